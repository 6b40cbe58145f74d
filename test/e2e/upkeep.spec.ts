import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import type { Chrome } from '../bench/in-page/chrome.ts';
import { connectThrough, openBackstage } from '../bench/steadway.ts';
import { weighCheck } from '../bench/weigh.ts';
import { startWorld } from '../bench/world.ts';
import { BYTES_PER_CHECK } from '../integration/session/idle-hour-costs.ts';
import { EXTENSION } from './support/paths.ts';

declare const chrome: Chrome;

const steadway = { folder: EXTENSION, worker: 'background.js' } as const;

/** What an hour is made of: how often is counted where it passes within seconds, `test/integration/session/idle-hour.test.ts`. */
for (const scheme of ['http', 'https'] as const) {
  test(`a check through an ${scheme} server costs no more than an hour of them may, and one alarm wakes the worker for them`, async () => {
    const world = await startWorld({
      executablePath: process.env['STEADWAY_TEST_BROWSER'] ?? '',
      profile: test.info().outputPath('profile'),
      candidates: [steadway],
    });
    try {
      const { lab } = world;
      const installed = world.installed(steadway);
      const gateway = await lab.addGateway({ name: 'berlin', scheme });
      await connectThrough(installed, lab, gateway);
      const backstage = await openBackstage(installed);
      expect(await weighCheck({ lab, gateway, backstage })).toBeLessThanOrEqual(BYTES_PER_CHECK[scheme]);
      const alarms = v.array(v.object({ periodInMinutes: v.number() }));
      expect(await backstage.run(readAlarms, null, alarms)).toEqual([{ periodInMinutes: 0.5 }]);
    } finally {
      await world.close();
    }
  });
}

/** Runs in an extension page. */
const readAlarms = (): Promise<unknown> => chrome.alarms.getAll();
