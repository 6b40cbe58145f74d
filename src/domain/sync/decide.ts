import { compareStamps, type Stamp, toStamp } from './stamp.ts';

/** A change that came from elsewhere. `unreadable`: its value has not come whole, or is of a later version. */
export type Remote = Stamp &
  ({ readonly state: 'there'; readonly hash: string } | { readonly state: 'gone' } | { readonly state: 'unreadable' });

/** What both sides had when they were last merged; the hash is null where it was gone. */
export type Base = Stamp & { readonly hash: string | null };

export type Sides = {
  /** The hash of what is here; null where there is nothing. */
  readonly local: string | null;
  readonly base: Base | undefined;
  readonly remote: Remote | undefined;
};

export type Decision =
  /** Both sides have it, or nothing can be told yet. */
  | { readonly type: 'keep' }
  /** What is here, or that it is gone, is written to the other side. */
  | { readonly type: 'send'; readonly stamp: Stamp }
  /** What came, or that it is gone, is taken here. */
  | { readonly type: 'take' }
  /** Gone for so long that nobody needs to know any more. */
  | { readonly type: 'forget' };

/** Longer than a browser is away as a rule. One that is away for longer brings back what was removed meanwhile. */
const GONE_KEPT_MS = 90 * 24 * 3_600_000;

/**
 * The later change counts, in every browser alike, so that it does not matter who merges first or how often. Where the two have
 * never been merged, what is elsewhere counts, and what is only here is sent, also if it was removed elsewhere: nobody who turns
 * this on loses a server by it.
 */
export function decide({ local, base, remote }: Sides, now: number, by: string): Decision {
  if (!base) return decideFirst(local, remote, now, by);
  const isEdited = local !== base.hash;
  const own = isEdited ? toStamp(now, by, base) : base;
  // Another browser has forgotten that it is gone: told again, browsers whose clocks differ would do so without end.
  if (!remote) return local === null && !isEdited ? { type: 'forget' } : { type: 'send', stamp: own };
  const order = compareStamps(own, remote);
  if (remote.state === 'unreadable') {
    return order > 0 || (order === 0 && local !== null) ? { type: 'send', stamp: own } : { type: 'keep' };
  }
  const theirs = remote.state === 'there' ? remote.hash : null;
  if (isEdited && local === theirs && compareStamps(remote, base) > 0) return { type: 'take' };
  if (order > 0) return { type: 'send', stamp: own };
  if (order < 0) return { type: 'take' };
  // Of one stamp there is one change, also where it has come to stand here among others than there.
  return local === null && theirs === null && isOld(own, now) ? { type: 'forget' } : { type: 'keep' };
}

function decideFirst(local: string | null, remote: Remote | undefined, now: number, by: string): Decision {
  switch (remote?.state) {
    case undefined:
      return local === null ? { type: 'keep' } : { type: 'send', stamp: toStamp(now, by, undefined) };
    case 'unreadable':
      return { type: 'keep' };
    case 'there':
      return { type: 'take' };
    case 'gone':
      if (local !== null) return { type: 'send', stamp: toStamp(now, by, remote) };
      return isOld(remote, now) ? { type: 'forget' } : { type: 'take' };
  }
}

const isOld = ({ at }: Stamp, now: number) => at < now - GONE_KEPT_MS;
