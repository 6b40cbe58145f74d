import type { RestingState } from '../../../../src/machines/connection/resting-states.ts';
import { connectedRun, createRun, lostRun, type Run, type Start } from './run.ts';
import { berlin, paris } from './servers.ts';

/** The server of the run in a state. */
export const serverIn = (state: RestingState) => (state === 'reconnecting.securing' ? paris : berlin);

/** A run that has come to rest in a state on its plainest way: with Berlin as its server, or where another has taken over Paris. */
export const runIn: { readonly [State in RestingState]: (start?: Start) => Run } = {
  disconnected: (start) => {
    const run = createRun(start);
    run.send({ type: 'SERVER_SELECTED', server: berlin });
    return run;
  },
  'connecting.staging': (start) => {
    const run = createRun(start);
    run.send({ type: 'CONNECT', server: berlin });
    return run;
  },
  'connecting.verifying': (start) => {
    const run = runIn['connecting.staging'](start);
    run.applied();
    return run;
  },
  'connecting.waiting': (start) => {
    const run = runIn['connecting.verifying'](start);
    run.failed();
    return run;
  },
  'connecting.securing': (start) => {
    const run = runIn['connecting.verifying'](start);
    run.passed();
    return run;
  },
  connected: connectedRun,
  'reconnecting.waiting': lostRun,
  'reconnecting.attempting': (start) => {
    const run = lostRun(start);
    run.awaitDeadline();
    return run;
  },
  'reconnecting.securing': (start) => {
    const run = lostRun(start);
    run.awaitDeadline();
    run.won(paris);
    return run;
  },
  paused: (start) => {
    const run = connectedRun(start);
    run.send({ type: 'PAUSE' });
    return run;
  },
  disconnecting: (start) => {
    const run = connectedRun(start);
    run.send({ type: 'DISCONNECT' });
    return run;
  },
  error: (start) => {
    const run = runIn['connecting.verifying'](start);
    run.failed('serverCertificateInvalid');
    return run;
  },
};

/** A run whose tunnel has been given up, so that traffic waits blocked. */
export function givenUpRun(start?: Start): Run {
  const run = lostRun(start);
  while (run.state() === 'reconnecting.waiting') {
    run.awaitDeadline();
    run.failed();
  }
  return run;
}
