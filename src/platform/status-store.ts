import { parseStatus, type Status } from '../domain/status.ts';
import { storedItem } from './stored-item.ts';

/** The one item all pages paint from. Undefined from the browser's start until the worker has spoken. */
export const statusStore = storedItem<Status | undefined, Status>('session', 'status', parseStatus);
