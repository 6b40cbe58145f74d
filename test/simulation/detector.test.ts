import { beforeAll, describe, expect, test } from 'vitest';
import { nextCheckAt } from '../../src/machines/connection/changes/checks.ts';
import { gatesAt20S, gatesAt30S } from './gates.ts';
import { productStep, type Step } from './product.ts';
import { missedIn, type Row, toTable } from './row.ts';
import { blackHoleRows, toFalseAlarmRow, toNapRow, toRows, toSleepRow } from './rows.ts';
import { every, product, productParameters } from './scenes.ts';

const TIMEOUT_MS = 120_000;

describe.each([
  {
    name: `checks every ${productParameters.checkIntervalMs / 1_000} s, as the product makes them`,
    subject: product,
    gates: gatesAt30S,
  },
  { name: 'checks every 20 s', subject: every(20_000), gates: gatesAt20S },
])('$name', ({ name, subject, gates }) => {
  let rows: readonly Row[] = [];
  beforeAll(() => {
    rows = toRows(subject, gates);
    process.stdout.write(toTable(name, rows));
  }, TIMEOUT_MS);

  test('every gate is met', () => {
    expect(missedIn(rows)).toEqual([]);
  });
});

describe('the gates are missed', () => {
  test('by a detector that takes one failure for a verdict', () => {
    const hasty = { ...product, toStep: () => hastyStep };
    expect(missedIn(toFalseAlarmRow(hasty, 'mobile', gatesAt30S, 20))).toEqual(['false alarms, mobile']);
  });

  test('by a detector that does not confirm a failure at once', () => {
    const slow = { ...product, toStep: () => slowStep };
    expect(missedIn(blackHoleRows(slow, { ...gatesAt30S, blackHoleS: 80 }, 200))).toHaveLength(2);
  });

  test('by a session that does not notice that it has slept', () => {
    const unaware = { ...product, toStep: () => unawareStep };
    expect(missedIn([toSleepRow(unaware, 50), toNapRow(unaware, true, 50), toNapRow(unaware, false, 50)])).toHaveLength(
      3,
    );
  });
});

const hastyStep: Step = (context, event) =>
  event.type === 'CHECKED' && event.verdict.type === 'failed' && event.verdict.weight !== 'none'
    ? { context, isChecking: false, isLost: true }
    : productStep(context, event);

/** Never sees a gap longer than a check takes. */
const unawareStep: Step = (context, event) =>
  productStep(
    {
      ...context,
      settledAt: 0,
      checkedAt: Math.max(context.checkedAt, event.now - 5_000),
      deadlineAt: Math.max(context.deadlineAt ?? 0, event.now - 5_000),
    },
    event,
  );

const slowStep: Step = (context, event) => {
  const stepped = productStep(context, event);
  if (event.type !== 'CHECKED') return stepped;
  return { ...stepped, context: { ...stepped.context, deadlineAt: nextCheckAt(stepped.context, event, false) } };
};
