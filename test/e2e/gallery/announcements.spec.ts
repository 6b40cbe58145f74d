import { expect } from 'playwright/test';
import { popupScenes } from './popup-scenes.ts';
import { recordAnnouncements } from './recording.ts';
import { sceneOf } from './scene.ts';
import { NOW } from './seeds/now.ts';
import { test } from './test.ts';

/** More than one beat of the page's clock. */
const BEAT_MS = 1_500;

test('each change of the state is read out once, and no passing second is', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(popupScenes, 'disconnected'));
  const read = await recordAnnouncements(page);
  const show = async (name: string) => {
    await gallery.show('en', sceneOf(popupScenes, name));
    await page.clock.setFixedTime(NOW + 2_000);
    await page.waitForTimeout(BEAT_MS);
    await page.clock.setFixedTime(NOW);
  };
  for (const name of ['connecting', 'connected-served', 'reconnecting', 'connected-served', 'paused']) await show(name);
  expect(await read()).toEqual([
    expect.stringMatching(/^Connecting/),
    expect.stringMatching(/^Connected/),
    expect.stringMatching(/^Reconnecting/),
    expect.stringMatching(/^The server does not answer/),
    expect.stringMatching(/^Connected/),
    expect.stringMatching(/^Disconnected.*paused/),
  ]);
});

test('what went wrong is read out with what can be done', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(popupScenes, 'reconnecting'));
  const read = await recordAnnouncements(page);
  await gallery.show('en', sceneOf(popupScenes, 'error-credentials'));
  const [state, alert, ...more] = await read();
  expect(state).toMatch(/^Error/);
  expect(alert).toMatch(/^The server rejected the username or password .*Edit credentials/);
  expect(more).toEqual([]);
});

test('a leak is read out while the state stays as it is', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(popupScenes, 'connected-served'));
  const read = await recordAnnouncements(page);
  await gallery.show('en', sceneOf(popupScenes, 'connected-leak'));
  expect(await read()).toEqual([expect.stringMatching(/^Something went past the tunnel .*mail\.example\.org/)]);
});
