import { describe, expect, test } from 'vitest';
import type { Run } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const toParis = (run: Run) => run.send({ type: 'CONNECT', server: paris });

const switchingRun = () => {
  const run = runIn.connected();
  toParis(run);
  return run;
};

describe('from a tunnel that stands', () => {
  test('traffic stays in it until the other server is proven, and then moves without a gap', () => {
    const run = runIn.connected();
    const course: (readonly [string, string])[] = [];
    const note = () => course.push([run.state(), run.traffic()]);
    for (const next of [() => toParis(run), run.applied, () => run.passed(), run.applied]) {
      next();
      note();
    }
    expect(course).toEqual([
      ['connecting.staging', 'berlin'],
      ['connecting.verifying', 'berlin'],
      ['connecting.securing', 'paris'],
      ['connected', 'paris'],
    ]);
  });

  test('no way of a check leads direct', () => {
    const run = switchingRun();
    run.applied();
    expect(JSON.stringify(run.route())).not.toContain('direct');
    expect(run.checks().at(-1)).toMatchObject({
      server: paris,
      ways: ['http', 'https', 'socks5'],
      isDirect: false,
    });
  });

  test('a server that fails leaves the tunnel there was', () => {
    const run = switchingRun();
    const { connectedAt, metrics } = run.context();
    run.applied();
    run.failed('serverCertificateInvalid');
    expect([run.state(), run.traffic(), run.context().server]).toEqual(['connected', 'berlin', berlin]);
    expect(run.context()).toMatchObject({ connectedAt, metrics, failure: { cause: 'serverCertificateInvalid' } });
    expect(run.lastIntent()).toEqual({ state: 'on', server: berlin, isProtecting: true });
    run.send({ type: 'DISMISS' });
    expect([run.state(), run.context().failure]).toEqual(['connected', null]);
  });

  test('a server that stays silent for 30 s leaves the tunnel there was', () => {
    const run = switchingRun();
    run.applied();
    run.pass(30_000);
    expect([run.state(), run.traffic(), run.context().failure]).toEqual([
      'connected',
      'berlin',
      { cause: 'serverTimedOut' },
    ]);
  });

  test('a route that the browser does not take leaves the tunnel there was', () => {
    const run = switchingRun();
    run.applied();
    run.passed();
    run.refused({ cause: 'routingBroken' });
    expect([run.state(), run.traffic()]).toEqual(['connected', 'berlin']);
  });

  test('the same server again is nothing to do', () => {
    const run = runIn.connected();
    expect(run.send({ type: 'CONNECT', server: berlin }).hasMoved).toBe(false);
  });
});

describe('while another connect is under way', () => {
  test('the server chosen last is connected to, with a bound of its own', () => {
    const run = runIn['connecting.waiting']();
    run.set({ now: run.context().limitAt - 1_000 });
    toParis(run);
    expect([run.state(), run.waitMs(), run.context().attempt]).toEqual(['connecting.staging', 30_000, 1]);
    expect(run.context().server).toBe(paris);
    run.applied();
    run.passed();
    run.applied();
    expect([run.state(), run.traffic()]).toEqual(['connected', 'paris']);
  });

  test('its failure leads back to the tunnel there was before both', () => {
    const run = switchingRun();
    const rome = { ...paris, id: 'rome', host: 'rome.test' };
    run.send({ type: 'CONNECT', server: rome });
    expect([run.state(), run.traffic(), run.context().server]).toEqual(['connecting.staging', 'berlin', rome]);
    run.applied();
    run.failed('wrongServerType');
    expect([run.state(), run.traffic()]).toEqual(['connected', 'berlin']);
  });

  test('the same server again is nothing to do', () => {
    const run = runIn['connecting.verifying']();
    expect(run.send({ type: 'CONNECT', server: berlin }).hasMoved).toBe(false);
  });
});

describe('from a tunnel that is lost', () => {
  test.each(['reconnecting.waiting', 'reconnecting.attempting'] as const)(
    'traffic is blocked meanwhile (%s)',
    (state) => {
      const run = runIn[state]();
      toParis(run);
      expect([run.state(), run.traffic(), run.context().attempt]).toEqual(['connecting.staging', 'blocked', 1]);
      run.applied();
      run.passed();
      expect([run.state(), run.traffic()]).toEqual(['connecting.securing', 'paris']);
    },
  );

  test('a failure leaves it blocked, with what is intended still protected', () => {
    const run = runIn['reconnecting.waiting']();
    toParis(run);
    run.applied();
    run.failed('serverCertificateInvalid');
    expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
    expect(run.lastIntent()).toEqual({ state: 'on', server: paris, isProtecting: true });
  });
});

test('from an error another server is connected to, with traffic as it was', () => {
  for (const [run, traffic] of [
    [runIn.error(), 'direct'],
    [givenUpRun(), 'blocked'],
  ] as const) {
    toParis(run);
    expect([run.state(), run.traffic(), run.context().failure]).toEqual(['connecting.staging', traffic, null]);
  }
});

test('a switch that failed leaves none of its tokens in force', () => {
  const run = switchingRun();
  run.applied();
  const { secret } = run.context();
  run.failed('wrongServerType');
  expect(JSON.stringify(run.route())).not.toContain(secret);
});

test('the routes of a switch have different secrets', () => {
  const run = runIn.connected();
  const secrets = [run.context().secret];
  for (const next of [() => toParis(run), run.applied, () => run.passed()]) {
    next();
    secrets.push(run.context().secret);
  }
  expect(new Set(secrets).size).toBe(3);
});
