// @vitest-environment happy-dom
import '../../support/english.ts';
// Loaded on demand by the page, and here beforehand.
import '../../../../../src/ui/options/routing/routing-section.tsx';
import { fireEvent, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { Rule } from '../../../../../src/domain/rules/rule.ts';
import type { Settings } from '../../../../../src/domain/settings.ts';
import { toRuleName } from '../../../../../src/ui/options/routing/rule-names.ts';
import { renderOptions } from '../../support/options-fake.tsx';
import { adsList, type RoutingStart } from '../../support/routing-fake.ts';
import { oslo } from '../../support/servers.ts';
import { settle } from '../../support/settle.ts';

const bank: Rule = { id: 'bank', isOn: true, action: { type: 'direct' }, patterns: ['bank.example'] };
const tv: Rule = {
  id: 'tv',
  label: 'TV',
  isOn: true,
  action: { type: 'server', serverId: 'oslo' },
  patterns: ['tv*.example'],
};
const gone: Rule = { id: 'gone', isOn: true, action: { type: 'server', serverId: 'x' }, patterns: ['gone.example'] };
const ads: Rule = { id: 'r-ads', isOn: true, action: { type: 'block' }, patterns: [], listId: 'ads' };
const home: Rule = {
  id: 'home',
  isOn: true,
  action: { type: 'direct' },
  patterns: ['192.168.0.0/16', '2001:db8::/32'],
};
const off: Rule = { id: 'off', label: 'Former', isOn: false, action: { type: 'block' }, patterns: ['bank.example'] };

type Start = RoutingStart & { readonly settings?: Partial<Settings> };

async function open({ settings = {}, ...routing }: Start = {}) {
  const rules = { rules: [off, bank, tv, gone, ads, home], otherwise: { type: 'tunnel' }, revision: '0' };
  const page = renderOptions({
    hash: '#routing',
    servers: [oslo],
    settings,
    routing: {
      rules,
      lists: [adsList],
      listTexts: { ads: { patterns: 'ads.example\n=one.example\nx*.example', exceptions: 'good.ads.example' } },
      ...routing,
    },
  });
  await screen.findByRole('table', { name: 'Rules' });
  return page;
}

const answer = () => document.querySelector('.way');
const ways = () => [...(answer()?.querySelectorAll('dd') ?? [])].map(({ textContent }) => textContent);
async function ask(text: string) {
  await settle(() =>
    fireEvent.input(screen.getByRole('textbox', { name: 'Address or host' }), { target: { value: text } }),
  );
  // The lists are read between one task and the next.
  await expect.poll(() => answer()?.textContent).not.toMatch(/being read/);
}

test.each([
  ['bank.example', ['Direct', 'Direct'], /^By rule 2: bank\.example\./],
  ['https://www.bank.example/login?x=1', ['Direct', 'Direct'], /^By rule 2: bank\.example\./],
  ['tv3.example:8443', ['Oslo', 'Direct'], /^By rule 3: tv\*\.example\./],
  ['gone.example', ['Block', 'Direct'], /^By rule 4/],
  ['sub.ads.example', ['Block', 'Block'], /^By rule 5: ads\.example\./],
  ['one.example', ['Block', 'Block'], /^By rule 5: =one\.example\./],
  ['sub.one.example', ['Tunnel', 'Direct'], /^No rule names it/],
  ['http://xyz.example/', ['Block', 'Block'], /^By rule 5: x\*\.example\./],
  ['good.ads.example', ['Tunnel', 'Direct'], /^By an exception in the list of rule 5: good\.ads\.example\./],
  ['192.168.1.1', ['Direct', 'Direct'], /^By rule 6: 192\.168\.0\.0\/16\./],
  ['2001:db8::7', ['Direct', 'Direct'], /^By rule 6: 2001:db8::\/32\./],
  ['elsewhere.example', ['Tunnel', 'Direct'], /^No rule names it/],
  ['https://lists.example/other', ['Tunnel', 'Direct'], /^Steadway itself asks this host/],
])('%s goes %j, with the reason', async (text, expected, reason) => {
  await open();
  await ask(text);
  expect(ways()).toEqual(expected);
  expect(answer()?.querySelector('p')?.textContent).toMatch(reason);
});

test.each([
  ['not a host', /neither an address nor a host/],
  ['chrome://settings', /They hold for web addresses/],
  ['file:///etc/hosts', /They hold for web addresses/],
  ['localhost:3000', /on the device itself/],
  ['http://127.0.0.1/', /on the device itself/],
  ['  ', /^$/],
])('%j is answered too', async (text, expected) => {
  await open();
  await ask(text);
  expect(answer()?.textContent).toMatch(expected);
});

test('under lockdown nothing goes past the tunnel while the VPN is off but what a rule leads there', async () => {
  await open({ settings: { killSwitch: 'lockdown' } });
  await ask('elsewhere.example');
  expect(ways()).toEqual(['Tunnel', 'Block']);
  await ask('bank.example');
  expect(ways()).toEqual(['Direct', 'Direct']);
});

test('the rule that decides is shown', async () => {
  await open();
  await ask('bank.example');
  await settle(() => fireEvent.click(screen.getByRole('button', { name: `Show ${toRuleName(bank, [])}` })));
  const row = document.querySelector('tr[aria-current]');
  expect(row?.textContent).toContain('bank.example');
  expect(document.activeElement).toBe(row);
});

test('the answer follows a change of the rules', async () => {
  await open();
  await ask('bank.example');
  await settle(() => fireEvent.click(screen.getByRole('checkbox', { name: 'bank.example is on' })));
  await expect.poll(ways).toEqual(['Tunnel', 'Direct']);
});

test('a list that is off or was never fetched names nothing', async () => {
  await open({ lists: [{ ...adsList, isOn: false }] });
  await ask('ads.example');
  expect(ways()).toEqual(['Tunnel', 'Direct']);
});

test('of a list all sites are shown, and what it leaves out', async () => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 400, configurable: true });
  await open();
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Show all sites of Ads' })));
  const dialog = screen.getByRole('dialog', { name: 'Ads' });
  await within(dialog).findByText('4 sites');
  expect(within(dialog).getByText('not: good.ads.example')).toBeTruthy();
});
