import { expect, test } from 'vitest';
import { toTicks } from '../../../../../src/domain/history/chart/ticks.ts';

const day = (from: string) => ({ fromAt: Date.parse(from), toAt: Date.parse(from) + 86_400_000 });
const shown = (span: ReturnType<typeof day>, everyHours: number, timeZone: string) =>
  toTicks(span, everyHours, timeZone).map(({ at, isDay }) => [
    new Date(at).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
    isDay,
  ]);

test('the axis names whole hours of the local day', () => {
  expect(shown(day('2026-06-10T09:40:00Z'), 6, 'Europe/Berlin')).toEqual([
    ['12:00', false],
    ['18:00', false],
    ['00:00', true],
    ['06:00', false],
  ]);
});

test.each(['Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe'])(
  'so it does in %s, which is not whole hours from UTC',
  (timeZone) => {
    const ticks = shown(day('2026-06-10T09:40:00Z'), 12, timeZone);
    expect(ticks.map(([time]) => time).toSorted()).toEqual(['00:00', '12:00']);
  },
);

test.each([
  ['an hour is left out', '2026-03-29T00:00:00+01:00', 23, 23],
  ['an hour comes twice', '2026-10-25T00:00:00+02:00', 25, 24],
])('on the day on which %s the axis names each hour once', (_, from, count, named) => {
  const fromAt = Date.parse(from);
  const ticks = toTicks({ fromAt, toAt: fromAt + count * 3_600_000 }, 1, 'Europe/Berlin');
  expect(ticks).toHaveLength(named);
  expect(ticks.filter(({ isDay }) => isDay)).toHaveLength(1);
  const next = toTicks({ fromAt, toAt: fromAt + 86_400_000 * 1.5 }, 24, 'Europe/Berlin');
  expect(next.map(({ at }) => at)).toEqual([fromAt, fromAt + count * 3_600_000]);
});

test('a day that begins at one, because its midnight is left out, begins there', () => {
  // Cuba, 8 March 2026: after 23:59 comes 01:00.
  const [tick] = toTicks(
    { fromAt: Date.parse('2026-03-07T12:00:00-05:00'), toAt: Date.parse('2026-03-08T12:00:00-04:00') },
    24,
    'America/Havana',
  );
  expect(tick).toEqual({ at: Date.parse('2026-03-08T01:00:00-04:00'), isDay: true });
});
