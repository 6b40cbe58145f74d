import type { Failure } from '../domain/failure.ts';
import { notRun, type ProbeResult } from '../domain/ladder.ts';
import { isDue } from '../domain/subscription/is-due.ts';
import { isOperators } from '../domain/subscription/remedy.ts';
import { noSubscription, type SubscriptionReport } from '../domain/subscription/subscription-report.ts';
import type { WorldEvent } from '../machines/connection/events.ts';
import type { Position } from '../machines/connection/step.ts';
import type { SessionPorts } from '../ports.ts';
import { askOperator, type OperatorPorts } from './ask-operator.ts';
import type { Change } from './driver.ts';
import { createQueue } from './queue.ts';

/**
 * Asks the operator of the server in use for the subscription, through the tunnel and only while it stands. Nobody waits for it,
 * and nothing fails with it.
 */
export type SubscriptionKeeper = {
  readonly follow: (change: Change) => void;
  /** The token may be another now: asks as soon as it may. */
  readonly renew: () => void;
};

type KeeperPorts = OperatorPorts &
  Pick<SessionPorts, 'clock' | 'notifications' | 'report'> & {
    readonly store: Pick<SessionPorts['store'], 'loadSubscription' | 'saveSubscription' | 'loadWarned' | 'saveWarned'>;
  };

type Asked = Extract<WorldEvent, { type: 'SUBSCRIPTION_ASKED' }>;

/** As long as nobody waits. */
const TIMEOUT_MS = 10_000;
const QUIET_MS = 300_000;

/** @param tell resolves when the machine has stored it */
export function createSubscriptionKeeper(
  ports: KeeperPorts,
  tell: (event: Asked) => Promise<void>,
): SubscriptionKeeper {
  const { clock, store } = ports;
  const queue = createQueue(ports.report);
  let position: Position | undefined;
  /** While a tunnel stands nobody else writes it: it is read once. */
  let known: SubscriptionReport | undefined;
  let isWanted = false;
  /** Not in a row where what is heard cannot even be read. */
  let quietUntil = 0;
  /** Aborted when the state is left that it began in. */
  let stay = new AbortController();

  async function look(): Promise<void> {
    if (position?.state !== 'connected') known = undefined;
    if (position?.state !== 'connected' || !position.context.isVerified || !position.context.server) return;
    const { server, ladder, connectedAt } = position.context;
    const { signal } = stay;
    const before = known ?? (await store.loadSubscription());
    if (signal.aborted) return;
    known = before;
    const { id: serverId, subscriptionUrl: url } = server;
    const tellOf = (result: ProbeResult, failure: Failure | null) =>
      tell({ type: 'SUBSCRIPTION_ASKED', serverId, result, failure });

    if (url === undefined) {
      if (before.serverId !== null) await keep(noSubscription);
      if (ladder.subscription.state !== 'notRun') await tellOf(notRun, null);
      return;
    }
    const now = clock.now();
    if (now < quietUntil) return;
    if (before.serverId === serverId && !isDue(before, isWanted ? Infinity : connectedAt, now)) {
      if (ladder.subscription.state === 'notRun') await tellOf(toResult(before, null), null);
      return;
    }
    isWanted = false;
    quietUntil = now + QUIET_MS;
    const startedAt = performance.now();
    const done = await askOperator(server, before, { url, timeoutMs: TIMEOUT_MS, signal }, ports);
    quietUntil = 0;
    if (!done) return;
    // First of all: a worker that dies in between asks again, and what it hears is news to it too.
    await tellOf(toResult(done.report, performance.now() - startedAt), done.news);
    await keep(done.report);
    if (!done.warned) return;
    // What cannot be remembered would be told again and again.
    await store.saveWarned(done.warned);
    if (done.notice) await ports.notifications.show(done.notice);
  }

  async function keep(report: SubscriptionReport): Promise<void> {
    known = report;
    await store.saveSubscription(report);
  }

  return {
    follow: (change) => {
      position = change.to;
      if (change.from.context.epoch !== change.to.context.epoch) {
        stay.abort();
        stay = new AbortController();
      }
      isWanted ||= isReason(change);
      void queue.add(look);
    },
    renew: () => {
      isWanted = true;
      void queue.add(look);
    },
  };
}

/** Somebody wants to know, another is to be asked, or a check has failed from what the operator knows more of: the first of a row. */
const isReason = ({ event, from, to }: Change): boolean =>
  event.type === 'RUN_CHECKS' ||
  from.context.server?.subscriptionUrl !== to.context.server?.subscriptionUrl ||
  (event.type === 'CHECKED' &&
    event.verdict.type === 'failed' &&
    isOperators(event.verdict.failure.cause) &&
    from.context.suspicion === 0);

/** @param durationMs of the question; null where it is of another time */
const toResult = ({ schedule }: SubscriptionReport, durationMs: number | null): ProbeResult => ({
  state: schedule?.found ? 'failed' : 'passed',
  durationMs,
});
