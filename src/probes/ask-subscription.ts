import type { Measurement } from '../domain/measurement.ts';
import type { Request } from '../ports.ts';

export type SubscriptionQuestion = {
  readonly url: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

/** One byte more than an answer may have, to tell one that goes on. */
const MAX_BODY_BYTES = 16_001;

/** Asks an operator for the subscription. @param token what it knows its customer by; undefined where there is none */
export const askSubscription = (
  { url, ...options }: SubscriptionQuestion,
  token: string | undefined,
  request: Request,
): Promise<Measurement> =>
  request(url, { ...options, maxBodyBytes: MAX_BODY_BYTES, ...(token !== undefined && { token }) });
