// @vitest-environment happy-dom
import '../support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { type List, notFetched } from '../../../../src/domain/lists/list.ts';
import type { Rule, RuleAction } from '../../../../src/domain/rules/rule.ts';
import type { Status } from '../../../../src/domain/status.ts';
import { NOW } from '../support/popup-fake.tsx';
import { oslo } from '../support/servers.ts';
import { settle } from '../support/settle.ts';
import { renderSite } from '../support/site-fake.tsx';
import { connected, connecting, disconnected, failed, paused, reconnecting } from '../support/statuses.ts';

const SITE = 'example.com';
const list: List = {
  id: 'gfw',
  kind: 'rules',
  label: 'Blocked sites',
  url: 'https://lists.example/gfw.txt',
  isOn: true,
  everyMinutes: 1_440,
  state: notFetched,
};
const choice = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'This site' });
const chosen = () => choice().options[choice().selectedIndex]?.textContent;
const choose = (value: string) => settle(() => fireEvent.change(choice(), { target: { value } }));
/** Where it goes, which the choice is described by. */
const way = () => document.getElementById(choice().getAttribute('aria-describedby') ?? '')?.textContent;

const toRule = (action: RuleAction, over: Partial<Rule> = {}): Rule => ({
  id: 'rule',
  isOn: true,
  action,
  patterns: ['*.com', '*ample*'],
  ...over,
});
const ownRule = (action: RuleAction) => toRule(action, { patterns: [SITE] });
const direct: RuleAction = { type: 'direct' };
const block: RuleAction = { type: 'block' };
const throughOslo: RuleAction = { type: 'server', serverId: oslo.id };

