import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/global-setup.ts',
  // Two browsers at once are what two cores carry.
  workers: 2,
  fullyParallel: true,
  // Room for a shared, slow machine: no test measures time, a limit only ends one that hangs.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  // A picture that is missing is a fault like one that differs: none comes into being unasked.
  updateSnapshots: process.env['STEADWAY_UPDATE_IMAGES'] ? 'changed' : 'none',
  reporter: 'list',
  forbidOnly: Boolean(process.env['CI']),
});
