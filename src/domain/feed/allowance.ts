/** How many messages a feed may still send at an instant, in epoch milliseconds. */
export type Allowance = { readonly left: number; readonly at: number };

/** A feed sends one message every 5 s, and a pong now and then. */
const MESSAGES_PER_SECOND = 20;
const BURST = 50;

export const toFullAllowance = (at: number): Allowance => ({ left: BURST, at });

/** One message has come (a token bucket). Below 0: one too many. Of a clock that was set back nothing is allowed anew. */
export const spent = ({ left, at }: Allowance, now: number): Allowance => ({
  left: Math.min(BURST, left + (Math.max(0, now - at) / 1_000) * MESSAGES_PER_SECOND) - 1,
  at: now,
});
