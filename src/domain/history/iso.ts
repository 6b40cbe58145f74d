/** The furthest instants that a calendar has (ECMA-262 §21.4.1.1). */
const MAX_TIME_MS = 8.64e15;

/** ISO 8601 in UTC, which sorts as it stands. A stored instant that no calendar has is taken for the first. */
export const toIso = (at: number): string => new Date(Math.abs(at) <= MAX_TIME_MS ? at : 0).toISOString();
