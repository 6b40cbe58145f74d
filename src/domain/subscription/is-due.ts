import type { SubscriptionReport } from './subscription-report.ts';

/**
 * Whether an operator is to be asked: when a tunnel comes up, when it is time, or when somebody wants to know, and never before it
 * wants to be asked again. What was asked in the future was before the clock was set back.
 * @param connectedAt when the tunnel came up, in epoch milliseconds; Infinity where somebody wants to know
 */
export const isDue = ({ schedule }: SubscriptionReport, connectedAt: number, now: number): boolean =>
  !schedule ||
  schedule.triedAt > now ||
  (now >= schedule.blockedUntil && (schedule.triedAt < connectedAt || now >= schedule.dueAt));
