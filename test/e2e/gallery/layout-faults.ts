import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('./in-page/layout.ts', import.meta.url));

let bundling: Promise<string> | undefined;

/** What is wrong with the layout of the page as it is now; in words, one fault each. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  bundling ??= bundle();
  return page.evaluate<readonly string[]>(`${await bundling}; layout.findFaults()`);
}

/** As a script that a page can be given. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['iife'], name: 'layout' } },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('expected a bundle, got none');
  return output.output[0].code;
}
