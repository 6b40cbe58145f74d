import '../ui/support/english.ts';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { toChoices } from '../../../src/domain/choices.ts';
import type { Server } from '../../../src/domain/server.ts';
import type { Status } from '../../../src/domain/status.ts';
import { onShortcut } from '../../../src/platform/shortcuts.ts';
import type { Command } from '../../../src/protocol.ts';
import { berlin, oslo } from '../ui/support/servers.ts';
import { connected, disconnected } from '../ui/support/statuses.ts';

let press: (name: string) => void = () => {};
let commands: Command[] = [];
/** What the session stores while it settles. */
let settled: Status | undefined;

const addresses = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url);
const store = (status: Status | undefined, servers: readonly Server[]) =>
  fakeBrowser.storage.session.set({ status, choices: toChoices(servers) });

beforeEach(() => {
  fakeBrowser.reset();
  commands = [];
  settled = undefined;
  Object.assign(fakeBrowser, {
    commands: {
      onCommand: {
        addListener: (listener: (name: string) => void) => {
          press = listener;
        },
      },
    },
  });
  onShortcut(
    async (command) => void commands.push(command),
    async () => {
      if (settled) await fakeBrowser.storage.session.set({ status: settled });
    },
  );
});

test.each<[string, Status, Command]>([
  ['toggle', disconnected(), { type: 'connect' }],
  ['toggle', connected(), { type: 'disconnect' }],
  ['nextServer', connected(), { type: 'useServer', serverId: 'oslo' }],
])('the key of %s commands what the popup would', async (name, status, command) => {
  await store(status, [berlin, oslo]);
  press(name);
  await expect.poll(() => commands).toEqual([command]);
});

test('a key that has woken the worker waits for what the session finds', async () => {
  await store(undefined, [berlin]);
  settled = connected();
  press('toggle');
  await expect.poll(() => commands).toEqual([{ type: 'disconnect' }]);
});

test('without a server the switch’s key leads to where one can be added', async () => {
  await store(disconnected({ enabled: ['useServer'], server: null }), []);
  press('toggle');
  await expect.poll(addresses).toContain('/options.html#servers');
  expect(commands).toEqual([]);
});

test('a key that can do nothing now does nothing', async () => {
  await store(disconnected(), [berlin]);
  press('pause');
  press('nextServer');
  press('toggle');
  await expect.poll(() => commands).toEqual([{ type: 'connect' }]);
  expect(await addresses()).not.toContain('/options.html#servers');
});