describe('the choice', () => {
  test('offers what a site can do, and each server by its name', async () => {
    await renderSite();
    expect([...choice().options].map(({ textContent }) => textContent)).toEqual([
      'Automatic',
      'Tunnel',
      'Direct',
      'Block',
      'Berlin',
      'Oslo',
      'Office',
    ]);
    expect(chosen()).toBe('Automatic');
    expect(screen.getByText(SITE)).toBeTruthy();
  });

  test.each<[string, RuleAction, string]>([
    ['tunnel', { type: 'tunnel' }, 'Tunnel – by your rule'],
    ['direct', direct, 'Direct – by your rule'],
    ['block', block, 'Blocked – by your rule'],
    ['server:oslo', throughOslo, 'Oslo – by your rule'],
  ])('of %s makes the rule of the site, and shows where it goes now', async (value, action, words) => {
    const { rules } = await renderSite();
    await choose(value);
    expect(rules.value).toMatchObject([{ isOn: true, action, patterns: [SITE] }]);
    expect(choice().value).toBe(value);
    expect(way()).toBe(words);
    expect(screen.getByText('Applies to the next request.')).toBeTruthy();
  });

  test('of Automatic removes the rule of the site, and leaves the others', async () => {
    const other = toRule(block, { id: 'other', label: 'Ads' });
    const { rules } = await renderSite({ rules: [ownRule(direct), other] });
    expect(chosen()).toBe('Direct');
    await choose('automatic');
    expect(rules.value.map(({ id }) => id)).toEqual(['other']);
    expect(chosen()).toBe('Automatic');
    expect(way()).toBe('Blocked – by your rule Ads');
  });

  test('offers to reload the page, and gives the focus back', async () => {
    const { reloads } = await renderSite();
    expect(screen.queryByRole('button')).toBeNull();
    await choose('direct');
    await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Reload page' })));
    expect(reloads).toHaveLength(1);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByText('Applies to the next request.')).toBeNull();
    expect(document.activeElement).toBe(choice());
  });

  test('says nothing of the one before while the next one is not in force yet', async () => {
    await renderSite();
    await choose('direct');
    fireEvent.change(choice(), { target: { value: 'block' } });
    await Promise.resolve();
    expect(screen.queryByText('Applies to the next request.')).toBeNull();
  });

  test('that cannot be put in force is said so, and is not shown as if it were', async () => {
    await renderSite({ isRefused: true });
    await choose('direct');
    expect(screen.getByRole('alert').textContent).toBe('This is not in force, because the browser did not take it.');
    expect(chosen()).toBe('Automatic');
    expect(way()).toBe('Tunnel');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('of a server that is gone is named as such', async () => {
    await renderSite({ rules: [ownRule({ type: 'server', serverId: 'gone' })] });
    expect(chosen()).toBe('Removed server');
    expect(way()).toBe('Blocked, as its server was removed');
  });

  test('is not to be had for the device itself, which the browser asks past every server', async () => {
    await renderSite({ url: 'http://localhost:8080/', rules: [toRule(block, { patterns: ['localhost', ':8080'] })] });
    expect(choice().disabled).toBe(true);
    expect(way()).toBe('Direct, as it is on this device');
  });
});

describe('the way', () => {
  test.each<[string, Status | undefined, RuleAction, string]>([
    ['as the rest, connected', connected(), { type: 'tunnel' }, 'Tunnel – by your rule'],
    ['as the rest, reconnecting', reconnecting({ traffic: 'tunnelled' }), { type: 'tunnel' }, 'Waits for the tunnel'],
    ['as the rest, given up', failed(), { type: 'tunnel' }, 'Blocked by the kill switch'],
    ['as the rest, off', disconnected(), { type: 'tunnel' }, 'Direct, as the VPN is not on'],
    ['as the rest, paused', paused(), { type: 'tunnel' }, 'Direct, as the VPN is not on'],
    ['as the rest, connecting', connecting(), { type: 'tunnel' }, 'Direct, as the VPN is not on'],
    ['direct, connected', connected(), direct, 'Direct – by your rule'],
    ['direct, off', disconnected(), direct, 'Direct – by your rule'],
    ['blocked, off', disconnected(), block, 'Blocked – by your rule'],
    ['blocked, paused', paused(), block, 'Blocked – by your rule'],
    ['a server, connected', connected(), throughOslo, 'Oslo – by your rule'],
    ['a server, given up', failed(), throughOslo, 'Oslo – by your rule'],
    ['a server, off', disconnected(), throughOslo, 'Direct, as the VPN is not on'],
    ['blocked, taken over', failed({ traffic: 'foreign' }), block, 'Another extension or a policy decides'],
    ['before the background has spoken', undefined, direct, 'Not known yet'],
  ])('is told in words: %s', async (_name, status, action, words) => {
    const { show } = await renderSite({ rules: [ownRule(action)] });
    show(status);
    expect(way()).toBe(words);
  });

  test('is that of everything where no rule names the site', async () => {
    await renderSite();
    expect(way()).toBe('Tunnel');
  });

  test('is not known as long as the rules in force are not', async () => {
    await renderSite({ isUnknown: true, rules: [ownRule(direct)] });
    expect(way()).toBe('Not known yet');
    expect(chosen()).toBe('Direct');
  });

  test.each<[string, Partial<Rule>, string]>([
    ['its name', { label: 'Work' }, 'Direct – by your rule Work'],
    ['its pattern where it has no name', {}, 'Direct – by your rule com'],
    ['its list', { patterns: [], listId: 'gfw' }, 'Direct – by the list Blocked sites'],
    [
      'its name, which comes before its list',
      { patterns: [], listId: 'gfw', label: 'Out' },
      'Direct – by the list Out',
    ],
  ])('is put down to a rule by %s', async (_name, over, words) => {
    await renderSite({
      rules: [toRule(direct, over)],
      lists: new Map([['gfw', { patterns: SITE, exceptions: '' }]]),
      stored: [{ ...list, id: 'other', label: 'Other' }, list],
    });
    expect(way()).toBe(words);
  });

  test('is the tunnel for what Steadway itself asks, whatever the rules say', async () => {
    await renderSite({ rules: [ownRule(direct)], reservedHosts: ['www.example.com'] });
    expect(way()).toBe('Tunnel – Steadway itself asks it');
  });
});

describe('a server of its own', () => {
  const figures = { latencyMs: 40, jitterMs: 2, availability: 0.5, checkedAt: NOW };
  const checked = (cause: 'serverRefused' | null) => ({ oslo: { ...figures, cause } });

  test('that does not answer is said so with the cause, and no more when it does', async () => {
    const { check } = await renderSite({ rules: [ownRule(throughOslo)] });
    expect(way()).toBe('Oslo – by your rule');
    check(checked('serverRefused'));
    expect(way()).toBe('Oslo – does not answer: The server refused the connection – by your rule');
    check({ office: { ...figures, cause: 'serverTimedOut' } });
    expect(way()).toBe('Oslo – by your rule');
    check(checked('serverRefused'));
    check(checked(null));
    expect(way()).toBe('Oslo – by your rule');
  });

  test('is looked at again and again for as long as the site goes through it', async () => {
    vi.useFakeTimers();
    try {
      const { sent, show } = await renderSite({ rules: [ownRule(throughOslo)] });
      await vi.advanceTimersByTimeAsync(11_000);
      expect(sent).toEqual(Array(3).fill({ type: 'testServers', serverIds: ['oslo'] }));
      show(disconnected());
      await vi.advanceTimersByTimeAsync(20_000);
      expect(sent).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is not tested while a test is under way that somebody else began', async () => {
    vi.useFakeTimers();
    try {
      const { sent, check } = await renderSite({ rules: [ownRule(throughOslo)] });
      check({}, { done: 1, total: 200 });
      await vi.advanceTimersByTimeAsync(11_000);
      expect(sent).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is not looked at where the site has none', async () => {
    vi.useFakeTimers();
    try {
      const { sent } = await renderSite({ rules: [ownRule(direct)] });
      await vi.advanceTimersByTimeAsync(20_000);
      expect(sent).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});
