/**
 * When the quota began that is in force, in epoch milliseconds: midnight (UTC) of the last such day.
 * @param day of the month, 1–28
 * @param now epoch milliseconds
 */
export const toPeriodStart = (day: number, now: number): number => toMidnight(day, now, 0);

/** When the next one begins. */
export const toPeriodEnd = (day: number, now: number): number => toMidnight(day, now, 1);

function toMidnight(day: number, now: number, monthsLater: number): number {
  const date = new Date(now);
  const monthsAgo = date.getUTCDate() < day ? 1 : 0;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - monthsAgo + monthsLater, day);
}
