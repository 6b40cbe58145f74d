// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { noticeKinds } from '../../../src/domain/notice.ts';
import { renderOptions } from './support/options-fake.tsx';
import { settle } from './support/settle.ts';

const NAMES = {
  lost: 'Connection lost',
  switched: 'Another server has taken over',
  recovered: 'Connected again',
  exhausted: 'Reconnecting failed',
  failed: 'Connecting failed',
  conflict: 'Proxy settings taken',
  leak: 'Leak',
  stragglers: 'Tabs with older connections',
  subscription: 'Subscription',
} as const;
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

test('there is one box for each kind', () => {
  renderOptions({ hash: '#notifications' });
  expect(screen.getAllByRole('checkbox')).toEqual(noticeKinds.map((kind) => box(NAMES[kind])));
});

test.each(noticeKinds)('%s is shown at first, says in one sentence what it is, and is muted at once', async (kind) => {
  const page = renderOptions({ hash: '#notifications' });
  const name = NAMES[kind];
  expect(box(name).checked).toBe(true);
  expect(document.getElementById(box(name).getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/^[^.]+\.$/);
  await settle(() => fireEvent.click(box(name)));
  expect(page.settings.value.mutedNotices).toEqual([kind]);
  expect(screen.getByText('Saved')).toBeTruthy();
});

test('muting one leaves the others as they are, and so does showing it again', async () => {
  const page = renderOptions({ hash: '#notifications', settings: { mutedNotices: ['recovered'] } });
  expect(box(NAMES.recovered).checked).toBe(false);
  await settle(() => fireEvent.click(box(NAMES.lost)));
  expect(page.settings.value.mutedNotices).toEqual(['recovered', 'lost']);
  await settle(() => fireEvent.click(box(NAMES.recovered)));
  expect(page.settings.value.mutedNotices).toEqual(['lost']);
});

test('says so when it cannot be saved', async () => {
  const page = renderOptions({ hash: '#notifications', isFull: true });
  await settle(() => fireEvent.click(box(NAMES.leak)));
  expect(page.settings.value.mutedNotices).toEqual([]);
  expect(screen.getByText(/could not be saved/)).toBeTruthy();
});

test('says what there is instead where all are muted, and turns them on again', async () => {
  const page = renderOptions({ hash: '#notifications', settings: { mutedNotices: [...noticeKinds] } });
  expect(screen.getByRole('note').textContent).toMatch(/All of them are turned off/);
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Show all' })));
  expect(page.settings.value.mutedNotices).toEqual([]);
  expect(screen.queryByRole('note')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2, name: 'Notifications' }));
});
