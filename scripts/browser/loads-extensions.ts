import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchWithExtension } from './launch.ts';

/** Where none comes, none will: one that is only late, on a machine that is busy, would be taken for unfit. */
const WAIT_MS = 30_000;

const manifest = { manifest_version: 3, name: 'Probe', version: '1', background: { service_worker: 'worker.js' } };

/** Whether a browser starts here and loads an unpacked extension, found out by trying. */
export async function loadsExtensions(executablePath: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'steadway-probe-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'worker.js'), '');
  try {
    const context = await launchWithExtension({ executablePath, extensions: [folder], headless: true });
    const workers = context.serviceWorkers();
    const isLoaded =
      workers.length > 0 ||
      (await context.waitForEvent('serviceworker', { timeout: WAIT_MS }).then(
        () => true,
        () => false,
      ));
    await context.close();
    return isLoaded;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
