// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderOptions } from './support/options-fake.tsx';
import { berlin, office, oslo } from './support/servers.ts';
import { settle } from './support/settle.ts';

const click = (name: string) => settle(() => fireEvent.click(screen.getByRole('button', { name })));
const rowLabels = () => screen.queryAllByRole('rowheader').map((header) => header.querySelector('.label')?.textContent);

describe('table', () => {
  test('has a row for each server with its country, type, address and whether a password is saved', () => {
    renderOptions({ servers: [berlin, office], credentials: { office: { username: 'u', password: 'secret' } } });
    const [, first, second] = within(screen.getByRole('table', { name: 'Servers' })).getAllByRole('row');
    expect(first?.textContent).toContain('HTTPS');
    expect(first?.textContent).toContain('berlin.example.com:443');
    expect(first?.textContent).not.toContain('Password saved');
    expect(first?.querySelector('.flag img')?.getAttribute('src')).toBe('/flags/de.svg');
    expect(first?.textContent).toContain('Berlin, Germany');
    expect(second?.textContent).toContain('Password saved');
    expect(document.body.textContent).not.toContain('secret');
  });

  test('marks the selected server, and another one is asked for by command', () => {
    const page = renderOptions({ servers: [berlin, oslo], settings: { selectedServerId: 'berlin' } });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Use Berlin' }).checked).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: 'Use Oslo' }));
    expect(page.sent).toEqual([{ type: 'useServer', serverId: 'oslo' }]);
  });

  test('shows a label as text, whatever it holds', () => {
    renderOptions({ servers: [{ ...berlin, label: '<script>alert(1)</script>' }] });
    expect(rowLabels()).toEqual(['<script>alert(1)</script>']);
    expect(screen.getByRole('button', { name: 'Edit <script>alert(1)</script>' })).toBeTruthy();
    expect(document.querySelector('main script')).toBeNull();
  });
});

describe('removal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const start = (isFull = false) =>
    renderOptions({ servers: [berlin, oslo], credentials: { berlin: { username: 'u', password: 'p' } }, isFull });
  const stored = (page: ReturnType<typeof start>) => page.servers.value.map(({ label }) => label);
  const wait = (durationMs: number) => settle(() => vi.advanceTimersByTimeAsync(durationMs));

  test('hides the row at once and removes the server after 10 s', async () => {
    const page = start();
    await click('Remove Berlin');
    expect(screen.getByText('Removed Berlin').closest('[role=status]')).toBeTruthy();
    expect(rowLabels()).toEqual(['Oslo']);
    await wait(9_999);
    expect(stored(page)).toEqual(['Berlin', 'Oslo']);
    await wait(1);
    expect(stored(page)).toEqual(['Oslo']);
    expect(screen.queryByText('Removed Berlin')).toBeNull();
  });

  test('is taken back with everything, also the credentials', async () => {
    const page = start();
    await click('Remove Berlin');
    await click('Undo');
    await wait(20_000);
    expect(rowLabels()).toEqual(['Berlin', 'Oslo']);
    expect(stored(page)).toEqual(['Berlin', 'Oslo']);
    expect(page.credentials.value.has('berlin')).toBe(true);
  });

  test('of a second server ends the wait for the first', async () => {
    const page = start();
    await click('Remove Berlin');
    await click('Remove Oslo');
    expect(stored(page)).toEqual(['Oslo']);
    await click('Undo');
    expect(rowLabels()).toEqual(['Oslo']);
  });

  test('does not wait any longer when the page is left', async () => {
    const page = start();
    await click('Remove Berlin');
    await page.leave();
    expect(stored(page)).toEqual(['Oslo']);
  });

  test('does not wait any longer when another section is opened', async () => {
    const page = start();
    await click('Remove Berlin');
    await settle(() => {
      page.place.value = '#about';
    });
    expect(stored(page)).toEqual(['Oslo']);
  });

  test('moves the focus to Undo, and to the heading when Undo goes', async () => {
    start();
    await click('Remove Berlin');
    await wait(100);
    expect(document.activeElement?.textContent).toBe('Undo');
    await wait(10_000);
    expect(document.activeElement?.textContent).toBe('Your servers');
  });

  test('of many is one write, and is taken back as one', async () => {
    const page = start();
    const tickAll = () => settle(() => fireEvent.click(screen.getByRole('checkbox', { name: 'Select all shown' })));
    await tickAll();
    await click('Remove selected');
    expect(screen.getByText('Removed 2 servers')).toBeTruthy();
    expect(rowLabels()).toEqual([]);
    await click('Undo');
    expect(rowLabels()).toEqual(['Berlin', 'Oslo']);
    expect(page.removals).toEqual([]);
    await tickAll();
    await click('Remove selected');
    await page.leave();
    expect(page.removals).toEqual([['berlin', 'oslo']]);
    expect(stored(page)).toEqual([]);
    expect(page.credentials.value.size).toBe(0);
  });

  test('that storage refuses brings the row back and says so', async () => {
    start(true);
    await click('Remove Berlin');
    await wait(10_000);
    expect(rowLabels()).toEqual(['Berlin', 'Oslo']);
    expect(screen.getByText(/could not be saved/)).toBeTruthy();
  });
});
