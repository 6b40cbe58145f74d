import { toChoices } from '../../../src/domain/choices.ts';
import { nothingMeasured } from '../../../src/domain/metrics.ts';
import type { Server } from '../../../src/domain/server.ts';
import type { Scene, Seed, Session } from './scene.ts';
import { MINUTE_MS, NOW } from './seeds/now.ts';
import { feed, stragglers, subscription, waitingPages } from './seeds/reports.ts';
import { inForce } from './seeds/routing.ts';
import { few, longWinded, many, measured, servedBerlin, tokyo } from './seeds/servers.ts';
import {
  attempting,
  connected,
  connecting,
  disconnected,
  disconnecting,
  figures,
  inError,
  paused,
  unstable,
  waiting,
} from './seeds/statuses.ts';
import { seeUnanswered } from './unanswered.ts';

type Stage = Session & { readonly servers?: readonly Server[] };

const { table, rules } = inForce();

const own = [servedBerlin, ...few.slice(1)];

function popup(name: string, { servers = own, ...session }: Stage, over: Partial<Scene & Seed> = {}): Scene {
  const { act, local, ...seed } = { local: {}, ...over };
  return {
    name,
    path: 'popup.html',
    ...(act && { act }),
    seed: {
      local: { ...rules, servers, ...local },
      session: {
        choices: toChoices(servers),
        hasServers: servers.length > 0,
        measurements: measured(servers),
        ...session,
      },
      ...(table && { table }),
      ...seed,
    },
  };
}

const served = { feed: feed(), subscription: subscription() } as const;

const twenty = many(20);

const openChooser: Scene['act'] = async (page) => {
  await page.locator('#choose-server').click();
  await page.locator('.chooser').waitFor();
};

const long = [longWinded, ...few];

/** With what a feed tells. */
const rates = {
  ...figures,
  uploadBytesPerSecond: 45_600,
  downloadBytesPerSecond: 1_234_567,
  bytesUploaded: 12_000_000,
  bytesDownloaded: 340_000_000,
};

/** The address of an exit as some services write it. */
const UNCOMPRESSED = '2001:0db8:85a3:0000:0000:8a2e:0370:7334';

