// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { PrivacyOutcome, Protection } from '../../../src/domain/privacy.ts';
import { renderOptions } from './support/options-fake.tsx';
import { settle } from './support/settle.ts';

const NAMES = { webRtc: 'Keep WebRTC in the tunnel', prefetch: 'Do not look up or load pages ahead' } as const;
const SETTINGS = { webRtc: 'protectWebRtc', prefetch: 'disablePrefetch' } as const;
const both = (protection: Protection): PrivacyOutcome => ({ webRtc: protection, prefetch: protection });
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const describedBy = (name: string) =>
  (box(name).getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);

describe.each(['webRtc', 'prefetch'] as const)('%s', (part) => {
  const name = NAMES[part];

  test('is on at first, says in one sentence what it does, and saves at once', async () => {
    const page = renderOptions({ hash: '#privacy' });
    expect(box(name).checked).toBe(true);
    expect(describedBy(name)[0]).toMatch(/^[^.]+\.$/);
    await settle(() => fireEvent.click(box(name)));
    expect(page.settings.value).toMatchObject({ protectWebRtc: true, disablePrefetch: true, [SETTINGS[part]]: false });
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  test('says so when it cannot be saved', async () => {
    const page = renderOptions({ hash: '#privacy', isFull: true });
    await settle(() => fireEvent.click(box(name)));
    expect(page.settings.value[SETTINGS[part]]).toBe(true);
    expect(screen.getByText(/could not be saved/)).toBeTruthy();
  });

  test.each([
    ['inForce', 'In force'],
    ['notInForce', 'Not in force: the browser did not take it'],
    ['controlledByOther', 'Another extension or a policy decides'],
    ['off', 'Not in force: the VPN is off'],
  ] as const)('%s is said in words: %s', (protection, words) => {
    renderOptions({ hash: '#privacy', privacy: { ...both('inForce'), [part]: protection } });
    expect(describedBy(name)[1]).toBe(words);
  });

  test('that is unticked is not put down to the VPN', () => {
    renderOptions({ hash: '#privacy', settings: { [SETTINGS[part]]: false }, privacy: both('off') });
    expect(describedBy(name)[1]).toBe('Not in force: turned off here');
  });

  test('that is unticked and still there is said to be there', () => {
    renderOptions({ hash: '#privacy', settings: { [SETTINGS[part]]: false }, privacy: both('inForce') });
    expect(describedBy(name)[1]).toBe('In force');
  });

  test('that nobody has looked at is never said to be in force', () => {
    renderOptions({ hash: '#privacy' });
    expect(describedBy(name)[1]).toBe('Not known yet');
  });
});

test('follows what is in force while it is open', async () => {
  const page = renderOptions({ hash: '#privacy', privacy: both('off') });
  await settle(() => {
    page.privacy.value = both('inForce');
  });
  expect([NAMES.webRtc, NAMES.prefetch].map((name) => describedBy(name)[1])).toEqual(['In force', 'In force']);
});

test('reloading tabs at once is off at first, says what it may cost, and saves at once', async () => {
  const name = 'Reload tabs with older connections at once';
  const page = renderOptions({ hash: '#privacy' });
  expect(box(name).checked).toBe(false);
  expect(describedBy(name)[0]).toMatch(/may be lost/);
  await settle(() => fireEvent.click(box(name)));
  expect(page.settings.value.reloadStragglers).toBe(true);
});
