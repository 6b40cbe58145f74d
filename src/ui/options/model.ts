import type { ReadonlySignal } from '@preact/signals';
import type { Backup, SealedSecrets } from '../../domain/backup/backup.ts';
import type { RestoreOutcome, RestoreWish } from '../../domain/backup/restore.ts';
import type { Routing } from '../../domain/backup/routing.ts';
import type { FeedReport } from '../../domain/feed/feed-report.ts';
import type { HistoryLimits, StoredHistory } from '../../domain/history/history.ts';
import type { HistoryNote } from '../../domain/history/history-note.ts';
import type { ImportWork } from '../../domain/import/import-change.ts';
import type { Accounts } from '../../domain/import/plan.ts';
import type { LeakTools } from '../../domain/leak-test.ts';
import type { PolicyReading } from '../../domain/policy/policy.ts';
import type { ManagedSettings } from '../../domain/policy/under-policy.ts';
import type { PrivacyOutcome } from '../../domain/privacy.ts';
import type { RecentIds } from '../../domain/recents.ts';
import type { CredentialsChange, Server, TokenChange } from '../../domain/server.ts';
import type { ServerMeasurements } from '../../domain/server-measurements.ts';
import type { SettingName, Settings } from '../../domain/settings.ts';
import type { LinkedServer } from '../../domain/share-link.ts';
import type { Shortcut } from '../../domain/shortcut.ts';
import type { Status } from '../../domain/status.ts';
import type { ServerList } from '../../domain/stored-servers.ts';
import type { SubscriptionReport } from '../../domain/subscription/subscription-report.ts';
import type { Commander } from '../commander.ts';
import type { DraftKeepers } from './drafts.ts';
import type { Guide } from './guide/guide.ts';
import type { ListsModel } from './lists/lists-model.ts';
import type { RoutingModel } from './routing/routing-model.ts';
import type { SyncModel } from './sync/sync-model.ts';

/** All that the options page shows and can do. The changes reject where storage refuses them. */
export type OptionsModel = {
  readonly version: string;
  readonly canSendSocksCredentials: boolean;
  readonly list: ReadonlySignal<ServerList>;
  /** The servers that have a username and password. */
  readonly credentialIds: ReadonlySignal<ReadonlySet<string>>;
  /** The servers that have a token. */
  readonly tokenIds: ReadonlySignal<ReadonlySet<string>>;
  readonly recentIds: ReadonlySignal<RecentIds>;
  readonly reading: ReadonlySignal<ManagedSettings>;
  /** What whoever manages the browser has set; undefined until it has been read, which the page does not wait for. */
  readonly policy: ReadonlySignal<PolicyReading | undefined>;
  readonly privateWindows: PrivateAccess;
  readonly shortcuts: ShortcutAccess;
  /** What is in force beside the route; undefined until the background has looked. */
  readonly privacy: ReadonlySignal<PrivacyOutcome | undefined>;
  /** Undefined from the browser's start until the background has spoken. */
  readonly status: ReadonlySignal<Status | undefined>;
  /** What is known of the servers, and of the test that is under way. */
  readonly measurements: ReadonlySignal<ServerMeasurements>;
  /** Of the server in use. */
  readonly feed: ReadonlySignal<FeedReport>;
  readonly subscription: ReadonlySignal<SubscriptionReport>;
  readonly leakTools: LeakTools;
  /** The location's hash, `#servers` for instance. */
  readonly hash: ReadonlySignal<string>;
  readonly navigate: (hash: string) => void;
  /** Opens a page of the web. */
  readonly openSite: (url: string) => Promise<void>;
  /** Opens the browser's own list of extensions; undefined where no extension can. */
  readonly openExtensionSettings: (() => Promise<void>) | undefined;
  readonly commander: Commander;
  /** The lists by URL. Read when somebody looks at them; rejects where they cannot be. */
  readonly openLists: () => Promise<ListsModel>;
  readonly addServers: (entries: readonly LinkedServer[]) => Promise<void>;
  /** Tells whether given usernames and passwords are saved, and shows none that is. */
  readonly readAccounts: () => Promise<Accounts>;
  /** Stores all of an import or nothing; the returned function takes it back. */
  readonly importServers: (work: ImportWork) => Promise<() => Promise<void>>;
  readonly editServer: (server: Server, change: CredentialsChange, tokenChange: TokenChange) => Promise<void>;
  readonly setFavourite: (serverId: string, isFavourite: boolean) => Promise<void>;
  readonly removeServers: (ids: readonly string[]) => Promise<void>;
  readonly saveSetting: <Name extends SettingName>(name: Name, value: Settings[Name]) => Promise<void>;
  /** For a part of a setting. What the page shows may be older than what is stored: the change is made on the latter. */
  readonly changeSetting: <Name extends SettingName>(
    name: Name,
    change: (current: Settings[Name]) => Settings[Name],
  ) => Promise<void>;
  /** Loads what the sharing with other browsers takes. */
  readonly openSync: () => Promise<SyncModel>;
  readonly history: HistoryAccess;
  readonly backup: BackupAccess;
  /** Reads what the section Routing shows, when it is opened for the first time. */
  readonly openRouting: () => Promise<RoutingModel>;
  /** The browser's user agent. */
  readonly browser: string;
  readonly guide: Guide;
  /** What was entered and is not saved, also by an earlier page. */
  readonly drafts: DraftKeepers;
  /** Hands the user a file. */
  readonly saveFile: (file: PageFile) => void;
  /** Calls back when the page is hidden or left. The returned function ends it. */
  readonly onLeave: (listener: () => void) => () => void;
};

/** What only the user, and only in the browser's own pages, can allow. */
export type PrivateAccess = {
  /** Whether the extension may run in private windows. A change of that loads it, and this page, anew. */
  readonly isAllowed: boolean;
  /** Opens the browser's page where it can be allowed; undefined where no extension can. */
  readonly open: (() => Promise<void>) | undefined;
};

/** Keyboard shortcuts, which are changed in the browser's own pages alone. */
export type ShortcutAccess = {
  readonly read: () => Promise<readonly Shortcut[]>;
  /** Opens the browser's page where they can be changed; undefined where it lets nobody do so. */
  readonly open: (() => Promise<void>) | undefined;
};

/** Each rejects where the browser refuses. None shows a username, password or token to the page. */
export type BackupAccess = {
  /** The usernames, passwords and tokens of servers, locked with a passphrase; undefined where there are none. */
  readonly sealCredentials: (servers: readonly Server[], passphrase: string) => Promise<SealedSecrets | undefined>;
  readonly restore: (backup: Backup, wish: RestoreWish) => Promise<RestoreOutcome>;
  /** The user's rules and lists. */
  readonly readRouting: () => Promise<Routing>;
};

/** Both reject where the browser refuses. */
export type HistoryAccess = {
  /** Without the measurements that are older than what is shown. */
  readonly read: (limits: HistoryLimits) => Promise<StoredHistory>;
  /** All of it, which may take a while. */
  readonly readAll: (limits: HistoryLimits) => Promise<StoredHistory>;
  readonly clear: () => Promise<void>;
  /** Changes with each event that is written; undefined where none has been since the browser's start. */
  readonly note: ReadonlySignal<HistoryNote | undefined>;
};

export type PageFile = { readonly name: string; readonly mediaType: string; readonly text: string };
