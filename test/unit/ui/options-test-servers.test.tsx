// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import {
  noMeasurements,
  type ServerMeasurement,
  type ServerMeasurements,
} from '../../../src/domain/server-measurements.ts';
import { renderOptions } from './support/options-fake.tsx';
import { berlin, office, oslo } from './support/servers.ts';
import { settle } from './support/settle.ts';
import { disconnected } from './support/statuses.ts';

const servers = [berlin, oslo, office];
const measured = (over: Partial<ServerMeasurement> = {}): ServerMeasurement => ({
  latencyMs: 42,
  jitterMs: 3,
  availability: 1,
  cause: null,
  checkedAt: 1,
  ...over,
});
const measurements = (over: Partial<ServerMeasurements>): ServerMeasurements => ({ ...noMeasurements, ...over });
const status = disconnected({ enabled: ['testServers'] });
const rowOf = (label: string) => screen.getByRole('rowheader', { name: new RegExp(label) }).closest('tr')?.textContent;
const rowLabels = () => screen.queryAllByRole('rowheader').map((header) => header.querySelector('.label')?.textContent);
const sort = (value: string) =>
  settle(() => fireEvent.change(screen.getByRole('combobox', { name: 'Sort by' }), { target: { value } }));

test('all servers are tested by a button, and one by its own', () => {
  const page = renderOptions({ servers, status });
  fireEvent.click(screen.getByRole('button', { name: 'Test all' }));
  fireEvent.click(screen.getByRole('button', { name: 'Test Oslo' }));
  expect(page.sent).toEqual([{ type: 'testServers' }, { type: 'testServers', serverIds: ['oslo'] }]);
});

test('no test is offered where none makes sense', () => {
  renderOptions({ servers, status: disconnected({ enabled: [] }) });
  expect(screen.getByRole('button', { name: 'Test all' }).hasAttribute('disabled')).toBe(true);
});

test('a test under way tells how far it is, and can be cancelled', async () => {
  const page = renderOptions({ servers, status, measurements: measurements({ test: { done: 57, total: 200 } }) });
  const bar = screen.getByRole('progressbar', { name: 'Servers tested' });
  expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['57', '200']);
  expect(screen.getByText('57 of 200')).toBeTruthy();
  expect(screen.getByText(/are being tested/).getAttribute('role')).toBe('status');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel test' }));
  expect(page.sent).toEqual([{ type: 'cancelTest' }]);
  await settle(() => {
    page.measurements.value = noMeasurements;
  });
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(screen.getByText('The test is over.').getAttribute('role')).toBe('status');
});

test('each row says how its server fares, or why it does not answer, and nothing of what was not measured', () => {
  renderOptions({
    servers,
    measurements: measurements({
      servers: {
        berlin: measured(),
        oslo: measured({ latencyMs: null, jitterMs: null, availability: 0, cause: 'serverUnreachable' }),
      },
    }),
  });
  expect(rowOf('Berlin')).toContain('42 ms');
  expect(rowOf('Berlin')).toContain('jitter 3 ms · 100% of checks passed');
  expect(rowOf('Oslo')).toContain('The server cannot be reached');
  expect(rowOf('Oslo')).toContain('0% of checks passed');
  expect(rowOf('Office')).not.toMatch(/ ms|checks passed/);
});

test('a server without a password that asks for one says that it is missing', () => {
  const rejected = measured({ cause: 'credentialsRejected' });
  renderOptions({
    servers,
    credentials: { berlin: { username: 'u', password: 'p' } },
    measurements: measurements({ servers: { berlin: rejected, oslo: rejected } }),
  });
  expect(rowOf('Berlin')).not.toBe(rowOf('Oslo'));
  expect(rowOf('Berlin')).toMatch(/not accepted|rejected|refused/i);
});

test('in the order of latency what does not answer comes last, and no row moves before the test is over', async () => {
  const page = renderOptions({
    servers,
    measurements: measurements({ servers: { berlin: measured({ cause: 'serverTimedOut' }), office: measured() } }),
  });
  await sort('latency');
  expect(rowLabels()).toEqual(['Office', 'Berlin', 'Oslo']);
  const faster = { ...page.measurements.value.servers, oslo: measured({ latencyMs: 5 }) };
  await settle(() => {
    page.measurements.value = measurements({ servers: faster });
  });
  expect(rowLabels()).toEqual(['Office', 'Berlin', 'Oslo']);
  await settle(() => {
    page.measurements.value = measurements({ servers: faster, test: { done: 1, total: 1 } });
  });
  await settle(() => {
    page.measurements.value = measurements({ servers: faster });
  });
  expect(rowLabels()).toEqual(['Oslo', 'Office', 'Berlin']);
});

test('the fastest server is chosen in the place of one', () => {
  const page = renderOptions({ servers, settings: { selectedServerId: 'berlin' } });
  const fastest = screen.getByRole<HTMLInputElement>('radio', { name: 'Use the fastest server' });
  expect(fastest.checked).toBe(false);
  fireEvent.click(fastest);
  expect(page.sent).toEqual([{ type: 'useFastest' }]);
});

test('where it is chosen, no server is', () => {
  renderOptions({ servers, settings: { selectedServerId: 'berlin', picksFastest: true } });
  const table = within(screen.getByRole('table', { name: 'Servers' }));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Use the fastest server' }).checked).toBe(true);
  expect(table.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked)).toEqual([]);
});
