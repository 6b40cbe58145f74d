import type { Failure } from '../../domain/failure.ts';
import type { Measurement } from '../../domain/measurement.ts';
import { toVerdict } from '../../domain/verdict.ts';
import { race } from '../race.ts';
import type { AskBy } from './ask-by.ts';

/** What was seen past the server. */
export type InternetSight =
  /** There is an internet, or a sign-in page in its stead. */
  | { readonly type: 'passed'; readonly portal?: Failure }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'notRun' };

/** The second address is asked this much later, so that mostly one is. Both have ended 3 s after the start. */
const STAGGER_MS = 1_000;

/**
 * Asks check addresses past the server, the best first. One that answers is enough; only when all are silent there is no internet.
 * @param token leads a request direct; empty where requests go there anyway
 */
export async function lookAtInternet(
  addresses: readonly string[],
  token: string,
  signal: AbortSignal,
  ask: AskBy,
): Promise<InternetSight> {
  const look = async (address: string, until: AbortSignal) => toSight(await ask(token, address, until));
  const { outcomes } = await race(addresses, { staggerMs: STAGGER_MS }, look, signal);
  const sights = outcomes.map(({ outcome }) => outcome);
  const [first = notRun] = sights;
  return sights.find(({ type }) => type === 'passed') ?? sights.find(({ type }) => type === 'notRun') ?? first;
}

export const notRun: InternetSight = { type: 'notRun' };

/**
 * As Chromium's captive_portal_detector.cc judges: 511 and answers below 400 are a portal's, except 204, and 200 with nothing to
 * read in it. Other refusals may be the address's own. What a blocker or a change of networks has ended says nothing either.
 */
function toSight(measurement: Measurement): InternetSight {
  const verdict = toVerdict(measurement);
  const hasAnswered = measurement.type === 'answered';
  if (verdict.type === 'passed' || (hasAnswered && measurement.status === 200 && measurement.body.length <= 1))
    return { type: 'passed' };
  const { failure, weight } = verdict;
  if (failure.cause === 'captivePortal') return { type: 'passed', portal: failure };
  if (hasAnswered || (failure.cause === 'unknown' && weight === 'none')) return notRun;
  return { type: 'failed', failure: { ...failure, cause: 'offline' } };
}
