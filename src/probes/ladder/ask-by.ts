import type { Measurement } from '../../domain/measurement.ts';
import { withToken } from '../../domain/token.ts';
import type { Request } from '../../ports.ts';

/** One request by the way of a token. It is not waited for as long as the server itself. */
export type AskBy = (token: string, address: string, signal: AbortSignal) => Promise<Measurement>;

/** Of a look at what lies beside the server. */
export const LOOK_TIMEOUT_MS = 2_000;

export const toAskBy =
  (request: Request): AskBy =>
  (token, address, signal) =>
    request(withToken(address, token, crypto.randomUUID().slice(0, 8)), { timeoutMs: LOOK_TIMEOUT_MS, signal });
