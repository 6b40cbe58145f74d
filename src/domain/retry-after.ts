const DAY_MS = 86_400_000;

/**
 * The header Retry-After: seconds or a date (RFC 9110 §10.2.3).
 * @param now epoch milliseconds
 * @returns 0 to a day in milliseconds, whatever the server says; null where it says nothing
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (!header) return null;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1_000;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(0, waitMs), DAY_MS);
}
