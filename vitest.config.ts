import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { ownI18n } from './scripts/build/own-i18n.ts';

export default defineConfig({
  plugins: [ownI18n(), WxtVitest()],
  test: {
    // As in the build for Chromium: of `false` the environment would make a string, which is true.
    env: { FIREFOX: '' },
    include: ['test/{unit,integration,simulation,fuzz}/**/*.test.{ts,tsx}'],
    mockReset: true,
    restoreMocks: true,
    // Nothing is to fail for the machine being busy: what hangs is still ended.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
