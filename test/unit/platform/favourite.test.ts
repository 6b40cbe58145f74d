import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { serverStore } from '../../../src/platform/server-store.ts';

const server = { id: 'a', label: 'A', scheme: 'https', host: 'a.example', port: 443 };
const damaged = { id: 'b', host: 7 };

const stored = async () => (await fakeBrowser.storage.local.get('servers'))['servers'];

beforeEach(() => fakeBrowser.reset());

test('a star is all that changes of a server, which its list may have renamed since it was shown', async () => {
  const renamed = { ...server, label: 'Renamed' };
  await fakeBrowser.storage.local.set({ servers: [renamed, damaged] });
  await serverStore.setFavourite('a', true);
  expect(await stored()).toStrictEqual([{ ...renamed, isFavourite: true }, damaged]);
  await serverStore.setFavourite('a', false);
  expect(await stored()).toStrictEqual([renamed, damaged]);
});
