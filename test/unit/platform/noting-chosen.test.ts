import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { notingChosen } from '../../../src/platform/noting-chosen.ts';
import type { Command } from '../../../src/protocol.ts';

const recents = async () => (await fakeBrowser.storage.local.get('recents'))['recents'];

let obeyed: Command[] = [];
const command = notingChosen(async (given) => void obeyed.push(given));

beforeEach(() => {
  fakeBrowser.reset();
  obeyed = [];
});

test('a server that a command chooses is the first of those used recently', async () => {
  await fakeBrowser.storage.local.set({ recents: ['a', 'b'] });
  await command({ type: 'useServer', serverId: 'b' });
  await expect.poll(recents).toEqual(['b', 'a']);
  await command({ type: 'useServer', serverId: 'c' });
  await expect.poll(recents).toEqual(['c', 'b', 'a']);
});

test('what chooses no server notes none, and all is passed on', async () => {
  const all = [{ type: 'connect' }, { type: 'useFastest' }, { type: 'pause' }] as const;
  for (const given of all) await command(given);
  expect(obeyed).toEqual(all);
  expect(await recents()).toBeUndefined();
});

test('a note that cannot be stored holds nobody up', async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('expected storage, got none'));
  await command({ type: 'useServer', serverId: 'a' });
  expect(obeyed).toEqual([{ type: 'useServer', serverId: 'a' }]);
});
