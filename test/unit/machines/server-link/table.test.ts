import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LinkEventType, UnstampedLinkEvent } from '../../../../src/machines/server-link/events.ts';
import { type Link, stepLink, toNewLink } from '../../../../src/machines/server-link/step.ts';
import { enabledLinkEvents, type LinkState, linkStates } from '../../../../src/machines/server-link/table.ts';

/** A new event does not compile without an entry here. */
const eventOf: { readonly [Type in LinkEventType]: Extract<UnstampedLinkEvent, { type: Type }> } = {
  CONNECT: { type: 'CONNECT' },
  CONNECTED: { type: 'CONNECTED' },
  CONNECTION_FAILED: { type: 'CONNECTION_FAILED', failure: { cause: 'serverTimedOut' } },
  DISCONNECT: { type: 'DISCONNECT' },
  RETRY: { type: 'RETRY' },
  RESET: { type: 'RESET' },
};
const isType = (key: string): key is LinkEventType => key in eventOf;
const types = Object.keys(eventOf).filter(isType);

const walks = fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 40, size: 'max' });

/** The links that a walk comes by, and what each event made of them. */
function strides(walk: readonly LinkEventType[]) {
  let link = toNewLink('berlin');
  return walk.map((type, index) => {
    const from = link;
    const taken = stepLink(from, { ...eventOf[type], now: index + 1 });
    link = taken.to;
    return { from, type, now: index + 1, ...taken };
  });
}

const all = fc.sample(walks, { seed: 4, numRuns: 300 }).flatMap(strides);

/** Links that have come to rest in a state; with attempts left too, as a stored one of another version may have. */
const standingIn = (state: LinkState): readonly Link[] => {
  const met = all.flatMap(({ from }) => (from.state === state ? [from] : [])).slice(0, 20);
  return met.flatMap((link) => [link, { ...link, context: { ...link.context, maxAttempts: 10 } }]);
};

describe.each(linkStates)('in %s', (state) => {
  const listed = new Set<LinkEventType>(enabledLinkEvents[state]);

  test.each(types.filter((type) => listed.has(type)))('%s does something', (type) => {
    const links = standingIn(state);
    expect(links.some((from) => stepLink(from, { ...eventOf[type], now: 99 }).to !== from)).toBe(true);
  });

  test.each(types.filter((type) => !listed.has(type)))('%s changes nothing and does nothing', (type) => {
    const links = standingIn(state);
    expect(links).not.toEqual([]);
    for (const from of links) {
      const { to, effects } = stepLink(from, { ...eventOf[type], now: 99 });
      expect(to).toBe(from);
      expect(effects).toEqual([]);
    }
  });
});

test('a retry means something only as long as attempts are left', () => {
  const failed = standingIn('connectionFailed');
  expect(failed.map(({ context }) => context.attempts < context.maxAttempts)).toContain(true);
  for (const from of failed) {
    const { to } = stepLink(from, { type: 'RETRY', now: 99 });
    const { attempts, maxAttempts } = from.context;
    expect(to.state).toBe(attempts < maxAttempts ? 'connecting' : 'connectionFailed');
    expect(to.context.attempts).toBe(attempts < maxAttempts ? attempts + 1 : attempts);
  }
});

test('wherever a link goes: attempts stay within bounds, an opening is one attempt, and it rests failed only without any left', () => {
  for (const { to, effects, from, now } of all) {
    const { attempts, maxAttempts, time, error } = to.context;
    expect(attempts).toBeLessThanOrEqual(maxAttempts);
    expect(attempts > 0).toBe(to.state === 'connecting' || to.state === 'connectionFailed');
    if (to.state === 'connectionFailed') expect(attempts).toBe(maxAttempts);
    if (to.state === 'connected' || to.state === 'disconnected') expect(error).toBeNull();
    if (effects.includes('openLink')) expect(to.state).toBe('connecting');
    if (effects.includes('closeLink')) expect(to.state).toBe('disconnected');
    expect(time).toBe(to === from ? from.context.time : now);
  }
});
