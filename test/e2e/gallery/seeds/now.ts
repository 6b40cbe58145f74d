/** The instant at which all scenes play. */
export const NOW = Date.UTC(2026, 2, 10, 14, 30);

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