/** The popup in every state it can be in. */
export const popupScenes: readonly Scene[] = [
  { ...popup('starting', {}), seed: { local: { ...rules }, session: {}, ...(table && { table }) } },
  popup('first-run', { servers: [], status: disconnected({ server: null }) }),
  popup('disconnected', { status: disconnected() }),
  popup('disconnected-fastest', { status: disconnected({ picksFastest: true }) }),
  popup('disconnected-lockdown', { status: disconnected({ killSwitch: 'lockdown' }) }),
  popup('connecting', { status: connecting() }),
  popup('connecting-again', {
    status: connecting({ attempt: 2, picksFastest: true, failure: { cause: 'serverTimedOut' } }),
  }),
  popup('connected-without-figures', {
    status: connected({ metrics: nothingMeasured, samples: [], connectedAt: NOW - 2_000, isVerified: false }),
    feed: feed({ state: 'connecting', samples: [], updatedAt: null, metrics: null }),
  }),
  popup(
    'connected',
    { status: connected({ server: few[0] }), servers: few },
    {
      // So long transfers are watched before anything is said of them.
      act: async (page) => {
        await page.clock.setFixedTime(NOW + 6_000);
        await page.locator('.metric.download small').waitFor();
      },
    },
  ),
  popup('connected-served', { status: connected({ metrics: rates }), ...served }),
  popup('connected-frozen', {
    status: connected({ metrics: rates }),
    feed: feed({ state: 'reconnecting', attempt: 3, updatedAt: NOW - 48_000, retryAt: NOW + 4_000 }),
    subscription: subscription(),
  }),
  popup('connected-unstable', { status: unstable(), ...served }),
  popup('connected-leak', {
    status: connected({
      metrics: rates,
      leak: { kind: 'nameLookedUp', host: 'mail.example.org', at: NOW - MINUTE_MS },
    }),
    ...served,
  }),
  popup('connected-switch-failed', {
    status: connected({
      metrics: rates,
      failure: { cause: 'serverRefused', code: 'net::ERR_PROXY_CONNECTION_FAILED' },
    }),
    ...served,
  }),
  popup('connected-tabs-offered', {
    status: connected({ metrics: rates }),
    ...served,
    stragglers: stragglers(3),
    waiting: waitingPages(2, true),
  }),
  popup('connected-expired', {
    status: connected({ metrics: rates, failure: { cause: 'subscriptionExpired' } }),
    feed: feed({ state: 'error', failure: { cause: 'credentialsRejected', code: 1008 } }),
    subscription: subscription({ state: 'expired', expiresAt: NOW - MINUTE_MS }),
  }),
  popup('connected-portal', {
    status: connected({ metrics: rates, failure: { cause: 'captivePortal' }, signIn: null }),
    ...served,
  }),
  popup('paused', { status: paused(), ...served }),
  popup('reconnecting', { status: waiting(), ...served }),
  popup('reconnecting-waiting-pages', {
    status: waiting(),
    feed: feed({ state: 'disconnected', updatedAt: NOW - 16_000 }),
    subscription: subscription(),
    waiting: waitingPages(2, false),
  }),
  popup('reconnecting-attempt', { status: attempting(), ...served }),
  popup('reconnecting-race', { status: attempting({ attempt: 0 }), ...served }),
  popup('reconnecting-offline', { status: waiting({ failure: { cause: 'offline' } }), ...served }),
  popup('disconnecting', { status: disconnecting() }),
  popup('error-exhausted', {
    status: inError({ cause: 'attemptsExhausted', last: 'serverTimedOut', code: 'net::ERR_TIMED_OUT' }, ['server']),
    waiting: waitingPages(2, false),
  }),
  popup('error-exhausted-direct', {
    status: inError({ cause: 'attemptsExhausted', last: 'serverUnreachable' }, ['server'], {
      killSwitch: 'direct',
      traffic: { type: 'direct' },
    }),
  }),
  popup('error-exhausted-lockdown', {
    status: inError({ cause: 'attemptsExhausted', last: 'offline' }, ['internet', 'server'], {
      killSwitch: 'lockdown',
    }),
  }),
  popup('error-credentials', {
    status: inError({ cause: 'credentialsRejected', code: '407' }, ['credentials']),
  }),
  popup(
    'error-details',
    {
      status: inError({ cause: 'serverCertificateInvalid', code: 'net::ERR_PROXY_CERTIFICATE_INVALID' }, ['server']),
    },
    { act: (page) => page.locator('summary').click() },
  ),
  popup('error-subscription', {
    status: inError({ cause: 'subscriptionExpired', code: '402' }, ['subscription']),
    subscription: subscription({ state: 'expired', expiresAt: NOW - MINUTE_MS }),
  }),
  popup('portal', {
    status: inError({ cause: 'captivePortal' }, ['captivePortal', 'server'], {
      signIn: {
        checkHost: 'www.gstatic.com',
        hosts: ['portal.example', 'login.portal.example'],
        until: NOW + 4 * MINUTE_MS + 30_000,
      },
    }),
  }),
  popup('portal-reconnecting', { status: waiting({ failure: { cause: 'captivePortal' } }), ...served }),
  popup('taken-over', {
    status: inError({ cause: 'proxyControlledByOther', by: 'Some Other VPN' }, []),
  }),
  popup('taken-over-unnamed', { status: inError({ cause: 'proxyControlledByOther' }, []) }),
  popup(
    'chooser',
    { status: disconnected({ server: tokyo }), servers: twenty },
    { act: openChooser, local: { recents: ['exit-3', 'exit-6'] } },
  ),
  popup(
    'chooser-found',
    { status: connected({ server: twenty[0] ?? null }), servers: twenty },
    {
      act: async (page) => {
        await openChooser(page);
        await page.locator('.chooser input').fill('o 2');
      },
    },
  ),
  popup(
    'chooser-nothing-found',
    { status: disconnected({ server: twenty[0] ?? null }), servers: twenty },
    {
      act: async (page) => {
        await openChooser(page);
        await page.locator('.chooser input').fill('nowhere at all');
      },
    },
  ),
  popup('long-names', {
    status: connected({
      server: longWinded,
      metrics: { ...figures, exitIp: UNCOMPRESSED, serverLocation: `${longWinded.city}, GB` },
    }),
    servers: long,
  }),
  popup('long-names-error', {
    status: inError({ cause: 'attemptsExhausted', last: 'serverCertificateInvalid' }, ['server'], {
      server: longWinded,
    }),
    servers: long,
  }),
  popup('long-names-chooser', { status: disconnected({ server: longWinded }), servers: long }, { act: openChooser }),
  popup('unanswered', { status: disconnected() }, { isMute: true, act: seeUnanswered }),
];
