import { type FeedReport, noFeed } from '../../../../src/domain/feed/feed-report.ts';
import { noStragglers, type StragglerList } from '../../../../src/domain/stragglers.ts';
import {
  noSubscription,
  type Subscription,
  type SubscriptionReport,
} from '../../../../src/domain/subscription/subscription-report.ts';
import { nothingWaits, type WaitingList } from '../../../../src/domain/waiting/waiting-list.ts';
import { DAY_MS, HOUR_MS, NOW } from './now.ts';
import { servedBerlin } from './servers.ts';

export const feed = (over: Partial<FeedReport> = {}): FeedReport => ({
  ...noFeed,
  serverId: servedBerlin.id,
  state: 'receivingData',
  updatedAt: NOW - 1_000,
  metrics: {
    uploadBytesPerSecond: 45_600,
    downloadBytesPerSecond: 1_234_567,
    bytesUploaded: 12_000_000,
    bytesDownloaded: 340_000_000,
    serverLocation: 'Berlin, DE',
  },
  samples: Array.from({ length: 60 }, (_, index) => ({
    at: NOW - (60 - index) * 5_000,
    downloadBytesPerSecond: 900_000 + 500_000 * Math.sin(index / 5) + (index % 4) * 60_000,
    uploadBytesPerSecond: 40_000 + 20_000 * Math.cos(index / 7),
  })),
  heartbeat: { pingsSent: 374, pongsReceived: 374, roundTripMs: 41, isHealthy: true },
  ...over,
});

export const subscription = (over: Partial<Subscription> = {}): SubscriptionReport => ({
  ...noSubscription,
  serverId: servedBerlin.id,
  askedAt: NOW - HOUR_MS,
  subscription: {
    state: 'active',
    plan: 'Family',
    expiresAt: NOW + 9 * DAY_MS,
    quotaBytes: 50e9,
    usedBytes: 12e9,
    quotaResetsAt: NOW + 21 * DAY_MS,
    devices: 2,
    maxDevices: 5,
    manageUrl: 'https://berlin.example/account',
    ...over,
  },
});

export const stragglers = (count: number): StragglerList => ({
  ...noStragglers,
  tabs: Array.from({ length: count }, (_, index) => ({ tabId: 10 + index, site: `https://site-${index}.example` })),
  areStragglers: true,
});

/** @param isOffered the tunnel is back */
export const waitingPages = (count: number, isOffered: boolean): WaitingList => ({
  ...nothingWaits,
  requests: isOffered ? [] : [{ kind: 'refreshList', id: 'gateways', since: NOW - 9_000 }],
  tabs: Array.from({ length: count }, (_, index) => ({
    tabId: 30 + index,
    url: `https://news-${index}.example/`,
    at: NOW - 12_000,
  })),
  isOffered,
});
