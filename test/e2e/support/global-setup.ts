import { existsSync } from 'node:fs';
import { findBrowser } from '../../../scripts/browser/find-browser.ts';
import { EXTENSION } from './paths.ts';

/** Names the browser to the tests, once for all of them. */
export default async function globalSetup(): Promise<void> {
  if (!existsSync(EXTENSION)) throw new Error('expected a built extension: run `npm run build` first');
  process.env['STEADWAY_TEST_BROWSER'] = (await findBrowser()).executablePath;
}
