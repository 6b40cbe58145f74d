import { spawnSync } from 'node:child_process';

/** Debian's packages of what docs/servers.md sets up, and what the tests of it need beside them. */
export const PACKAGES = [
  'squid-openssl',
  'apache2-utils',
  'tinyproxy',
  'dante-server',
  'openssh-server',
  'openssh-client',
  'tor',
  'haproxy',
  // Has programs find the made-up names of the tests.
  'libnss-wrapper',
] as const;

export type PackageName = (typeof PACKAGES)[number];

/** Those of them that are not installed: all where this is no Debian. */
export function findMissing(names: readonly PackageName[]): readonly PackageName[] {
  const format = '$' + '{Package} $' + '{db:Status-Status}\n';
  // It fails if one of them is unknown, and lists the others all the same.
  const { stdout } = spawnSync('dpkg-query', ['--show', `--showformat=${format}`, ...names], { encoding: 'utf8' });
  const installed = new Set((stdout ?? '').split('\n'));
  return names.filter((name) => !installed.has(`${name} installed`));
}
