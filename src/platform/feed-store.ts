import { type FeedReport, parseFeedReport } from '../domain/feed/feed-report.ts';
import { storedItem } from './stored-item.ts';

/** What there is to know of the live feed. The worker alone writes it. */
export const feedStore = storedItem<FeedReport, FeedReport>('session', 'feed', parseFeedReport);
