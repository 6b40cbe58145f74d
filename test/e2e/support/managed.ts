import { access, constants, cp, mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION } from './paths.ts';
import { type Steadway, startSteadway } from './steadway.ts';
import { toUnpackedId } from './unpacked-id.ts';

/** Where Chromium on Linux reads what an administrator has set, of every extension by its id. */
export const POLICY_FOLDER = '/etc/chromium/policies/managed';

/** A browser with the extension under a policy that concerns this one copy of it alone. */
export type ManagedSteadway = {
  readonly steadway: Steadway;
  /** Replaces the policy while the browser runs. */
  readonly setPolicy: (policy: object) => Promise<void>;
  /** Closes the browser and takes the policy away. */
  readonly close: () => Promise<void>;
};

/** Why no policy can be set on this machine; undefined where one can be. */
export async function whyUnmanaged(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'policies are read from a folder on Linux alone';
  const canWrite = await mkdir(POLICY_FOLDER, { recursive: true })
    .then(() => access(POLICY_FOLDER, constants.W_OK))
    .then(
      () => true,
      () => false,
    );
  return canWrite ? undefined : `${POLICY_FOLDER} cannot be written`;
}

export async function startManaged(args: readonly string[], policy: object): Promise<ManagedSteadway> {
  // A copy has an id of its own: tests that run beside this one have other policies.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'steadway-managed-')));
  await cp(EXTENSION, folder, { recursive: true });
  const id = toUnpackedId(folder);
  const file = join(POLICY_FOLDER, `steadway-test-${id}.json`);
  const remove = () => Promise.all([rm(file, { force: true }), rm(folder, { recursive: true, force: true })]);
  const setPolicy = async (next: object) => {
    const draft = join(folder, 'policy.draft');
    await writeFile(draft, JSON.stringify({ '3rdparty': { extensions: { [id]: next } } }));
    // In one go: the browser reads the folder whenever something in it changes.
    await rename(draft, file).catch(async () => {
      await cp(draft, file);
      await rm(draft);
    });
  };
  try {
    await setPolicy(policy);
    const steadway = await startSteadway(args, [], folder);
    const close = async () => {
      await steadway.close();
      await remove();
    };
    return { steadway, setPolicy, close };
  } catch (error) {
    await remove();
    throw error;
  }
}
