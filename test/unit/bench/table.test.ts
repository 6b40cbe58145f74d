import { expect, test } from 'vitest';
import { toFinding } from '../../bench/finding.ts';
import { toTable } from '../../bench/table.ts';

test('compared findings show both spreads, the ratio and how the limit came about', () => {
  const shared = { unit: 'ms', target: { timesYardstick: 1.3, plus: 50 } } as const;
  const findings = [
    toFinding({ ...shared, name: 'HTTP', ours: [150, 120, 400], yardstick: [99.94, 80, 101] }),
    toFinding({ ...shared, name: 'SOCKS5, slow', ours: [300], yardstick: [100] }),
  ];
  expect(toTable(findings)).toBe(
    [
      '              Steadway            Yardstick             Ratio  Target                              Met',
      'HTTP          120 / 150 / 400 ms  80.0 / 99.9 / 101 ms  1.50   ≤ 180 ms (1.3 × yardstick + 50 ms)  yes',
      'SOCKS5, slow  300 ms              100 ms                3.00   ≤ 180 ms (1.3 × yardstick + 50 ms)  no',
      '',
    ].join('\n'),
  );
});

test('columns that would stay empty are left out, and bytes are shown in kB', () => {
  const finding = toFinding({
    name: 'popup',
    unit: 'bytes',
    ours: [17_528],
    target: { timesYardstick: 0, plus: 20_000 },
  });
  expect(toTable([finding])).toBe(
    ['       Steadway  Target     Met', 'popup  17.5 kB   ≤ 20.0 kB  yes', ''].join('\n'),
  );
});

test('a rule without a constant names none', () => {
  const target = { timesYardstick: 0.8, plus: 0 } as const;
  expect(toTable([toFinding({ name: 'paint', unit: 'ms', ours: [80], yardstick: [100], target })])).toContain(
    '≤ 80.0 ms (0.8 × yardstick)  yes',
  );
});

test('what has no target shows none, and what is counted is shown whole and without a unit', () => {
  const findings = [
    toFinding({ name: 'wakes', unit: 'count', ours: [60], target: { timesYardstick: 0, plus: 120 } }),
    toFinding({ name: 'failover', unit: 'ms', ours: [300, 500, 400] }),
  ];
  expect(toTable(findings)).toBe(
    [
      '          Steadway            Target  Met',
      'wakes     60                  ≤ 120   yes',
      'failover  300 / 400 / 500 ms',
      '',
    ].join('\n'),
  );
});
