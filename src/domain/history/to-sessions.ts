import type { Failure } from '../failure.ts';
import type { Fact, Place } from './fact.ts';
import { MAX_LOSSES, type Session, type SessionPhase } from './session.ts';

/**
 * The sessions after a fact, of which at most one lasts. A browser that starts anew finds the one of before, and closes it with
 * the last that was seen of it.
 * @param lasting the session that lasted until then
 */
export function toSessions(fact: Fact, lasting: Session | undefined): readonly Session[] {
  const isNew = isNewBrowser(fact);
  const left = lasting && isNew ? [toClosed(lasting)] : [];
  const session = (isNew ? undefined : lasting) ?? toBegun(fact);
  return session ? [...left, toNext(session, fact)] : left;
}

/** Only a machine that has entered no state since the browser's start is in its first epoch. */
const isNewBrowser = ({ from }: Fact) => from.epoch === 0;

/** What a connect or a tunnel was given up for; null where nothing was. */
export function givenUpFor({ from, to }: Fact): Failure | null {
  const isUndone = isConnecting(from) && to.state === 'connected';
  const isOver = (to.state === 'error' || to.state === 'disconnected') && from.state !== 'error' && !isOff(from);
  return isUndone || isOver ? to.failure : null;
}

const isConnecting = ({ state }: Place) => state.startsWith('connecting');

/** As the switch shows it: what has failed with traffic blocked is still on. */
const isOff = ({ state, isDirect }: Place) =>
  state === 'disconnected' || state === 'disconnecting' || (state === 'error' && isDirect);

/** A history that was cleared, or could not be written, goes on with what it is told next. */
function toBegun({ at, type, to, server, wishedAt = at }: Fact): Session | undefined {
  if (!server || isOff(to) || to.state === 'error' || to.state === 'paused') return undefined;
  return {
    startedAt: Math.min(at, wishedAt),
    start: type === 'CONNECT' || type === 'RETRY' ? 'switchedOn' : 'resumed',
    server,
    activatedAt: null,
    endedAt: null,
    end: null,
    cause: null,
    losses: [],
    reconnections: 0,
    reconnectionMs: 0,
    connectedMs: 0,
    lostMs: 0,
    errors: 0,
    exhausted: 0,
    phase: 'starting',
    phaseAt: at,
    seenAt: at,
  };
}

const toClosed = (session: Session): Session => ({
  ...toPhase(session, 'over', session.seenAt),
  endedAt: session.seenAt,
  end: 'closed',
});

function toNext(session: Session, fact: Fact): Session {
  const { at, from, to, server, waited } = fact;
  const givenUp = givenUpFor(fact);
  const phase = phaseOf(fact, session);
  const isLoss = session.phase === 'up' && (phase === 'lost' || (phase === 'over' && to.failure));
  const isSwitch = session.phase === 'up' && isConnecting(from) && to.state === 'connected' && !givenUp;
  const endedBy = to.failure ?? (from.state === 'error' ? from.failure : null);
  return {
    ...toPhase(session, phase, at),
    ...(server && { server }),
    ...(isLoss && { losses: [...session.losses, to.failure?.cause ?? 'unknown'].slice(-MAX_LOSSES) }),
    ...(isSwitch && { switches: (session.switches ?? 0) + 1 }),
    ...(waited && {
      waited: {
        requests: (session.waited?.requests ?? 0) + waited.requests,
        pages: (session.waited?.pages ?? 0) + waited.pages,
      },
    }),
    errors: session.errors + (givenUp ? 1 : 0),
    exhausted: session.exhausted + (givenUp?.cause === 'attemptsExhausted' ? 1 : 0),
    ...(phase === 'over' && {
      endedAt: at,
      end: endedBy ? 'failed' : 'switchedOff',
      cause: endedBy?.cause ?? null,
    }),
  };
}

function phaseOf({ to, hasTunnel }: Fact, { activatedAt }: Session): SessionPhase {
  if (isOff(to)) return 'over';
  if (to.state === 'paused') return 'paused';
  // During a switch of servers the old tunnel stands.
  if (to.state === 'connected' || (isConnecting(to) && hasTunnel)) return 'up';
  return activatedAt === null ? 'starting' : 'lost';
}

function toPhase(session: Session, phase: SessionPhase, at: number): Session {
  if (phase === session.phase) return { ...session, seenAt: at };
  const spentMs = Math.max(0, at - session.phaseAt);
  const lostMs = session.phase === 'lost' ? spentMs : 0;
  const isBack = session.phase === 'lost' && phase === 'up';
  return {
    ...session,
    phase,
    phaseAt: at,
    seenAt: at,
    activatedAt: session.activatedAt ?? (phase === 'up' ? at : null),
    connectedMs: session.connectedMs + (session.phase === 'up' ? spentMs : 0),
    lostMs: session.lostMs + lostMs,
    reconnections: session.reconnections + (isBack ? 1 : 0),
    reconnectionMs: session.reconnectionMs + (isBack ? lostMs : 0),
  };
}
