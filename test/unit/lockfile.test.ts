import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { expect, test } from 'vitest';

const Names = v.optional(v.record(v.string(), v.string()), {});
const Lockfile = v.object({
  packages: v.record(v.string(), v.object({ optionalDependencies: Names })),
});

/** npm drops what it cannot find for another platform from the lockfile, and then refuses to install from it anywhere. */
test('the lockfile holds every optional package that it names', async () => {
  const { packages } = v.parse(
    v.pipe(v.string(), v.parseJson(), Lockfile),
    await readFile('package-lock.json', 'utf8'),
  );
  const named = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies));
  const held = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  expect(named.filter((name) => !held.has(name))).toEqual([]);
});
