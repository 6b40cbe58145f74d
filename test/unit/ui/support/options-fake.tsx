import { computed, signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import type { StoredHistory } from '../../../../src/domain/history/history.ts';
import type { HistoryNote } from '../../../../src/domain/history/history-note.ts';
import type { LeakTools } from '../../../../src/domain/leak-test.ts';
import type { PrivacyOutcome } from '../../../../src/domain/privacy.ts';
import type { Credentials, Server } from '../../../../src/domain/server.ts';
import { defaultSettings, type SettingName, type Settings } from '../../../../src/domain/settings.ts';
import type { Status } from '../../../../src/domain/status.ts';
import type { Command } from '../../../../src/protocol.ts';
import { toCommander } from '../../../../src/ui/commander.ts';
import type { OptionsModel, PageFile } from '../../../../src/ui/options/model.ts';
import { Options } from '../../../../src/ui/options/options.tsx';
import { settle } from './settle.ts';

type OptionsStart = {
  readonly hash?: string;
  readonly servers?: readonly Server[];
  readonly credentials?: Readonly<Record<string, Credentials>>;
  readonly settings?: Partial<Settings>;
  readonly privacy?: PrivacyOutcome;
  readonly status?: Status;
  /** A browser that tells nothing, unless it is said what it tells. */
  readonly leakTools?: LeakTools;
  readonly history?: StoredHistory;
  /** The browser's name of the error with which it refuses every reading and clearing of the history. */
  readonly historyProblem?: string;
  readonly damagedCount?: number;
  readonly damaged?: readonly SettingName[];
  readonly canSendSocksCredentials?: boolean;
  /** Storage refuses every change. */
  readonly isFull?: boolean;
};

const noHistory: StoredHistory = { events: [], sessions: [], measurements: [], damagedCount: 0 };

/** The options page over stores that hold what is put into them. */
export function renderOptions({ hash = '', isFull = false, ...start }: OptionsStart = {}) {
  const servers = signal<readonly Server[]>(start.servers ?? []);
  const credentials = signal(new Map(Object.entries(start.credentials ?? {})));
  const settings = signal<Settings>({ ...defaultSettings, ...start.settings });
  const privacy = signal(start.privacy);
  const status = signal(start.status);
  const history = signal(start.history ?? noHistory);
  const historyNote = signal<HistoryNote | undefined>(undefined);
  const files: PageFile[] = [];
  const askHistory = async <Value,>(act: () => Value): Promise<Value> => {
    if (start.historyProblem) throw new DOMException('expected a database, got none', start.historyProblem);
    return act();
  };
  const place = signal(hash);
  const sent: Command[] = [];
  const leaveListeners = new Set<() => void>();
  const write = async (change: () => void) => {
    if (isFull) throw new Error('expected room in storage, got none');
    change();
  };
  const setCredentials = (id: string, value: Credentials | undefined) => {
    const others = [...credentials.value].filter(([serverId]) => serverId !== id);
    credentials.value = new Map(value ? [...others, [id, value]] : others);
  };
  const model: OptionsModel = {
    version: '1.2.3',
    canSendSocksCredentials: start.canSendSocksCredentials ?? false,
    list: computed(() => ({ servers: servers.value, damagedCount: start.damagedCount ?? 0 })),
    credentialIds: computed(() => new Set(credentials.value.keys())),
    reading: computed(() => ({ settings: settings.value, damaged: start.damaged ?? [] })),
    privacy,
    status,
    leakTools: start.leakTools ?? {
      request: async (url) => ({ url }),
      gatherCandidates: async () => undefined,
    },
    hash: place,
    navigate: (to) => {
      place.value = to;
    },
    commander: toCommander(async (command) => {
      sent.push(command);
    }),
    addServers: (entries) =>
      write(() => {
        for (const { server, credentials: secret } of entries) {
          const id = `added-${servers.value.length}`;
          if (secret) setCredentials(id, secret);
          servers.value = [...servers.value, { ...server, id }];
        }
      }),
    editServer: (server, change) =>
      write(() => {
        if (change.type !== 'keep') setCredentials(server.id, change.type === 'set' ? change.credentials : undefined);
        servers.value = servers.value.map((other) => (other.id === server.id ? server : other));
      }),
    removeServer: (id) =>
      write(() => {
        setCredentials(id, undefined);
        servers.value = servers.value.filter((server) => server.id !== id);
      }),
    saveSetting: (name, value) =>
      write(() => {
        settings.value = { ...settings.value, [name]: value };
      }),
    history: {
      read: ({ eventLimit }) =>
        askHistory(() => ({ ...history.value, events: history.value.events.slice(-eventLimit) })),
      clear: () =>
        askHistory(() => {
          history.value = noHistory;
        }),
      note: historyNote,
    },
    browser: 'Browser/1.0',
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
    credentials,
    settings,
    privacy,
    history,
    historyNote,
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
