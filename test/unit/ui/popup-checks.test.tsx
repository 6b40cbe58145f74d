// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Checks } from '../../../src/domain/checks.ts';
import type { Status } from '../../../src/domain/status.ts';
import { renderPopup } from './support/popup-fake.tsx';
import { settle } from './support/settle.ts';
import {
  connected,
  connecting,
  disconnected,
  disconnecting,
  failed,
  nothingRun,
  paused,
  reconnecting,
} from './support/statuses.ts';

const items = () => within(screen.getByRole('list', { name: 'Checks' })).getAllByRole('listitem');
const itemTexts = () => items().map(({ textContent }) => textContent);
const announced = () => document.querySelector('[aria-live]')?.textContent;
const run = () => fireEvent.click(screen.getByRole('button', { name: 'Run checks' }));

const running: Checks = { internet: 'running', firewall: 'running', server: 'running', subscription: 'notRun' };
const ended: Checks = { internet: 'passed', firewall: 'failed', server: 'failed', subscription: 'notRun' };

test('names each check and its state, in words and by a shape of its own', () => {
  renderPopup({
    status: connected({
      checks: { internet: 'passed', firewall: 'failed', server: 'running', subscription: 'notRun' },
    }),
  });
  expect(itemTexts()).toEqual(['Internet Passed', 'Firewall Failed', 'Server Running', 'Subscription Not run']);
  expect(new Set(items().map((item) => item.querySelector('path')?.getAttribute('d'))).size).toBe(4);
});

test.each<readonly [string, Status]>([
  ['disconnected', disconnected()],
  ['connecting', connecting()],
  ['connected', connected()],
  ['reconnecting', reconnecting()],
  ['paused', paused()],
  ['disconnecting', disconnecting()],
  ['error', failed()],
])('%s: the checks are there', (_name, status) => {
  renderPopup({ status });
  expect(itemTexts()).toEqual(['Internet Not run', 'Firewall Not run', 'Server Not run', 'Subscription Not run']);
});

test('without a server there is nothing to check', () => {
  renderPopup({ status: disconnected({ server: null, enabled: [] }), servers: [] });
  expect(screen.queryByRole('list', { name: 'Checks' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Run checks' })).toBeNull();
});

test('runs the checks, where that is possible', () => {
  const popup = renderPopup({ status: disconnected() });
  run();
  expect(popup.sent).toEqual([{ type: 'runChecks' }]);
  popup.show(disconnected({ enabled: ['connect'] }));
  expect(screen.queryByRole('button', { name: 'Run checks' })).toBeNull();
});

describe('a run', () => {
  test('is read out once, when it ends, if the user has asked for it', async () => {
    const popup = renderPopup({ status: connected() });
    run();
    await settle(() => popup.show(connected({ checks: running })));
    expect(announced()).toBe('');
    await settle(() => popup.show(connected({ checks: ended })));
    expect(announced()).toBe('Internet: Passed, Firewall: Failed, Server: Failed, Subscription: Not run');
    await settle(() => popup.show(connected({ checks: running })));
    await settle(() => popup.show(connected({ checks: nothingRun })));
    expect(announced()).toBe('');
  });

  test('that the user has asked for beside a failure is read out too', async () => {
    const popup = renderPopup({ status: failed({ failure: { cause: 'leakDetected' } }) });
    run();
    await settle(() => popup.show(failed({ checks: running })));
    await settle(() => popup.show(failed({ checks: ended })));
    expect(announced()).toContain('Firewall: Failed');
  });

  test('that nobody has asked for is not read out', async () => {
    const popup = renderPopup({ status: reconnecting({ checks: running }) });
    await settle(() => popup.show(reconnecting({ checks: ended })));
    expect(announced()).toBe('');
    expect(screen.getByRole('list', { name: 'Checks' }).closest('[role=status], [aria-live]')).toBeNull();
  });
});
