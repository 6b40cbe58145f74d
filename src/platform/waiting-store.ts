import { parseWaitingList, type WaitingList } from '../domain/waiting/waiting-list.ts';
import { storedItem } from './stored-item.ts';

/** What waits for the tunnel to be back. The worker alone writes it. */
export const waitingStore = storedItem<WaitingList, WaitingList>('session', 'waiting', parseWaitingList);
