import { type FeedReport, noFeed } from '../../../domain/feed/feed-report.ts';
import type { PartsModel } from './model.ts';

/** The feed of the server in use; of another one nothing is told. */
export const feedInUse = ({ feed, status }: PartsModel): FeedReport =>
  feed.value.serverId === status.value?.server?.id ? feed.value : noFeed;

/** What was told last is not what is now. */
export const isFrozen = ({ state }: FeedReport): boolean => state !== 'receivingData';
