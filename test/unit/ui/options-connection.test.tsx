// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import { renderOptions } from './support/options-fake.tsx';
import { settle } from './support/settle.ts';

const open = (settings: Partial<Settings> = {}, isFull = false) =>
  renderOptions({ hash: '#connection', settings, isFull });
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const note = () => [...document.querySelectorAll('[role=status]')].map((status) => status.textContent).join('');

function type(name: string, value: string) {
  field(name).focus();
  fireEvent.input(field(name), { target: { value } });
}
/** Leaves a field as browsers do it: a change, then a blur. */
const leave = (name: string) =>
  settle(() => {
    fireEvent.change(field(name));
    field(name).blur();
  });

describe('kill switch', () => {
  test('has three choices, each with its consequence, and saves at once', async () => {
    const page = open();
    const group = within(screen.getByRole('radiogroup', { name: 'Kill switch' }));
    const radios = group.getAllByRole<HTMLInputElement>('radio');
    expect(radios.map(({ checked }) => checked)).toEqual([true, false, false]);
    for (const radio of radios) {
      expect(document.getElementById(radio.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/\.$/);
    }
    await settle(() => fireEvent.click(group.getByRole('radio', { name: 'Lockdown' })));
    expect(page.settings.value.killSwitch).toBe('lockdown');
    expect(note()).toBe('Saved');
    await settle(() => fireEvent.click(group.getByRole('radio', { name: 'Allow direct' })));
    expect(page.settings.value.killSwitch).toBe('direct');
  });

  test('says so when the choice cannot be saved', async () => {
    const page = open({}, true);
    await settle(() => fireEvent.click(screen.getByRole('radio', { name: 'Lockdown' })));
    expect(page.settings.value.killSwitch).toBe('block');
    expect(note()).toMatch(/could not be saved/);
  });
});

describe('reconnect profile', () => {
  test.each([
    ['standard', '10 attempts, the first after 1 sec, the longest wait 30 sec'],
    ['stable', '5 attempts, the first after 1 sec, the longest wait 60 sec'],
    ['unstable', '20 attempts, the first after 5 sec, the longest wait 60 sec'],
    ['lowBandwidth', '10 attempts, the first after 3 sec, the longest wait 60 sec'],
    ['custom', '1 attempt, the first after 0.5 sec, the longest wait 2 sec'],
  ])('%s shows its numbers', async (profile, text) => {
    const page = open({ customBackoff: { maxAttempts: 1, baseDelayMs: 500, maxDelayMs: 2_000 } });
    const select = screen.getByRole('combobox', { name: 'Reconnect profile' });
    await settle(() => fireEvent.change(select, { target: { value: profile } }));
    expect(page.settings.value.reconnectProfile).toBe(profile);
    expect(document.getElementById(select.getAttribute('aria-describedby') ?? '')?.textContent).toBe(text);
    expect(screen.queryByLabelText('Attempts') !== null).toBe(profile === 'custom');
  });

  test.each([
    ['Attempts', '7', { maxAttempts: 7 }],
    ['First delay (seconds)', '1.001', { baseDelayMs: 1_001 }],
    ['Longest delay (seconds)', '600', { maxDelayMs: 600_000 }],
  ])('custom: %s saves when it is left, and nothing else with it', async (name, value, changed) => {
    const page = open({ reconnectProfile: 'custom' });
    type(name, value);
    expect(page.settings.value.customBackoff).toEqual(defaultSettings.customBackoff);
    await leave(name);
    expect(page.settings.value.customBackoff).toEqual({ ...defaultSettings.customBackoff, ...changed });
    expect(note()).toBe('Saved');
  });

  test.each([
    ['Attempts', '0'],
    ['Attempts', '2.5'],
    ['Attempts', ''],
    ['First delay (seconds)', '61'],
    ['Longest delay (seconds)', '0.5'],
  ])('custom: %s refuses %j and keeps it', async (name, value) => {
    const page = open({ reconnectProfile: 'custom' });
    type(name, value);
    await leave(name);
    expect(page.settings.value.customBackoff).toEqual(defaultSettings.customBackoff);
    expect(field(name).value).toBe(value);
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toMatch(/last saved value stays in force/);
  });
});

test('connecting on start saves at once', async () => {
  const page = open();
  await settle(() => fireEvent.click(screen.getByRole('checkbox', { name: 'Connect when the browser starts' })));
  expect(page.settings.value.connectOnStart).toBe(true);
});

describe('check addresses', () => {
  const name = 'Check addresses';
  const good = ['http://a.example/204', 'http://b.example/204'];

  test('are saved one a line when the field is left', async () => {
    const page = open();
    type(name, ` ${good[0]} \n\n${good[1]}\n`);
    await leave(name);
    expect(page.settings.value.checkAddresses).toEqual(good);
    expect(field(name).value).toBe(good.join('\n'));
    expect(note()).toBe('Saved');
  });

  test.each([
    ['https', `${good[0]}\nhttps://b.example/204`, /^Line 2: This must start with http:\/\//],
    ['no address', `http://\n${good[0]}`, /^Line 1: This is not a whole address/],
    ['an endless address', `http://a.example/${'x'.repeat(500)}`, /^Line 1: An address can have 500 characters/],
    ['nothing', '\n', /^Enter at least one/],
    [
      'too many',
      Array.from({ length: 11 }, (_address, index) => `http://${index}.example`).join('\n'),
      /10 addresses at most/,
    ],
  ])('refuses %s, names the line, keeps the text and the former value', async (_name, text, problem) => {
    const page = open();
    type(name, text);
    await leave(name);
    expect(page.settings.value.checkAddresses).toEqual(defaultSettings.checkAddresses);
    expect(field(name).value).toBe(text);
    expect(screen.getByRole('alert').textContent).toMatch(problem);
    expect(note()).toBe('');
  });

  test('are good again once they are corrected or put back', async () => {
    open();
    type(name, 'x');
    await leave(name);
    type(name, defaultSettings.checkAddresses.join('\n'));
    await leave(name);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(field(name).getAttribute('aria-invalid')).toBe('false');
    expect(note()).toBe('');
  });

  test('can be saved on a second try', async () => {
    const page = open();
    type(name, 'x');
    await leave(name);
    type(name, good.join('\n'));
    await leave(name);
    expect(page.settings.value.checkAddresses).toEqual(good);
  });

  test('saved elsewhere appear here, but never over what is being typed', async () => {
    const page = open();
    const saveElsewhere = (checkAddresses: string[]) =>
      settle(() => {
        page.settings.value = { ...page.settings.value, checkAddresses };
      });
    await saveElsewhere(good);
    expect(field(name).value).toBe(good.join('\n'));
    type(name, 'http://c.exam');
    await saveElsewhere(['http://d.example']);
    expect(field(name).value).toBe('http://c.exam');
  });
});

describe('exit service', () => {
  test('is saved when it is left', async () => {
    const page = open();
    type('Exit service', 'https://exit.example/json');
    await leave('Exit service');
    expect(page.settings.value.exitService).toBe('https://exit.example/json');
  });

  test.each(['exit.example', 'ftp://exit.example', ''])('refuses %j and keeps it', async (text) => {
    const page = open();
    type('Exit service', text);
    await leave('Exit service');
    expect(page.settings.value.exitService).toBe(defaultSettings.exitService);
    expect(field('Exit service').value).toBe(text);
    expect(screen.getByRole('alert').textContent).toMatch(/whole address/);
  });
});

describe('the live feed and what an outage left behind', () => {
  const heartbeat = 'Seconds between heartbeats of the live feed';

  test.each([
    ['5', 5],
    ['300', 300],
  ])('the heartbeat may come every %s s', async (text, seconds) => {
    const page = open();
    type(heartbeat, text);
    await leave(heartbeat);
    expect(page.settings.value.heartbeatSeconds).toBe(seconds);
  });

  test.each(['4', '301', '30.5', ''])('the heartbeat may not come every %j s', async (text) => {
    const page = open();
    type(heartbeat, text);
    await leave(heartbeat);
    expect(page.settings.value.heartbeatSeconds).toBe(30);
    expect(screen.getByText(/from 5 to 300/)).toBeTruthy();
  });

  test('pages that did not load are reloaded, or offered', async () => {
    const page = open();
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Pages that an outage kept from loading' });
    expect(select.value).toBe('reload');
    await settle(() => fireEvent.change(select, { target: { value: 'offer' } }));
    expect(page.settings.value.failedPages).toBe('offer');
    expect(screen.getByText(/the popup offers to load them again/)).toBeTruthy();
  });
});
