import { defineConfig } from 'playwright/test';

/** The servers of docs/servers.md, by `npm run test:servers`. */
export default defineConfig({
  testDir: 'test/servers',
  globalSetup: './test/e2e/support/global-setup.ts',
  // A browser and a fleet of servers are enough for two cores.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  forbidOnly: Boolean(process.env['CI']),
});
