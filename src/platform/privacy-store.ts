import { type PrivacyOutcome, type PrivacyReport, parsePrivacyReport } from '../domain/privacy.ts';
import { storedItem } from './stored-item.ts';

/** What is in force beside the route. Undefined from the browser's start until the worker has looked. */
export const privacyStore = storedItem<PrivacyOutcome | undefined, PrivacyReport>(
  'session',
  'privacy',
  parsePrivacyReport,
);
