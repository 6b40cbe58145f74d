// @vitest-environment happy-dom
import '../../support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../../../../src/domain/settings.ts';
import { renderOptions } from '../../support/options-fake.tsx';
import { settle } from '../../support/settle.ts';

const open = (settings: Partial<Settings> = {}, isFull = false) =>
  renderOptions({ hash: '#connection', settings, isFull });
const note = () => [...document.querySelectorAll('[role=status]')].map((status) => status.textContent).join('');
const descriptionOf = (element: HTMLElement) =>
  element
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join('');

const MINUTES = 'Minutes that a spare connection is kept';
const minutes = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: MINUTES });
const enter = (value: string) =>
  settle(() => {
    fireEvent.input(minutes(), { target: { value } });
    fireEvent.change(minutes());
    fireEvent.blur(minutes());
  });

test.each([
  ['server', 'Same server only', /to no other/],
  ['country', 'Same country', /same country code/],
  ['any', 'Any server', /best of your other servers/],
])('failover %s is called “%s”, says what follows, and saves at once', async (value, name, text) => {
  const page = open({ failover: value === 'any' ? 'server' : 'any' });
  const box = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Failover' });
  expect([...box.options].map((option) => option.text)).toContain(name);
  await settle(() => fireEvent.change(box, { target: { value } }));
  expect(page.settings.value.failover).toBe(value);
  expect(box.selectedOptions[0]?.text).toBe(name);
  expect(descriptionOf(box)).toMatch(text);
  expect(note()).toBe('Saved');
});

test('a failover that cannot be saved says so', async () => {
  const page = open({}, true);
  await settle(() =>
    fireEvent.change(screen.getByRole('combobox', { name: 'Failover' }), { target: { value: 'server' } }),
  );
  expect(page.settings.value.failover).toBe('any');
  expect(note()).toMatch(/could not be saved/);
});

test.each([
  ['0', 0],
  ['1440', 1_440],
  [' 45 ', 45],
])('idle minutes %j are saved when the field is left', async (text, value) => {
  const page = open();
  expect(minutes().value).toBe('30');
  await enter(text);
  expect(page.settings.value.linkIdleMinutes).toBe(value);
});

test.each(['-1', '1441', '1.5', ''])('idle minutes %j are refused and the last value stays', async (text) => {
  const page = open();
  await enter(text);
  expect(page.settings.value.linkIdleMinutes).toBe(defaultSettings.linkIdleMinutes);
  expect(minutes().getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('alert').textContent).toMatch(/whole number from 0 to 1440/);
});

test('asking directly is off, says that it goes past the tunnel, and saves at once', async () => {
  const page = open();
  const box = screen.getByRole<HTMLInputElement>('checkbox', {
    name: 'Ask a check address directly when the server seems lost',
  });
  expect(box.checked).toBe(false);
  expect(descriptionOf(box)).toMatch(/past the tunnel/);
  await settle(() => fireEvent.click(box));
  expect(page.settings.value.allowCanary).toBe(true);
});
