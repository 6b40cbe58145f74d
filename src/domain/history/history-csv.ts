import { type CsvCell, toCsv } from './csv.ts';
import type { StoredHistory } from './history.ts';
import { toIso } from './iso.ts';
import type { Session } from './session.ts';

/** `what`: an event's type, how a session ended, a probe's name. */
const columns = [
  'at',
  'kind',
  'server',
  'what',
  'result',
  'cause',
  'code',
  'attempt',
  'durationMs',
  'reason',
  'activationMs',
  'losses',
  'reconnections',
  'connectedMs',
  'lostMs',
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], CsvCell>>> & { readonly at: string };

/** The whole history as one table, the oldest first: a line for each event of the tunnel and of the feed, session, round trip and probe, told apart by `kind`. */
export function toHistoryCsv(history: StoredHistory): string {
  const rows = [...toEventRows(history), ...history.sessions.map(toSessionRow), ...toMeasurementRows(history)];
  const lines = rows
    .toSorted((a, b) => Number(a.at > b.at) - Number(a.at < b.at))
    .map((row) => columns.map((column) => row[column]));
  return toCsv([columns, ...lines]);
}

const toEventRows = ({ events }: StoredHistory): readonly Row[] =>
  events.map(({ kind, at, type, server, cause, code, attempt, durationMs, reason }) => ({
    at: toIso(at),
    kind: kind ?? 'event',
    server: server?.label,
    what: type,
    cause,
    code,
    attempt,
    durationMs,
    reason,
  }));

const toSessionRow = (session: Session): Row => ({
  at: toIso(session.startedAt),
  kind: 'session',
  server: session.server.label,
  what: session.start,
  result: session.end ?? 'lasts',
  cause: session.cause,
  durationMs: session.endedAt === null ? null : session.endedAt - session.startedAt,
  activationMs: session.activatedAt === null ? null : session.activatedAt - session.startedAt,
  losses: session.losses.length,
  reconnections: session.reconnections,
  connectedMs: session.connectedMs,
  lostMs: session.lostMs,
});

const toMeasurementRows = ({ measurements }: StoredHistory): readonly Row[] =>
  measurements.flatMap(({ server: { label }, samples, probes }) => [
    ...samples.map(({ at, latencyMs }) => ({
      at: toIso(at),
      kind: 'roundTrip',
      server: label,
      result: latencyMs === null ? 'failed' : 'passed',
      durationMs: latencyMs,
    })),
    ...probes.map(({ at, name, state, durationMs, cause }) => ({
      at: toIso(at),
      kind: 'probe',
      server: label,
      what: name,
      result: state,
      cause,
      durationMs,
    })),
  ]);
