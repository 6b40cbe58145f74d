import type { Challenge } from './domain/challenge.ts';
import type { Choices } from './domain/choices.ts';
import type { DoChore, ListedEntry } from './domain/chore.ts';
import type { Failure } from './domain/failure.ts';
import type { FeedReport } from './domain/feed/feed-report.ts';
import type { Fact } from './domain/history/fact.ts';
import type { FeedFact } from './domain/history/feed-fact.ts';
import type { Intent } from './domain/intent.ts';
import type { ListHead } from './domain/lists/list-head.ts';
import type { Measurement } from './domain/measurement.ts';
import type { Notice } from './domain/notice.ts';
import type { PrivacyOutcome, PrivacyReport, WantedPrivacy } from './domain/privacy.ts';
import type { Route } from './domain/route.ts';
import type { RuleTable } from './domain/rules/table.ts';
import type { RuleTableNote } from './domain/rules/table-note.ts';
import type { Credentials, Server } from './domain/server.ts';
import type { ServerMeasurements } from './domain/server-measurements.ts';
import type { Settings } from './domain/settings.ts';
import type { Status } from './domain/status.ts';
import type { NotedTab, StragglerList } from './domain/stragglers.ts';
import type { SubscriptionReport } from './domain/subscription/subscription-report.ts';
import type { Warned } from './domain/subscription/warning.ts';
import type { FailedTab, WaitingList } from './domain/waiting/waiting-list.ts';

/** What the session needs from outside. Each is idempotent: it may be asked again for what it has already done. */
export type SessionPorts = {
  readonly clock: Clock;
  readonly store: SessionStore;
  readonly routing: Routing;
  readonly privacy: Privacy;
  readonly wake: Wake;
  readonly request: Request;
  readonly credentials: CredentialSource;
  /** What operators know their customer by; undefined where there is none. */
  readonly tokens: { readonly find: (serverId: string) => Promise<string | undefined> };
  readonly openSocket: OpenSocket;
  readonly toolbar: { readonly show: (status: Status) => Promise<void> };
  readonly notifications: {
    readonly show: (notice: Notice) => Promise<void>;
    /** Takes away what was shown of the connection: it is no longer true. */
    readonly withdraw: () => Promise<unknown>;
  };
  readonly stragglers: Stragglers;
  readonly failedPages: FailedPages;
  readonly history: History;
  /** What is heard of pages while somebody wants to know: nothing else is to wake the worker. */
  readonly pages: {
    /** Which pages have come, and by what way. */
    readonly follow: (isWanted: boolean) => void;
    /** Where pages lead their tabs. */
    readonly followMoves: (isWanted: boolean) => void;
  };
  /** Shows an address in a tab, or where the tab is null in a new one. */
  readonly openPage: (url: string, tabId: number | null) => Promise<void>;
  readonly lists: Lists;
  /** What is too large for the background. */
  readonly doChore: DoChore;
  /** What went wrong in the session itself, without secrets. */
  readonly report: (error: unknown) => void;
};

export type Clock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** 32 hexadecimal digits from a cryptographic source. */
  readonly secret: () => string;
  readonly isOnline: () => boolean;
};

export type SessionStore = {
  /** The record of this browser session, whatever it holds; undefined where there is none. */
  readonly loadRecord: () => Promise<unknown>;
  /** Record and status in one write: both are there afterwards, or neither. */
  readonly commit: (record: unknown, status: Status) => Promise<void>;
  /** What outlives the browser; undefined where nothing was ever saved. */
  readonly loadIntent: () => Promise<unknown>;
  readonly saveIntent: (intent: Intent) => Promise<void>;
  readonly loadSettings: () => Promise<Settings>;
  /** Null: whichever is the fastest then. */
  readonly selectServer: (id: string | null) => Promise<void>;
  readonly removeServers: (ids: readonly string[]) => Promise<void>;
  /** Leaves the servers to the popup. */
  readonly saveChoices: (choices: Choices) => Promise<void>;
  /** Leaves to the pages what is in force beside the route. */
  readonly savePrivacy: (report: PrivacyReport) => Promise<void>;
  readonly loadServers: () => Promise<readonly Server[]>;
  /** The rules for single sites as stored, whatever they are. */
  readonly loadRules: () => Promise<unknown>;
  /** What tells rules that have changed: their revision, and what else a table is made of. */
  readonly loadRuleOrigin: () => Promise<RuleOrigin>;
  readonly loadRuleTable: () => Promise<RuleTableNote | undefined>;
  readonly saveRuleTable: (note: RuleTableNote) => Promise<void>;
  /** Whether a table that was noted is still there: the browser may take away what it stores, and a person too. */
  readonly hasRuleTable: (tableId: string) => Promise<boolean>;
  /** What pages are told of the feed, the subscription and what waits; each read by those who go on from there. */
  readonly loadFeed: () => Promise<FeedReport>;
  readonly saveFeed: (report: FeedReport) => Promise<void>;
  readonly loadSubscription: () => Promise<SubscriptionReport>;
  readonly saveSubscription: (report: SubscriptionReport) => Promise<void>;
  /** What the user was told of a subscription, also in earlier sessions, whatever it is. */
  readonly loadWarned: () => Promise<unknown>;
  readonly saveWarned: (warned: Warned) => Promise<void>;
  readonly loadWaiting: () => Promise<WaitingList>;
  readonly saveWaiting: (list: WaitingList) => Promise<void>;
  /** What is remembered of the servers while the browser runs, whatever it holds; undefined where nothing is. */
  readonly loadPool: () => Promise<unknown>;
  /** Beside it, what pages are to know of it. */
  readonly savePool: (pool: unknown, measurements: ServerMeasurements) => Promise<void>;
};

