import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['test/{unit,integration,simulation,fuzz}/**/*.test.{ts,tsx}'],
    mockReset: true,
    restoreMocks: true,
  },
});
