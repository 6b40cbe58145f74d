import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import { findWorkers } from '../bench/browser/workers.ts';
import { connectThrough, openBackstage } from '../bench/steadway.ts';
import { startWorld, type World } from '../bench/world.ts';
import { EXTENSION } from './support/paths.ts';

const steadway = { folder: EXTENSION, worker: 'background.js' } as const;

/** Not through Playwright, which attaches itself to each worker and so keeps it alive. */
const run = (name: string, work: (world: World) => Promise<void>) =>
  test(name, async () => {
    test.slow();
    const world = await startWorld({
      executablePath: process.env['STEADWAY_TEST_BROWSER'] ?? '',
      profile: test.info().outputPath('profile'),
      candidates: [steadway],
    });
    try {
      await work(world);
    } finally {
      await world.close();
    }
  });

/** Four times as long as the browser leaves an idle worker alone. */
const LONG_MS = 120_000;

run('a worker that has nothing to do is ended by the browser', async ({ browser }) => {
  await expect.poll(async () => (await findWorkers(browser)).length, { timeout: LONG_MS }).toBe(0);
});

run('a living feed keeps the worker, which no debugger is attached to, while nobody looks', async (world) => {
  const installed = world.installed(steadway);
  const client = { username: 'ada', password: 'correct horse', token: 'token-of-ada' };
  const gateway = await world.lab.addGateway({ name: 'berlin', scheme: 'http', clients: [client] });
  await connectThrough(installed, world.lab, gateway);
  await sleep(LONG_MS);
  expect((await findWorkers(world.browser)).map(({ url }) => url)).toEqual([installed.workerUrl]);
  const page = await openBackstage(installed);
  // A worker that ended would have taken its feed along: that is a step of the feed, and the next one has it back.
  expect(await page.run(readFeedStates, null, v.array(v.string()))).toEqual([
    'connecting',
    'connected',
    'receivingData',
  ]);
});

/** Runs in an extension page: the states that the feed has been in since the start, as the history has noted them down. */
function readFeedStates(): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const opening = indexedDB.open('history');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const facts = opening.result.transaction('facts').objectStore('facts').getAll();
    facts.onerror = () => reject(facts.error);
    facts.onsuccess = () => resolve(facts.result.flatMap(({ feed }) => (feed ? [feed.to.state] : [])));
  };
  return promise;
}
