import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { minifyTwice } from '../../../../scripts/build/minify-twice.ts';
import { smallValibot } from '../../../../scripts/build/small-valibot.ts';
import { smallXstate } from '../../../../scripts/build/small-xstate.ts';
import { terserOptions } from '../../../../scripts/build/terser-options.ts';

/** A module with all that it imports, as it is in the background: with what its build leaves of XState and Valibot, and minified. */
export async function importBuilt<Module>(entry: URL): Promise<{ readonly module: Module; readonly code: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'steadway-built-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [smallXstate(), smallValibot(), minifyTwice()],
      // Otherwise those of XState's files are taken that are for developers.
      resolve: { conditions: ['module', 'browser', 'production'] },
      define: { 'import.meta.env.FIREFOX': 'false' },
      build: {
        outDir: folder,
        minify: 'terser',
        terserOptions,
        lib: { entry: fileURLToPath(entry), formats: ['es'], fileName: () => 'built.mjs' },
      },
    });
    const file = join(folder, 'built.mjs');
    return { module: await import(pathToFileURL(file).href), code: await readFile(file, 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
