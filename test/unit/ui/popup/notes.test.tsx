// @vitest-environment happy-dom
import '../support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { StragglerList } from '../../../../src/domain/stragglers.ts';
import { nothingWaits, type WaitingList } from '../../../../src/domain/waiting/waiting-list.ts';
import { NOW, renderPopup } from '../support/popup-fake.tsx';
import { connected, disconnected, failed, reconnecting } from '../support/statuses.ts';

const stragglersOf = (...tabIds: readonly number[]): StragglerList => ({
  format: 1,
  tabs: tabIds.map((tabId) => ({ tabId, site: 'https://example.org' })),
  areStragglers: true,
});

const waitingOf = (tabs: number, requests: number, isOffered = false): WaitingList => ({
  ...nothingWaits,
  requests: Array.from({ length: requests }, (_, index) => ({ kind: 'refreshList', id: `${index}`, since: NOW })),
  tabs: Array.from({ length: tabs }, (_, tabId) => ({ tabId, url: 'https://example.org/', at: NOW })),
  isOffered,
});

const noteTexts = () => screen.queryAllByRole('note').map((note) => note.querySelector('p')?.textContent);

describe('tabs that a tunnel alone has not brought into it', () => {
  test.each([
    [1, '1 tab may still be connected past the tunnel'],
    [2, '2 tabs may still be connected past the tunnel'],
  ])('%i that are connected past it are counted, and can be reloaded', (count, text) => {
    const tabIds = Array.from({ length: count }, (_, tabId) => tabId);
    const popup = renderPopup({ status: connected(), stragglers: stragglersOf(...tabIds) });
    expect(noteTexts()).toEqual([text]);
    fireEvent.click(screen.getByRole('button', { name: 'Reload tabs' }));
    expect(popup.sent).toEqual([{ type: 'reloadStragglers' }]);
  });

  test.each([
    [1, '1 page did not load during the outage'],
    [3, '3 pages did not load during the outage'],
  ])('%i whose page failed are counted where the user is asked, and can be reloaded', (count, text) => {
    const popup = renderPopup({ status: connected(), waiting: waitingOf(count, 0, true) });
    expect(noteTexts()).toEqual([text]);
    fireEvent.click(screen.getByRole('button', { name: 'Reload pages' }));
    expect(popup.sent).toEqual([{ type: 'reloadFailedPages' }]);
  });

  test('take the place of the charts, and give it back', () => {
    renderPopup({ status: connected(), stragglers: stragglersOf(1), waiting: waitingOf(1, 0, true) });
    expect(noteTexts().length).toBe(2);
    expect(document.querySelector('.charts')).toBeNull();
    renderPopup({ status: connected() });
    expect(document.querySelector('.charts')).toBeTruthy();
  });

  test('are named beside what must be read', () => {
    const leak = { kind: 'exitIsDirect', at: NOW } as const;
    renderPopup({ status: connected({ leak }), waiting: waitingOf(1, 0, true) });
    expect(noteTexts()).toEqual(['1 page did not load during the outage']);
  });

  test.each([
    ['none is known', connected(), stragglersOf(), nothingWaits],
    ['they are reloaded unasked', connected(), stragglersOf(), waitingOf(2, 0)],
    ['there is no tunnel', disconnected(), stragglersOf(1), waitingOf(1, 0, true)],
    ['the tunnel is lost', reconnecting(), stragglersOf(1), waitingOf(1, 0, true)],
  ] as const)('nothing is said where %s', (_name, status, stragglers, waiting) => {
    renderPopup({ status, stragglers, waiting });
    expect(noteTexts()).toEqual([]);
  });
});

describe('what waits for the tunnel', () => {
  test.each([
    [waitingOf(3, 2), 'Waiting: 2 requests and 3 pages'],
    [waitingOf(1, 0), 'Waiting: 1 page'],
    [waitingOf(0, 1), 'Waiting: 1 request'],
  ])('is counted while there is none: %#', (waiting, text) => {
    renderPopup({ status: reconnecting(), waiting });
    expect(screen.getByText(text)).toBeTruthy();
    document.body.replaceChildren();
    renderPopup({ status: failed(), waiting });
    expect(screen.getByText(text)).toBeTruthy();
  });

  test.each([
    ['nothing does', reconnecting(), nothingWaits],
    ['there is a tunnel', connected(), waitingOf(3, 2)],
    ['the VPN is off', disconnected(), waitingOf(3, 2)],
  ] as const)('is not named where %s', (_name, status, waiting) => {
    renderPopup({ status, waiting });
    expect(screen.queryByText(/^Waiting:/)).toBeNull();
  });
});
