import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { findMissing, type PackageName } from './packages.ts';

/** Asked by Debian's packages before they start a service (policy-rc.d(8)). */
const POLICY = '/usr/sbin/policy-rc.d';
const START_NOTHING = '#!/bin/sh\nexit 101\n';

/** The services that packages would have start with the machine. */
const services: Partial<Record<PackageName, string>> = {
  'squid-openssl': 'squid',
  tinyproxy: 'tinyproxy',
  'dante-server': 'danted',
  'openssh-server': 'ssh',
  tor: 'tor',
  haproxy: 'haproxy',
};

/** Whether packages may be installed without asking: on a machine for tests, as root. */
export const canInstall = (): boolean =>
  Boolean(process.env['CI']) && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

/** Installs packages, and leaves none of their services running or to be started. One that cannot be had costs no other. */
export function installPackages(names: readonly PackageName[]): void {
  const allowServices = forbidServices();
  try {
    run('apt-get', ['update']);
    for (const name of names) {
      process.stdout.write(`Installing ${name} …\n`);
      run('apt-get', ['install', '--yes', '--no-install-recommends', name]);
      const service = services[name];
      if (service && findMissing([name]).length === 0) run('systemctl', ['disable', service]);
    }
  } finally {
    allowServices();
  }
}

/** A policy that is there already is left as it is. */
function forbidServices(): () => void {
  try {
    writeFileSync(POLICY, START_NOTHING, { mode: 0o755, flag: 'wx' });
    return () => rmSync(POLICY);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return () => {};
    throw error;
  }
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'ignore',
    timeout: 180_000,
  });
}
