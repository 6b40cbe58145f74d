import { parseStragglers, type StragglerList } from '../domain/stragglers.ts';
import { storedItem } from './stored-item.ts';

/** The tabs whose connections may be older than the tunnel. The worker alone writes it. */
export const stragglerStore = storedItem<StragglerList, StragglerList>('session', 'stragglers', parseStragglers);
