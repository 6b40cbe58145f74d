import type { Verdict } from './verdict.ts';

/** Evidence that a server has been lost, as a weighted CUSUM: grows with failures, shrinks with successes, never below 0. */
export type Suspicion = number;

export const noSuspicion: Suspicion = 0;

/** Two definitive failures, or three soft ones, with no success between them. */
const LOST_AT = 9;

const weights = { definitive: 4.6, soft: 3.2, none: 0, passed: -0.67 } as const;

/** One failure never decides; the numbers are from a simulation of four kinds of network (docs/browser-facts.md). */
export const weigh = (suspicion: Suspicion, verdict: Verdict): Suspicion =>
  Math.max(0, suspicion + weights[verdict.type === 'passed' ? 'passed' : verdict.weight]);

export const isLost = (suspicion: Suspicion) => suspicion >= LOST_AT;