export type RuleOrigin = {
  /** New with every change of the rules. */
  readonly revision: string;
  /** What the browser's policy says of rules, whatever it is. */
  readonly policy: unknown;
  readonly lists: readonly { readonly url: string; readonly fetchedAt: number }[];
  /** The addresses of feeds and subscriptions. */
  readonly services: readonly string[];
};

export type RouteOutcome = { readonly type: 'applied' } | { readonly type: 'refused'; readonly failure: Failure };

/** The browser's proxy settings. Never rejects: a route that cannot be set is refused, and blocked where that can be done. */
export type Routing = { readonly apply: (route: Route) => Promise<RouteOutcome> };

/**
 * What the browser does of its own accord and past the proxy: UDP of WebRTC, and looking names up ahead. Sets what is wanted, gives
 * back what is not, and tells what is in force. Rejects where the browser cannot be asked.
 */
export type Privacy = { readonly apply: (wanted: WantedPrivacy) => Promise<PrivacyOutcome> };

/** Sees to it that the session is ticked at an instant, also should the worker die before. Null: no more. */
export type Wake = { readonly at: (instant: number | null) => Promise<void> };

/** One request of our own, without cookies and cache. Never rejects but for a bug. */
export type Request = (
  url: string,
  options: {
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
    readonly maxBodyBytes?: number;
    /** Sent as a bearer token (RFC 6750 §2.1), never shown and never logged. */
    readonly token?: string;
  },
) => Promise<Measurement>;

/** A web socket (RFC 6455) for text. What it cannot send any more, and to close it twice, does no harm. */
export type Socket = { readonly send: (text: string) => void; readonly close: (code?: number) => void };

export type SocketEvents = {
  readonly onOpened: () => void;
  /** Undefined: no text, or more than a message may be. */
  readonly onMessage: (text: string | undefined) => void;
  /** Once, also for one that was never opened (1006) or that was closed from here. */
  readonly onClosed: (code: number) => void;
};

/** By the way that web traffic goes. Never throws: an address that cannot be opened is closed at once. */
export type OpenSocket = (url: string, events: SocketEvents) => Socket;

/** The only way to a password. `version` grows with each edit. */
export type CredentialSource = {
  readonly find: (serverId: string) => Promise<(Credentials & { readonly version: number }) | undefined>;
};

/** `requestId`: the browser's own, the same for each challenge that one request meets. */
export type RequestChallenge = Challenge & { readonly requestId: string };

export type ChallengeReply =
  /** Not ours: the browser and its user deal with it. */
  | { readonly type: 'ignore' }
  | { readonly type: 'cancel' }
  | { readonly type: 'answer'; readonly credentials: Credentials };

export type AnswerChallenge = (challenge: RequestChallenge) => Promise<ChallengeReply>;

/**
 * What is remembered for the user to look at, for so many days. No part of what protects: rejects where the browser refuses to
 * store it.
 */
export type History = { readonly append: (fact: Fact | FeedFact, historyDays: number) => Promise<void> };

/** Tabs with connections from before the tunnel, and what is known of them. */
export type Stragglers = {
  readonly load: () => Promise<StragglerList>;
  readonly save: (list: StragglerList) => Promise<void>;
  /** Those of the tabs that still show the site they showed. */
  readonly find: (tabs: readonly NotedTab[]) => Promise<readonly NotedTab[]>;
  /** Leaves out what is closed. */
  readonly reload: (tabs: readonly NotedTab[]) => Promise<void>;
};

/** Tabs that show the browser's error in the place of a page. */
export type FailedPages = {
  /** Those of the tabs that still show it, the ones in front first. Takes the time that has to be before the next is reloaded. */
  readonly find: (tabs: readonly FailedTab[]) => Promise<readonly FailedTab[]>;
  readonly reload: (tab: FailedTab) => Promise<void>;
};

/** Lists that are fetched from time to time, and the servers that came with them. */
export type Lists = {
  /** Those that are on. */
  readonly load: () => Promise<readonly ListHead[]>;
  /** False where it is not there any more, is off, or comes from elsewhere now: then nothing is saved. */
  readonly saveState: (list: ListHead, state: ListHead['state']) => Promise<boolean>;
  /** Also the credentials of what the list has no more go. Favourites stay so. */
  readonly replaceServers: (listId: string, entries: readonly ListedEntry[]) => Promise<void>;
  /** Infinity: never. */
  readonly wakeAt: (instant: number) => Promise<void>;
};

/** The patterns of a list of rules, canonical, one a line, and those it makes exceptions of. */
export type ListText = { readonly patterns: string; readonly exceptions: string };

/** What is too large for the browser's storage. What is lost of it is made anew. */
export type TableStore = {
  readonly readPac: (tableId: string) => Promise<string | undefined>;
  readonly readTable: (tableId: string) => Promise<RuleTable | undefined>;
  /** Keeps this table and the one before. Rejects where the browser refuses to store it. */
  readonly write: (tableId: string, made: { readonly pac: string; readonly table: RuleTable }) => Promise<void>;
  readonly readList: (listId: string) => Promise<ListText | undefined>;
  readonly writeList: (listId: string, text: ListText) => Promise<void>;
  readonly removeList: (listId: string) => Promise<void>;
};
