import { expect, test } from 'vitest';
import { resolve } from '../../../src/domain/resolve.ts';
import { tokenOf } from '../../../src/machines/connection/route.ts';
import { connectedRun, parametersOf, type Run, racingRun, START } from './support/run.ts';
import { berlin } from './support/servers.ts';
import { runIn } from './support/states.ts';

const checkAddresses = ['http://check.test/generate_204', 'http://other.test/generate_204'];
const allowed = { settings: { allowCanary: true, checkAddresses } };
const toAddress = (run: Run, host = 'check.test') => `http://${host}/?n=1.${tokenOf(run.context().secret, 'canary')}`;

const goes = (run: Run, url: string) => {
  const route = run.route();
  return route.type === 'released' ? 'released' : resolve(route, url, START + run.elapsedMs(), () => 0).type;
};

test('without leave nothing asks past the tunnel, nor could', () => {
  const run = connectedRun({ settings: { checkAddresses } });
  run.awaitDeadline();
  expect(run.checks().at(-1)?.ways).toEqual([]);
  expect(goes(run, toAddress(run))).toBe('server');
});

test.each([
  ['a check of a tunnel that stands', () => connectedRun(allowed)],
  ['a race', () => racingRun(allowed)],
  ['an attempt', () => runIn['reconnecting.attempting'](allowed)],
])('with it %s may ask the first check address alone past the tunnel', (_name, start) => {
  const run = start();
  if (run.state() === 'connected') run.awaitDeadline();
  expect(run.checks().at(-1)?.ways).toEqual(['canary']);
  expect(goes(run, toAddress(run))).toBe('direct');
  for (const url of [toAddress(run, 'other.test'), toAddress(run, 'site.test'), 'http://check.test/'])
    expect(goes(run, url)).toBe('server');
});

test('a connect from off asks directly anyway, and one from a block by leave alone', () => {
  expect(runIn['connecting.verifying'](allowed).checks().at(-1)?.ways).toEqual(['http', 'https', 'socks5', 'direct']);
  const locked = (allowCanary: boolean) =>
    runIn['connecting.verifying']({ settings: { ...allowed.settings, allowCanary, killSwitch: 'lockdown' } });
  expect(locked(true).checks().at(-1)?.ways).toEqual(['http', 'https', 'socks5', 'canary']);
  expect(locked(false).checks().at(-1)?.ways).toEqual(['http', 'https', 'socks5']);
  expect(goes(locked(true), toAddress(locked(true)))).toBe('direct');
  expect(goes(locked(false), toAddress(locked(false)))).toBe('blocked');
});

test.each([true, false])('leave given or taken back while connected holds at once (%s)', (allowCanary) => {
  const run = connectedRun({ settings: { ...allowed.settings, allowCanary: !allowCanary } });
  run.send({ type: 'SETTINGS_CHANGED', parameters: parametersOf({ ...allowed.settings, allowCanary }) });
  expect([run.state(), goes(run, toAddress(run))]).toEqual(['connected', allowCanary ? 'direct' : 'server']);
});

test('a pause, and the end of it all, leave no such way', () => {
  for (const state of ['paused', 'disconnecting'] as const)
    expect(JSON.stringify(runIn[state](allowed).route())).not.toContain('check.test');
});

test('a server is asked by its own check address, which gets no way past it', () => {
  const run = connectedRun(allowed);
  run.send({ type: 'CONNECT', server: { ...berlin, id: 'oslo', checkUrl: 'http://inside.test/' } });
  expect(goes(run, toAddress(run, 'inside.test'))).toBe('server');
});
