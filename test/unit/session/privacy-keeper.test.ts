import { expect, test } from 'vitest';
import type { PrivacyReport, WantedPrivacy } from '../../../src/domain/privacy.ts';
import { blocked, direct, toServer } from '../../../src/domain/route.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import { createPrivacyKeeper } from '../../../src/session/privacy-keeper.ts';

const tunnel = toServer({ id: 'berlin', label: 'Berlin', scheme: 'http', host: 'berlin.example', port: 8080 });
const off: WantedPrivacy = { webRtc: false, prefetch: false };
const on: WantedPrivacy = { webRtc: true, prefetch: true };

/** A keeper over a browser that can be broken. `changes`: all that the browser was asked for, in order. */
function createFixture() {
  const browser = { isBroken: false, privacy: off, changes: [] as WantedPrivacy[] };
  const stored = { settings: defaultSettings as Settings, report: undefined as PrivacyReport | undefined };
  const reported: unknown[] = [];
  const keeper = createPrivacyKeeper({
    store: {
      loadSettings: async () => stored.settings,
      savePrivacy: async (report) => {
        stored.report = report;
      },
    },
    privacy: {
      apply: async (wanted) => {
        browser.changes.push(wanted);
        if (browser.isBroken) throw new Error('expected a browser that answers');
        browser.privacy = wanted;
        return { webRtc: wanted.webRtc ? 'inForce' : 'off', prefetch: wanted.prefetch ? 'inForce' : 'off' };
      },
    },
    report: (error) => reported.push(error),
  });
  return { keeper, browser, stored, reported, settle: () => new Promise((resolve) => setTimeout(resolve)) };
}

test('the first traffic is applied, whatever it is: an earlier worker may have left something else', async () => {
  for (const [traffic, wanted] of [
    [direct, off],
    [tunnel, on],
    [blocked, on],
  ] as const) {
    const { keeper, browser, stored, settle } = createFixture();
    keeper.follow(traffic);
    await settle();
    expect(browser.changes).toEqual([wanted]);
    expect(stored.report).toMatchObject({ webRtc: wanted.webRtc ? 'inForce' : 'off' });
  }
});

test('the browser is asked again only when protection begins or ends', async () => {
  const { keeper, browser, settle } = createFixture();
  for (const traffic of [direct, direct, tunnel, tunnel, blocked, tunnel, direct, direct]) {
    keeper.follow(traffic);
    await settle();
  }
  expect(browser.changes).toEqual([off, on, off]);
});

test('what comes in quick succession ends with the last', async () => {
  const { keeper, browser, settle } = createFixture();
  for (const traffic of [tunnel, direct, blocked, direct]) keeper.follow(traffic);
  await settle();
  expect(browser.privacy).toEqual(off);
});

test('a renewal takes the settings as they are now', async () => {
  const { keeper, browser, stored, settle } = createFixture();
  keeper.follow(tunnel);
  await settle();
  stored.settings = { ...defaultSettings, protectWebRtc: false };
  keeper.renew(tunnel);
  await settle();
  expect(browser.privacy).toEqual({ webRtc: false, prefetch: true });
  expect(stored.report).toMatchObject({ webRtc: 'off', prefetch: 'inForce' });
});

test('a browser that fails is reported, shown, and asked again at the next commit', async () => {
  const { keeper, browser, stored, reported, settle } = createFixture();
  browser.isBroken = true;
  keeper.follow(tunnel);
  await settle();
  expect(reported).toHaveLength(1);
  expect(stored.report).toMatchObject({ webRtc: 'notInForce', prefetch: 'notInForce' });
  browser.isBroken = false;
  keeper.follow(tunnel);
  await settle();
  expect(browser.privacy).toEqual(on);
  expect(stored.report).toMatchObject({ webRtc: 'inForce', prefetch: 'inForce' });
});

test('a failure to give back is tried again too', async () => {
  const { keeper, browser, settle } = createFixture();
  keeper.follow(tunnel);
  await settle();
  browser.isBroken = true;
  keeper.follow(direct);
  await settle();
  browser.isBroken = false;
  keeper.follow(direct);
  await settle();
  expect(browser.privacy).toEqual(off);
});
