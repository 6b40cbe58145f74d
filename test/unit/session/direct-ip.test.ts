import { expect, test } from 'vitest';
import type { Measurement } from '../../../src/domain/measurement.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { noSubscription } from '../../../src/domain/subscription/subscription-report.ts';
import type { ResultEvent } from '../../../src/machines/connection/events.ts';
import { createErrands } from '../../../src/session/errands.ts';

/** Errands over an exit service that answers when it is let go. */
function createAsked() {
  const told: ResultEvent[] = [];
  const answers: (() => void)[] = [];
  const answer: Measurement = {
    type: 'answered',
    status: 200,
    body: 'ip=198.51.100.1\n',
    retryAfterMs: null,
    durationMs: 20,
  };
  const errands = createErrands(
    {
      clock: { now: () => 0, random: () => 0.5, secret: () => '', isOnline: () => true },
      request: (_url, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ type: 'cancelled' }));
          answers.push(() => resolve(answer));
        }),
      tokens: { find: async () => undefined },
      openPage: async () => {},
      doChore: () => Promise.reject(new Error('expected no chore')),
      report: (error) => expect.unreachable(`${error}`),
      store: {
        loadSettings: async () => defaultSettings,
        loadSubscription: async () => noSubscription,
        saveSubscription: async () => {},
        loadWarned: async () => undefined,
      },
    },
    (event) => told.push(event),
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    errands,
    told,
    settle,
    answer: async () => {
      for (const tell of answers.splice(0)) tell();
      await settle();
    },
  };
}

test('what sites see without the tunnel is told also when the tunnel has come up before the answer', async () => {
  const { errands, told, settle, answer } = createAsked();
  errands.begin({ type: 'measureDirectIp', params: { epoch: 2, isWanted: true } });
  await settle();
  errands.keepOnly(3);
  errands.keepOnly(4);
  await answer();
  expect(told).toEqual([{ type: 'DIRECT_IP_MEASURED', ip: '198.51.100.1' }]);
});

test('nothing is asked for that would go through the tunnel', async () => {
  const { errands, told, settle, answer } = createAsked();
  errands.begin({ type: 'measureDirectIp', params: { epoch: 2, isWanted: true } });
  errands.keepOnly(3);
  await settle();
  await answer();
  expect(told).toEqual([]);
});

test('what sites see through a tunnel is not told when the tunnel has gone before the answer', async () => {
  const { errands, told, settle, answer } = createAsked();
  errands.begin({ type: 'measureExit', params: { epoch: 4 } });
  await settle();
  errands.keepOnly(5);
  await answer();
  expect(told).toEqual([]);
});

test('nobody is asked where web traffic does not go direct', async () => {
  const { errands, told, answer } = createAsked();
  errands.begin({ type: 'measureDirectIp', params: { epoch: 2, isWanted: false } });
  await answer();
  expect(told).toEqual([]);
});
