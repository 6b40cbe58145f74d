import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { toChoices } from '../../../src/domain/choices.ts';
import type { Server } from '../../../src/domain/server.ts';
import type { Status } from '../../../src/domain/status.ts';
import { onOmnibox } from '../../../src/platform/omnibox.ts';
import type { Command } from '../../../src/protocol.ts';
import { speak } from '../locale/support/speak.ts';
import { berlin, oslo } from '../ui/support/servers.ts';
import { connected, disconnected } from '../ui/support/statuses.ts';

type Row = { readonly content: string; readonly description: string };
type Suggest = (rows: readonly Row[]) => void;

let start: () => void = () => {};
let change: (typed: string, suggest: Suggest) => void = () => {};
let enter: (typed: string) => void = () => {};
let first = '';
let commands: Command[] = [];

const addresses = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url);
const store = (status: Status, servers: readonly Server[] = [berlin, oslo]) =>
  fakeBrowser.storage.session.set({ status, choices: toChoices(servers) });

/** The row that Enter takes, and those below it. */
const readRows = (typed: string) =>
  new Promise<readonly string[]>((settle) =>
    change(typed, (rows) => settle([first, ...rows.map(({ description }) => description)])),
  );

beforeEach(async () => {
  fakeBrowser.reset();
  await speak('en');
  vi.stubEnv('FIREFOX', '');
  first = '';
  commands = [];
  Object.assign(fakeBrowser, {
    omnibox: {
      setDefaultSuggestion: async ({ description }: Pick<Row, 'description'>) => {
        first = description;
      },
      onInputStarted: {
        addListener: (listener: typeof start) => {
          start = listener;
        },
      },
      onInputChanged: {
        addListener: (listener: typeof change) => {
          change = listener;
        },
      },
      onInputEntered: {
        addListener: (listener: typeof enter) => {
          enter = listener;
        },
      },
    },
  });
  onOmnibox(
    async (command) => void commands.push(command),
    async () => {},
  );
});

describe('what is offered', () => {
  test('is all that can be done now, before a letter is typed', async () => {
    await store(connected({ enabled: ['disconnect', 'pause', 'useServer'] }));
    start();
    await expect.poll(() => first).toBe('Turn off the VPN');
    expect(await readRows('')).toEqual([
      'Turn off the VPN',
      'Pause for 5 minutes',
      'Connect to the fastest server',
      'Connect to Berlin · berlin.example.com Berlin',
      'Connect to Oslo · oslo.example.com',
    ]);
  });

  test('without a server is to add one, and Enter leads there', async () => {
    await store(disconnected({ enabled: ['useServer'], server: null }), []);
    expect(await readRows('')).toEqual(['Add a server']);
    expect(await readRows('connect')).toEqual(['No match: open the servers']);
    enter('connect');
    await expect.poll(addresses).toContain('/options.html#servers');
    expect(commands).toEqual([]);
  });

  test('are the servers chosen last before the others', async () => {
    await fakeBrowser.storage.local.set({ recents: ['oslo'] });
    await store(disconnected());
    expect((await readRows('example')).map((row) => row.split(' · ')[0])).toEqual([
      'Connect to Oslo',
      'Connect to Berlin',
    ]);
  });

  test('is escaped for Chromium, which reads XML, and not for Firefox, which does not', async () => {
    const label = `<b>&amp; "it's"`;
    await store(disconnected(), [{ ...oslo, label }]);
    const [row = ''] = await readRows('oslo.example');
    expect(row).not.toMatch(/[<>"']|&(?!#\d+;)/);
    expect(row.replace(/&#(\d+);/g, (_match, code) => String.fromCharCode(Number(code)))).toContain(label);
    vi.stubEnv('FIREFOX', 'true');
    expect((await readRows('oslo.example'))[0]).toContain(label);
  });
});

describe('Enter', () => {
  test('does what the first row says, also where a row is taken', async () => {
    await store(disconnected());
    expect((await readRows('osl'))[0]).toMatch(/^Connect to Oslo/);
    enter('osl');
    await expect.poll(() => commands).toEqual([{ type: 'useServer', serverId: 'oslo' }, { type: 'connect' }]);
    enter('Berlin #1');
    await expect.poll(() => commands.at(-2)).toEqual({ type: 'useServer', serverId: 'berlin' });
  });

  test.each([
    ['en', 'disconnect'],
    ['de', 'trennen'],
    ['de', 'disconnect'],
    ['fr', 'deconnecter'],
    ['ru', 'Отключить'],
    ['ar', 'قطع'],
    ['fa', 'قطع'],
    ['zh_CN', '断开'],
    ['ja', '切断'],
  ])('obeys words in the browser’s language and in English: %s, %s', async (locale, word) => {
    await speak(locale);
    await store(connected());
    enter(word);
    await expect.poll(() => commands).toEqual([{ type: 'disconnect' }]);
  });

  test('does nothing on a word for what is so already, and says so', async () => {
    await store(connected());
    expect((await readRows('connect'))[0]).toBe('Nothing to do');
    enter('connect');
    enter('disconnect');
    await expect.poll(() => commands).toEqual([{ type: 'disconnect' }]);
  });
});
