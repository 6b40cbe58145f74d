import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { toPrivacyReport } from '../../../src/domain/privacy.ts';
import type { Section } from '../../../src/ui/options/route.ts';
import { toLife } from '../support/history-rows.ts';
import type { Scene, Seed } from './scene.ts';
import { lists, sync } from './seeds/kept.ts';
import { NOW } from './seeds/now.ts';
import { feed, subscription } from './seeds/reports.ts';
import { inForce, sampleRules } from './seeds/routing.ts';
import { few, longWinded, many, measured, servedBerlin } from './seeds/servers.ts';
import { connected, disconnected } from './seeds/statuses.ts';
import { seeUnanswered } from './unanswered.ts';

const options = (name: string, section: string, seed: Seed, act?: Scene['act']): Scene => ({
  name,
  path: `options.html#${section}`,
  seed,
  ...(act && { act }),
});

/** As it is after installing. */
const fresh: Seed = (() => {
  const { table, rules } = inForce();
  return { local: rules, session: { status: disconnected({ server: null }) }, ...(table && { table }) };
})();

const servers = [servedBerlin, ...few.slice(1), longWinded, ...many(9)];

/** As it is after some weeks of use. */
const filled: Seed = (() => {
  const { table, rules } = inForce(sampleRules);
  return {
    local: {
      ...rules,
      servers,
      lists,
      sync,
      settings: { selectedServerId: servedBerlin.id, isSyncOn: true, mutedNotices: ['switched'], connectOnStart: true },
      credentials: { berlin: { username: 'ada', password: 'secret', version: 1 } },
      tokens: { berlin: 'token-of-ada' },
      recents: ['exit-3', 'tokyo'],
    },
    session: {
      status: connected(),
      measurements: measured(servers),
      feed: feed(),
      subscription: subscription(),
      privacy: toPrivacyReport({ webRtc: 'inForce', prefetch: 'controlledByOther' }),
    },
    ...(table && { table }),
  };
})();

const with1000: Seed = {
  ...filled,
  local: { ...filled.local, servers: many(1_000) },
  session: { ...filled.session, measurements: measured(many(1_000)) },
};

const underTest: Seed = {
  ...filled,
  session: {
    ...filled.session,
    status: disconnected({ tested: [servedBerlin] }),
    measurements: measured(servers, { done: 5, total: servers.length }),
  },
};

const damaged: Seed = {
  ...filled,
  local: {
    ...filled.local,
    servers: [...servers, { damaged: 'by hand' }, { damaged: 'by a crash' }],
    settings: { ...filled.local.settings, killSwitch: 'maybe', historyDays: -4 },
  },
};

const managed: Seed = {
  ...filled,
  policy: {
    servers: [
      { label: 'Front door', scheme: 'https', host: 'proxy.example.com', port: 443, username: 'team' },
      { port: 0 },
    ],
    settings: {
      killSwitch: { value: 'lockdown', mode: 'locked' },
      failover: { value: 'country', mode: 'locked' },
      protectWebRtc: { value: true, mode: 'locked' },
      isSyncOn: { value: false, mode: 'locked' },
      historyDays: { value: 7, mode: 'locked' },
      eventLimit: { value: -1, mode: 'locked' },
    },
    rules: [{ action: 'direct', patterns: ['intranet.example.com', '10.0.0.0/8'] }],
    lists: [{ kind: 'servers', url: 'https://proxy.example.com/servers.json', label: 'Gateways of the company' }],
  },
};

async function submitWrongForm(page: Page): Promise<void> {
  const form = page.locator('dialog form');
  await form.locator('[name=label]').fill('');
  await form.locator('[name=host]').fill('not a host');
  await form.locator('[name=port]').fill('70000');
  await form.locator('[name=country]').fill('Germany');
  await form.locator('[name=checkUrl]').fill('https://example.org');
  await form.locator('[type=submit]').click();
}

async function importFile(page: Page): Promise<void> {
  const buffer = await readFile('test/fixtures/imports/servers.txt');
  const file = { name: 'servers.txt', mimeType: 'text/plain', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.locator('dialog').waitFor();
}

async function writeRule(page: Page): Promise<void> {
  await page.locator('section[aria-labelledby=rules-title] > .actions .button.primary').click();
  await page.locator('dialog textarea').fill('example.org\n*.example.net\nnot a pattern!');
  await page.locator('dialog [type=submit]').click();
}

const addWrongLinks = async (page: Page): Promise<void> => {
  await page.locator('#links').fill('https://fine.example:443\nftp://wrong.example:21\nsocks5://a:b@c.example:1080');
  await page.locator('form.box [type=submit]').click();
};

const sections = [
  'servers',
  'routing',
  'connection',
  'privacy',
  'notifications',
  'history',
  'backup',
  'about',
] as const satisfies readonly Section[];

const remembered: Seed = { ...filled, history: toLife(32, NOW, { isAlwaysOn: true }) };

/** Each section as it is after some weeks of use. */
export const sectionScenes: readonly Scene[] = sections.map((section) => options(section, section, remembered));

/** The settings in every state they can be in. */
export const optionsScenes: readonly Scene[] = [
  ...sections.map((section) => options(`${section}-fresh`, section, fresh)),
  ...sectionScenes,
  options('servers-1000', 'servers', with1000),
  options('servers-tested', 'servers', underTest),
  options('servers-links-refused', 'servers', filled, addWrongLinks),
  options('servers-form', 'servers/edit/berlin', filled),
  options('servers-form-refused', 'servers/edit/berlin', filled, submitWrongForm),
  options('servers-import', 'servers', filled, importFile),
  options('routing-form', 'routing', filled, writeRule),
  options('servers-damaged', 'servers', damaged),
  options('connection-damaged', 'connection', damaged),
  ...(['servers', 'routing', 'connection', 'privacy', 'history', 'about'] as const).map((section) =>
    options(`${section}-managed`, section, managed),
  ),
  options('servers-unanswered', 'servers', { ...filled, isMute: true }, seeUnanswered),
];
