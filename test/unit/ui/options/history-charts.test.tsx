// @vitest-environment happy-dom
import '../support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BLOCK_MS } from '../../../../src/domain/history/measurements.ts';
import { block, event, oslo, session } from '../../domain/history/support/rows.ts';
import { renderOptions } from '../support/options-fake.tsx';
import { settle } from '../support/settle.ts';

/** A block that ends meanwhile would be one more between what was measured and now. */
beforeEach(() => void vi.setSystemTime('2026-03-10T14:35:00Z'));

afterEach(() => void vi.useRealTimers());

/** Some blocks before the one of now. */
const at = (back: number) => Math.floor(Date.now() / BLOCK_MS - back) * BLOCK_MS;

const lasting = () => session({ startedAt: at(10), endedAt: null, end: null, phase: 'up', phaseAt: at(10) });

async function open() {
  const history = {
    events: [event({ at: at(10) })],
    sessions: [lasting()],
    measurements: [block([20, 40], { at: at(6) }), block([null, 40, 40], { at: at(5), server: oslo })],
    damagedCount: 0,
  };
  await settle(() => {
    renderOptions({ hash: '#history', history });
  });
  await settle(() => {});
  await settle(() => {});
  return within(screen.getByRole('region', { name: 'Over time' }));
}

const cursorOf = (charts: Awaited<ReturnType<typeof open>>) => charts.getByRole('slider', { name: 'Point in time' });

test('a sentence says what the charts show', async () => {
  const charts = await open();
  expect(
    charts.getByText(/^The median latency was 40 ms, and 19 times in 20 it was within 40 ms\. Of 5 checks 1 were/),
  ).toBeDefined();
});

test('the cursor is told what is known of the block it stands on, and of the others', async () => {
  const charts = await open();
  const cursor = cursorOf(charts);
  const last = Number(cursor.getAttribute('max'));
  await settle(() => fireEvent.input(cursor, { target: { value: `${last - 6}` } }));
  expect(cursor.getAttribute('aria-valuetext')).toMatch(
    /Connected\. 30 ms, and 19 times in 20 within 39 ms\. 0% lost$/,
  );
  await settle(() => fireEvent.input(cursor, { target: { value: `${last - 5}` } }));
  expect(cursor.getAttribute('aria-valuetext')).toMatch(/Some checks lost\. 40 ms.* 33% lost$/);
  await settle(() => fireEvent.input(cursor, { target: { value: '0' } }));
  expect(cursor.getAttribute('aria-valuetext')).toMatch(/Off$/);
});

test('the charts of one server leave out the others, and do not say that the VPN was off meanwhile', async () => {
  const charts = await open();
  await settle(() =>
    fireEvent.change(charts.getByRole('combobox', { name: 'Server' }), { target: { value: 'berlin' } }),
  );
  expect(charts.getByText(/^The median latency was 30 ms.*Not in use/)).toBeDefined();
});

test('a month can be chosen, and its values are in a table once it is opened', async () => {
  const charts = await open();
  await settle(() => fireEvent.click(charts.getByRole('radio', { name: '30 days' })));
  expect(charts.queryByRole('table')).toBeNull();
  const values = charts.getByRole('group');
  await settle(() => {
    values.setAttribute('open', '');
    fireEvent(values, new Event('toggle'));
  });
  const table = charts.getByRole('table', { name: 'Table of the values' });
  expect(within(table).getAllByRole('row').length).toBeGreaterThan(30);
  expect(table.textContent).toMatch(/40 ms40 ms\d+%/);
});
