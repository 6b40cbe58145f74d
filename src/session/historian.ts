import type { Fact } from '../domain/history/fact.ts';
import type { Server } from '../domain/server.ts';
import type { CheckOutcome, EventType } from '../machines/connection/events.ts';
import type { Position } from '../machines/connection/step.ts';
import type { History, SessionPorts } from '../ports.ts';
import type { Change } from './driver.ts';
import { createQueue } from './queue.ts';

/** Notes down what happens to the connection. Nobody waits for it, and nothing fails with it. */
export type Historian = { readonly observe: (change: Change) => void };

type HistorianPorts = Pick<SessionPorts, 'report'> & {
  readonly history: History;
  readonly store: Pick<SessionPorts['store'], 'loadSettings'>;
};

export function createHistorian({ history, store, report }: HistorianPorts): Historian {
  let hasFailed = false;
  // A database that refuses one fact is likely to refuse them all: it is reported once, and asked again each time.
  const queue = createQueue((error) => {
    if (!hasFailed) report(error);
    hasFailed = true;
  });
  return {
    observe: (change) => {
      if (!isWorthKeeping(change)) return;
      void queue.add(async () => history.append(toFact(change), (await store.loadSettings()).historyDays));
    },
  };
}

const keptEvents: readonly EventType[] = ['CHECKED', 'EXIT_MEASURED', 'SERVER_CHANGED', 'CREDENTIALS_CHANGED'];

/** What only moves a deadline is forgotten, and that rules were made into another table. */
const isWorthKeeping = ({ event, from, to }: Change) =>
  from.context.epoch !== to.context.epoch ||
  from.context.leak !== to.context.leak ||
  (event.type === 'SETTINGS_CHANGED' ? settingsIn(from) !== settingsIn(to) : keptEvents.includes(event.type));

const settingsIn = ({ context }: Position) => JSON.stringify({ ...context.parameters, rules: null });

function toFact({ event, from, to }: Change): Fact {
  const { limitAt, lostAt, parameters, leak } = from.context;
  const server = to.context.server ?? from.context.server;
  return {
    at: event.now,
    type: event.type,
    from: toPlace(from),
    to: toPlace(to),
    hasTunnel: to.context.fallback.type === 'server',
    server: server && labelOf(server),
    attempt: to.context.attempt || from.context.attempt,
    begunAt: limitAt - parameters.connectTimeoutMs,
    lostAt,
    ...(to.context.leak && to.context.leak !== leak && { leak: to.context.leak.kind }),
    ...(event.type === 'CHECKED' && { checks: toChecks(event) }),
    ...(event.type === 'EXIT_MEASURED' && { exit: { isKnown: !!event.exit, durationMs: event.durationMs } }),
  };
}

const toPlace = ({ state, context: { epoch, traffic, failure } }: Position): Fact['to'] => ({
  state,
  epoch,
  isDirect: traffic.type === 'direct',
  failure,
});

const toChecks = ({ server, verdict, ladder, losers }: CheckOutcome) => [
  { server: labelOf(server), verdict, ladder },
  ...losers.map((loser) => ({ server: labelOf(loser.server), verdict: loser.verdict, ladder: null })),
];

const labelOf = ({ id, label }: Server) => ({ id, label });
