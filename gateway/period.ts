/**
 * When the quota began that is in force, in epoch milliseconds: midnight (UTC) of the last such day.
 * @param day of the month, 1–28
 * @param now epoch milliseconds
 */
export const toPeriodStart = (day: number, now: number): number => {
  const date = new Date(now);
  const monthsAgo = date.getUTCDate() < day ? 1 : 0;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - monthsAgo, day);
};
