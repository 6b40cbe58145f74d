import { computed, signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import * as v from 'valibot';
import { planRestore } from '../../../../src/domain/backup/restore.ts';
import { openSecrets, sealSecrets, toSecret } from '../../../../src/domain/backup/secrets.ts';
import { applyChange, invertChange, type Stored } from '../../../../src/domain/backup/stored-change.ts';
import { type FeedReport, noFeed } from '../../../../src/domain/feed/feed-report.ts';
import type { StoredHistory } from '../../../../src/domain/history/history.ts';
import type { HistoryNote } from '../../../../src/domain/history/history-note.ts';
import { toImportChange } from '../../../../src/domain/import/import-change.ts';
import type { LeakTools } from '../../../../src/domain/leak-test.ts';
import { parseLists } from '../../../../src/domain/lists/stored-lists.ts';
import { parsePolicy } from '../../../../src/domain/policy/policy.ts';
import { toManagedSettings, withPolicyServers } from '../../../../src/domain/policy/under-policy.ts';
import type { PrivacyOutcome } from '../../../../src/domain/privacy.ts';
import { parseRules } from '../../../../src/domain/rules/parse-rules.ts';
import { Credentials, type Server } from '../../../../src/domain/server.ts';
import { noMeasurements, type ServerMeasurements } from '../../../../src/domain/server-measurements.ts';
import { defaultSettings, type SettingName, type Settings } from '../../../../src/domain/settings.ts';
import type { Shortcut } from '../../../../src/domain/shortcut.ts';
import type { Status } from '../../../../src/domain/status.ts';
import { parseServerList } from '../../../../src/domain/stored-servers.ts';
import { parseSettings } from '../../../../src/domain/stored-settings.ts';
import { noSubscription, type SubscriptionReport } from '../../../../src/domain/subscription/subscription-report.ts';
import type { SyncState } from '../../../../src/domain/sync/report.ts';
import type { Command } from '../../../../src/protocol.ts';
import { toCommander } from '../../../../src/ui/commander.ts';
import { loadSections } from '../../../../src/ui/options/deferred-sections.tsx';
import type { DraftKeepers } from '../../../../src/ui/options/drafts.ts';
import { loadSteps } from '../../../../src/ui/options/guide/deferred-steps.tsx';
import type { OptionsModel, PageFile } from '../../../../src/ui/options/model.ts';
import { Options } from '../../../../src/ui/options/options.tsx';
import { loadSearch } from '../../../../src/ui/options/search/settings-search.tsx';
import { noDrafts } from './drafts.ts';
import { fakeRouting, type RoutingStart } from './routing-fake.ts';
import { settle } from './settle.ts';

/** When sync was turned on. */
// The page is shown as it is once its parts have come.
await loadSections();
await loadSearch();
await loadSteps();

const SYNCED_AT = 1_700_000_000_000;

type OptionsStart = {
  readonly hash?: string;
  readonly servers?: readonly Server[];
  readonly credentials?: Readonly<Record<string, Credentials>>;
  readonly tokens?: Readonly<Record<string, string>>;
  readonly feed?: FeedReport;
  readonly subscription?: SubscriptionReport;
  readonly recentIds?: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly privacy?: PrivacyOutcome;
  readonly status?: Status;
  readonly measurements?: ServerMeasurements;
  /** A browser that tells nothing, unless it is said what it tells. */
  readonly leakTools?: LeakTools;
  readonly history?: StoredHistory;
  /** With what is older than what is shown; the same where there is none. */
  readonly wholeHistory?: StoredHistory;
  /** The browser's name of the error with which it refuses to read all of it. */
  readonly wholeProblem?: string;
  /** The browser's name of the error with which it refuses every reading and clearing of the history. */
  readonly historyProblem?: string;
  /** As the browser hands it out. */
  readonly policy?: unknown;
  readonly isAllowedPrivately?: boolean;
  readonly shortcuts?: readonly Shortcut[];
  readonly canOpenShortcuts?: boolean;
  readonly damagedCount?: number;
  readonly damaged?: readonly SettingName[];
  readonly canSendSocksCredentials?: boolean;
  /** What came of the last merge with other browsers. */
  readonly syncState?: SyncState;
  readonly routing?: RoutingStart;
  /** The steps of the first run are shown. */
  readonly isGuided?: boolean;
  /** What an earlier page has left. */
  readonly drafts?: DraftKeepers;
  /** Storage refuses every change. */
  readonly isFull?: boolean;
};

const CredentialsById = v.record(v.string(), Credentials);

const noHistory: StoredHistory = { events: [], sessions: [], measurements: [], damagedCount: 0 };

/** The options page over stores that hold what is put into them. */
export function renderOptions({ hash = '', isFull = false, ...start }: OptionsStart = {}) {
  const servers = signal<readonly Server[]>(start.servers ?? []);
  const credentials = signal(new Map(Object.entries(start.credentials ?? {})));
  const tokens = signal(new Map(Object.entries(start.tokens ?? {})));
  const feed = signal(start.feed ?? noFeed);
  const subscription = signal(start.subscription ?? noSubscription);
  const settings = signal<Settings>({ ...defaultSettings, ...start.settings });
  const policy = signal(parsePolicy(start.policy, start.canSendSocksCredentials ?? false));
  /** Pages of the browser and of the web that were opened. */
  const opened: string[] = [];
  const recentIds = signal(start.recentIds ?? []);
  const privacy = signal(start.privacy);
  const status = signal(start.status);
  const shortcuts = signal(start.shortcuts ?? []);
  const measurements = signal(start.measurements ?? noMeasurements);
  const history = signal(start.history ?? noHistory);
  const historyNote = signal<HistoryNote | undefined>(undefined);
  const files: PageFile[] = [];
  const isGuided = signal(start.isGuided ?? false);
  const removals: (readonly string[])[] = [];
  const askHistory = async <Value,>(act: () => Value, problem = start.historyProblem): Promise<Value> => {
    if (problem) throw new DOMException('expected a database, got none', problem);
    return act();
  };
  const place = signal(hash);
  const sent: Command[] = [];
  const leaveListeners = new Set<() => void>();
  const write = async (change: () => void) => {
    if (isFull) throw new Error('expected room in storage, got none');
    change();
  };
  const { stored: rules, lists, listsModel, routing } = fakeRouting(start.routing ?? {}, write);
  const setCredentials = (id: string, value: Credentials | undefined) => {
    const others = [...credentials.value].filter(([serverId]) => serverId !== id);
    credentials.value = new Map(value ? [...others, [id, value]] : others);
  };
  const setToken = (id: string, token: string | undefined) => {
    const others = [...tokens.value].filter(([serverId]) => serverId !== id);
    tokens.value = new Map(token === undefined ? others : [...others, [id, token]]);
  };
  const readAll = (): Stored => ({
    servers: servers.value,
    settings: settings.value,
    credentials: Object.fromEntries(credentials.value),
    tokens: Object.fromEntries(tokens.value),
    rules: rules.value,
    lists: lists.value,
  });
  const writeAll = (stored: Stored) => {
    if (stored.servers) servers.value = parseServerList(stored.servers).servers;
    if (stored.settings) settings.value = parseSettings(stored.settings).settings;
    if (stored.rules) rules.value = stored.rules;
    if (stored.lists) lists.value = parseLists(stored.lists).lists;
    if (stored.tokens) tokens.value = new Map(Object.entries(v.parse(v.record(v.string(), v.string()), stored.tokens)));
    if (stored.credentials) credentials.value = new Map(Object.entries(v.parse(CredentialsById, stored.credentials)));
  };
  const model: OptionsModel = {
    version: '1.2.3',
    canSendSocksCredentials: start.canSendSocksCredentials ?? false,
    list: computed(() =>
      withPolicyServers({ servers: servers.value, damagedCount: start.damagedCount ?? 0 }, policy.value.policy),
    ),
    credentialIds: computed(() => new Set(credentials.value.keys())),
    tokenIds: computed(() => new Set(tokens.value.keys())),
    feed,
    subscription,
    recentIds,
    reading: computed(() => ({
      ...toManagedSettings(settings.value, policy.value.policy),
      damaged: start.damaged ?? [],
    })),
    policy,
    shortcuts: {
      read: async () => shortcuts.value,
      open: start.canOpenShortcuts === false ? undefined : async () => void opened.push('shortcuts'),
    },
    privateWindows: {
      isAllowed: start.isAllowedPrivately ?? true,
      open: async () => {
        opened.push('details');
      },
    },
    privacy,
    status,
    measurements,
    leakTools: start.leakTools ?? {
      request: async (url) => ({ url }),
      gatherCandidates: async () => undefined,
    },
    hash: place,
    navigate: (to) => {
      place.value = to;
    },
    openSite: async (url) => void opened.push(url),
    openExtensionSettings: async () => void opened.push('extensions'),
    commander: toCommander(async (command) => {
      sent.push(command);
    }),
    openLists: async () => listsModel,
    openRouting: async () => routing,
    addServers: (entries) =>
      write(() => {
        for (const { server, credentials: secret, token } of entries) {
          const id = `added-${servers.value.length}`;
          if (secret) setCredentials(id, secret);
          if (token !== undefined) setToken(id, token);
          servers.value = [...servers.value, { ...server, id }];
        }
      }),
    readAccounts: async () => ({
      serverIds: new Set(credentials.value.keys()),
      withUsername: (username) =>
        new Set([...credentials.value].flatMap(([id, saved]) => (saved.username === username ? [id] : []))),
      has: (id, { username, password }) => {
        const saved = credentials.value.get(id);
        return saved?.username === username && saved.password === password;
      },
      tokenIds: new Set(tokens.value.keys()),
      hasToken: (id, token) => tokens.value.get(id) === token,
    }),
    importServers: async (work) => {
      const stored = readAll();
      const change = toImportChange(work, () => crypto.randomUUID());
      await write(() => writeAll(applyChange(stored, change)));
      return () => write(() => writeAll(applyChange(readAll(), invertChange(stored, change))));
    },
    editServer: (server, change, tokenChange) =>
      write(() => {
        if (change.type !== 'keep') setCredentials(server.id, change.type === 'set' ? change.credentials : undefined);
        if (tokenChange.type !== 'keep')
          setToken(server.id, tokenChange.type === 'set' ? tokenChange.token : undefined);
        servers.value = servers.value.map((other) => (other.id === server.id ? server : other));
      }),
    setFavourite: (id, isFavourite) =>
      write(() => {
        servers.value = servers.value.map(({ isFavourite: former, ...server }) => {
          const isOn = server.id === id ? isFavourite : former;
          return isOn ? { ...server, isFavourite: isOn } : server;
        });
      }),
    removeServers: (ids) =>
      write(() => {
        for (const id of ids) setCredentials(id, undefined);
        for (const id of ids) setToken(id, undefined);
        removals.push(ids);
        servers.value = servers.value.filter((server) => !ids.includes(server.id));
      }),
    saveSetting: (name, value) =>
      write(() => {
        settings.value = { ...settings.value, [name]: value };
      }),
    changeSetting: (name, change) =>
      write(() => {
        settings.value = { ...settings.value, [name]: change(settings.value[name]) };
      }),
    openSync: async () => {
      const state = signal<SyncState | undefined>(start.syncState);
      const before = signal<number | null>(null);
      const turn = (isOn: boolean) =>
        write(() => {
          settings.value = { ...settings.value, isSyncOn: isOn };
          before.value = isOn ? SYNCED_AT : null;
        });
      return { state, before, turn, undo: () => turn(false) };
    },
    history: {
      read: ({ eventLimit }) =>
        askHistory(() => ({ ...history.value, events: history.value.events.slice(-eventLimit) })),
      readAll: ({ eventLimit }) =>
        askHistory(() => {
          const whole = start.wholeHistory ?? history.value;
          return { ...whole, events: whole.events.slice(-eventLimit) };
        }, start.wholeProblem),
      clear: () =>
        askHistory(() => {
          history.value = noHistory;
        }),
      note: historyNote,
    },
    backup: {
      sealCredentials: async (wanted, passphrase) => {
        const secrets = wanted.flatMap((server) => {
          const secret = credentials.value.get(server.id);
          const token = tokens.value.get(server.id);
          return secret || token !== undefined ? [toSecret(server, secret, token)] : [];
        });
        return secrets.length > 0 ? sealSecrets(secrets, passphrase) : undefined;
      },
      readRouting: async () => ({ ruleSet: parseRules(rules.value).ruleSet, lists: lists.value }),
      restore: async (backup, wish) => {
        const { canSendSocksCredentials } = model;
        const { passphrase } = wish;
        const secrets = backup.secrets && passphrase && (await openSecrets(backup.secrets, passphrase));
        if (secrets && !secrets.ok) return { type: secrets.problem };
        const opened = secrets ? secrets.value : [];
        const stored = readAll();
        const { change, restored } = planRestore(stored, {
          backup,
          wish,
          secrets: opened,
          canSendSocksCredentials,
          revision: 'restored',
        });
        const inverse = invertChange(stored, change);
        await write(() => writeAll(applyChange(stored, change)));
        return { type: 'restored', restored, undo: () => write(() => writeAll(applyChange(readAll(), inverse))) };
      },
    },
    browser: 'Browser/1.0',
    drafts: start.drafts ?? noDrafts(),
    guide: {
      isShown: isGuided,
      end: () => {
        isGuided.value = false;
      },
    },
    saveFile: (file) => {
      files.push(file);
    },
    onLeave: (listener) => {
      leaveListeners.add(listener);
      return () => leaveListeners.delete(listener);
    },
  };
  const page = render(<Options model={model} />);
  return {
    servers,
    /** As stored. */
    rules,
    lists,
    recentIds,
    policy,
    opened,
    shortcuts,
    /** The servers of each removal, which storage takes as one write. */
    removals,
    credentials,
    tokens,
    feed,
    subscription,
    settings,
    privacy,
    history,
    historyNote,
    measurements,
    files,
    status,
    place,
    sent,
    close: page.unmount,
    leave: () =>
      settle(() => {
        for (const listener of leaveListeners) listener();
      }),
  };
}
