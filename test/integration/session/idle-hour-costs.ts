/** Of an hour of a tunnel that stands, with nobody at the browser. */
export const MAX_WAKES = 120;
export const MAX_BYTES = 80_000;

/**
 * Bytes between Chromium and a gateway, as `npm run bench -- --only upkeep` measures them: what TCP delivers both ways. For the check of
 * a server no more than this; `test/e2e/upkeep.spec.ts` holds it against the browser at hand.
 */
export const BYTES_PER_CHECK = { http: 620, https: 670 } as const;
/** What the question for the exit has in addition. */
export const EXIT_BYTES = 54;
/** What opening the connection has in addition: of HTTPS, its handshake. */
export const OPENING_BYTES = { http: 0, https: 3_660 } as const;
