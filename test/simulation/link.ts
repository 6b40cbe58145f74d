import { exponential, type Random } from './draws.ts';

/** The way from the browser to the server and back. Synthetic: its ranking of detectors is to be trusted, not its last digit. */
export type LinkModel = {
  readonly roundTripMs: number;
  /** Mean of what a round trip takes longer than that. */
  readonly jitterMs: number;
  /** Gilbert–Elliott: spells of two kinds, of exponential length, and the share of round trips lost in each. */
  readonly good: Spell;
  readonly bad: Spell;
  /** Spells in which nothing passes at all; exponential as well. */
  readonly blackouts?: { readonly everyMs: number; readonly meanMs: number };
};

type Spell = { readonly meanMs: number; readonly lossRatio: number };

const MINUTE_MS = 60_000;

export const links = {
  fibre: {
    roundTripMs: 15,
    jitterMs: 2,
    good: { meanMs: 10 * MINUTE_MS, lossRatio: 0.0001 },
    bad: { meanMs: 200, lossRatio: 0.3 },
  },
  /** In a crowded house. */
  wifi: {
    roundTripMs: 25,
    jitterMs: 15,
    good: { meanMs: 20_000, lossRatio: 0.005 },
    bad: { meanMs: 600, lossRatio: 0.5 },
  },
  /** On the move: between cells and in tunnels nothing passes. */
  mobile: {
    roundTripMs: 60,
    jitterMs: 40,
    good: { meanMs: 15_000, lossRatio: 0.01 },
    bad: { meanMs: 800, lossRatio: 0.5 },
    blackouts: { everyMs: 15 * MINUTE_MS, meanMs: 6_000 },
  },
  satellite: {
    roundTripMs: 620,
    jitterMs: 30,
    good: { meanMs: 30_000, lossRatio: 0.01 },
    bad: { meanMs: 1_000, lossRatio: 0.4 },
  },
} as const satisfies Record<string, LinkModel>;
export type LinkName = keyof typeof links;

/** Sends something there and back at an instant. Null: it was lost. */
export type Link = (atMs: number) => number | null;

export function createLink(model: LinkModel, random: Random): Link {
  const lossRatioAt = createSpells(model, random);
  const isBlackAt = createBlackouts(model, random);
  return (atMs) => {
    if (isBlackAt(atMs) || random() < lossRatioAt(atMs)) return null;
    return model.roundTripMs + exponential(random, model.jitterMs);
  };
}

/** What is asked about need not come in order: the chain of the two kinds of spells is the same in both directions of time. */
function createSpells({ good, bad }: LinkModel, random: Random): (atMs: number) => number {
  const badRatio = bad.meanMs / (good.meanMs + bad.meanMs);
  const changesPerMs = 1 / good.meanMs + 1 / bad.meanMs;
  let isBad = random() < badRatio;
  let seenAtMs = 0;
  return (atMs) => {
    const memory = Math.exp(-Math.abs(atMs - seenAtMs) * changesPerMs);
    isBad = random() < badRatio + ((isBad ? 1 : 0) - badRatio) * memory;
    seenAtMs = atMs;
    return isBad ? bad.lossRatio : good.lossRatio;
  };
}

function createBlackouts({ blackouts }: LinkModel, random: Random): (atMs: number) => boolean {
  if (!blackouts) return () => false;
  const drawn: { readonly fromMs: number; readonly toMs: number }[] = [];
  return (atMs) => {
    for (let last = drawn.at(-1); !last || last.toMs <= atMs; last = drawn.at(-1)) {
      const fromMs = (last?.toMs ?? 0) + exponential(random, blackouts.everyMs);
      drawn.push({ fromMs, toMs: fromMs + exponential(random, blackouts.meanMs) });
    }
    const current = drawn.findLast(({ fromMs }) => fromMs <= atMs);
    return current !== undefined && atMs < current.toMs;
  };
}
