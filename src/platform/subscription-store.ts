import { parseSubscriptionReport, type SubscriptionReport } from '../domain/subscription/subscription-report.ts';
import { storedItem } from './stored-item.ts';

/** What the operator of the server in use says of the subscription. The worker alone writes it. */
export const subscriptionStore = storedItem<SubscriptionReport, SubscriptionReport>(
  'session',
  'subscription',
  parseSubscriptionReport,
);
