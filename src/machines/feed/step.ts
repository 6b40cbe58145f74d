import { transition } from 'xstate';
import { type FeedReport, noFeed } from '../../domain/feed/feed-report.ts';
import { type FeedContext, toFeedContext, toInitialFeedContext } from './context.ts';
import type { FeedEvent } from './events.ts';
import { feedMachine } from './machine.ts';

/** A feed where it stands, free of how XState writes it. */
export type Feed = { readonly state: FeedReport['state']; readonly context: FeedContext };

/** `open` and `close` a socket; `greet` through it; `ping` with the number of pings sent; `hint`: the tunnel may be to blame for the silence. */
export type FeedEffect = 'open' | 'greet' | 'close' | 'ping' | 'hint';

type FeedStep = { readonly to: Feed; readonly effects: readonly FeedEffect[] };

export const toNewFeed = (serverId: string | null): Feed => ({
  state: noFeed.state,
  context: toInitialFeedContext(serverId),
});

/** The feed that an earlier worker has left. Its socket is gone with it. */
export const toFeedLeft = (report: FeedReport, now: number): Feed => ({
  state: report.state === 'reconnecting' || report.state === 'error' ? report.state : 'disconnected',
  context: toFeedContext(report, now),
});

/** What pages are told of a feed. */
export function toFeedReport({ state, context }: Feed): FeedReport {
  const {
    deadlineAt: _,
    since: _since,
    openedAt: _opened,
    unheardSince: _unheard,
    awaitedPong: _pong,
    ...told
  } = context;
  return { ...told, state };
}

/** One step of a feed. An event that means nothing where it stands gives back the same feed. */
export function stepFeed(from: Feed, event: FeedEvent): FeedStep {
  const [{ value, context }, actions] = transition(
    feedMachine,
    feedMachine.resolveState({ value: from.state, context: from.context }),
    event,
  );
  const effects = actions.map(({ type }) => type).filter(isEffect);
  return { to: context === from.context ? from : { state: value, context }, effects };
}

/** XState's own actions (assign, raise) have been carried out by now. */
const isEffect = (type: string): type is FeedEffect => !type.startsWith('xstate.');
