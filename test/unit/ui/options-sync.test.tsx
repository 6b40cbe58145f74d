// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { SyncState } from '../../../src/domain/sync/report.ts';
import { renderOptions } from './support/options-fake.tsx';

const state = (report: Partial<NonNullable<SyncState['report']>>, refusal?: string): SyncState => ({
  by: '0000000a',
  base: {},
  report: {
    at: 1_700_000_000_000,
    sizeBytes: 11_100,
    count: 4,
    unreadableCount: 0,
    problems: [],
    problemCount: 0,
    ...report,
  },
  ...(refusal !== undefined && { refusal }),
});

const box = () => screen.findByRole('checkbox', { name: 'Sync with your other browsers' });

test('is off at first, says what is shared and who can read it, and is turned on by a press', async () => {
  const page = renderOptions({ hash: '#backup' });
  const field = await box();
  expect(field).toHaveProperty('checked', false);
  expect(screen.getByText(/Usernames and passwords never are/)).toBeTruthy();
  expect(screen.getByText(/Whoever runs your browser’s account can read it/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Undo the first merge' })).toBeNull();
  fireEvent.click(field);
  await screen.findByRole('button', { name: 'Undo the first merge' });
  expect(page.settings.value.isSyncOn).toBe(true);
  expect(screen.getByText('The first merge is about to begin.')).toBeTruthy();
});

test('undoing turns it off again, says so, and leads the focus to the title', async () => {
  const page = renderOptions({ hash: '#backup' });
  fireEvent.click(await box());
  fireEvent.click(await screen.findByRole('button', { name: 'Undo the first merge' }));
  await screen.findByText('What was here before is back, and sync is off.');
  expect(page.settings.value.isSyncOn).toBe(false);
  expect(document.activeElement?.textContent).toBe('Sync');
});

test('tells how much is shared and how much of the room is used', async () => {
  renderOptions({ hash: '#backup', settings: { isSyncOn: true }, syncState: state({}) });
  expect((await screen.findByText(/kB used/)).textContent).toMatch(
    /^4 items shared, last merged .+\. 12 of 100 kB used\.$/,
  );
  expect(screen.queryByRole('alert')).toBeNull();
});

test('names what is not shared and why, and what the browser says', async () => {
  renderOptions({
    hash: '#backup',
    settings: { isSyncOn: true },
    syncState: state(
      {
        unreadableCount: 2,
        problems: [
          { type: 'tooLarge', kind: 'rule', name: 'Ads' },
          { type: 'secret', kind: 'list', name: 'Ours' },
        ],
        problemCount: 3,
      },
      'Error: QUOTA_BYTES quota exceeded',
    ),
  });
  await screen.findByText('3 items are not shared.');
  expect(screen.getByText('There is no room for it: the rule “Ads”.')).toBeTruthy();
  expect(screen.getByText('Its address holds a username or password: the list “Ours”.')).toBeTruthy();
  expect(screen.getByText('And 1 more.')).toBeTruthy();
  expect(screen.getByText(/QUOTA_BYTES quota exceeded/)).toBeTruthy();
  expect(screen.getByText(/2 items have not come whole yet/)).toBeTruthy();
});

test('where storage refuses, that is said and nothing changes', async () => {
  const page = renderOptions({ hash: '#backup', isFull: true });
  fireEvent.click(await box());
  await screen.findByText(/This could not be saved/);
  expect(page.settings.value.isSyncOn).toBe(false);
});
