import fc from 'fast-check';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { compileRules } from '../../src/domain/rules/compile.ts';
import type { Rule, RuleAction } from '../../src/domain/rules/rule.ts';
import { resolveRule } from '../../src/domain/rules/table.ts';
import { putRules, serverIds, toRule } from './support/rules.ts';
import { browse, configure, connectThrough, outcomeOf, statusOf, test, visit, ways } from './support/test.ts';

const direct = { type: 'direct' } as const;
const block = { type: 'block' } as const;
const tunnel = { type: 'tunnel' } as const;

test('a rule leads the very next request, and only that of its site', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  for (const [action, way] of [
    [tunnel, 'berlin'],
    [direct, 'direct'],
    [tunnel, 'berlin'],
  ] as const) {
    await putRules(popup, [toRule('site', action, 'site.test')]);
    lab.clearRequests();
    await visit(steadway, lab.httpUrl);
    await visit(steadway, lab.httpUrl.replace('site.test', 'other.test'));
    expect(ways(lab)).toEqual([way]);
    expect(lab.requests().filter(({ host }) => host.startsWith('other.test'))).toMatchObject([{ via: 'berlin' }]);
  }
  await putRules(popup, [toRule('site', block, 'site.test')]);
  await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});

test('rules that change under load let nothing go direct, and nothing fails', async ({ lab, steadway }) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const paris = await lab.addGateway({ name: 'paris', scheme: 'https' });
  const popup = await connectThrough(steadway, berlin, paris);
  const serverId = (await serverIds(steadway)).get('paris') ?? '';
  lab.clearRequests();
  const browsing = await browse(steadway, lab);
  for (let index = 0; index < 10; index += 1) {
    const ok = await browsing.ok();
    const action: RuleAction = index % 2 === 0 ? { type: 'server', serverId } : tunnel;
    await putRules(popup, [toRule(`rule ${index}`, action, 'site.test')]);
    await expect.poll(browsing.ok).toBeGreaterThan(ok + 2);
  }
  expect(ways(lab).toSorted()).toEqual(['berlin', 'paris']);
  expect(await browsing.failed()).toBe(0);
});

test('what a rule blocks is blocked while connected, paused and off, and after a restart', async ({
  lab,
  steadway,
}) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await putRules(popup, [toRule('site', block, 'site.test')]);
  const isBlocked = async () => {
    await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
    await visit(steadway, lab.httpUrl.replace('site.test', 'other.test'));
  };
  await isBlocked();
  await popup.getByRole('button', { name: 'Pause for 5 minutes' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected – paused/);
  await isBlocked();
  await popup.getByRole('button', { name: 'Resume now' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText('Disconnected');
  await isBlocked();
  await steadway.restart();
  await isBlocked();
  expect(ways(lab)).toEqual([]);
});

test('a site with a server of its own fails closed with it, and nothing else does', async ({ lab, steadway }) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const paris = await lab.addGateway({ name: 'paris', scheme: 'http' });
  const popup = await connectThrough(steadway, berlin, paris);
  const serverId = (await serverIds(steadway)).get('paris') ?? '';
  await putRules(popup, [toRule('site', { type: 'server', serverId }, 'site.test')]);
  await visit(steadway, lab.httpUrl);
  await paris.fault({ type: 'refuse' });
  await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  await visit(steadway, lab.httpUrl.replace('site.test', 'other.test'));
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await paris.recover();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['paris']);
});

test('a rule whose server is removed blocks its site', async ({ lab, steadway }) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const paris = await lab.addGateway({ name: 'paris', scheme: 'http' });
  const popup = await connectThrough(steadway, berlin, paris);
  const serverId = (await serverIds(steadway)).get('paris') ?? '';
  await putRules(popup, [toRule('site', { type: 'server', serverId }, 'site.test')]);
  await visit(steadway, lab.httpUrl);
  await popup.evaluate(`chrome.runtime.sendMessage({ type: 'removeServers', serverIds: ['${serverId}'] })`);
  await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  expect(ways(lab)).toEqual(['paris']);
});

test('where a lost tunnel blocks everything, a site that always goes direct still does', async ({ lab, steadway }) => {
  await configure(steadway, 'Block traffic', 1);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  await putRules(popup, [toRule('site', direct, 'site.test')]);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await visit(steadway, lab.httpUrl);
  await expect(visit(steadway, lab.httpUrl.replace('site.test', 'other.test'))).rejects.toThrow(
    'ERR_PROXY_CONNECTION_FAILED',
  );
});

test('rules survive the death of the worker, also in the middle of a change', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const rules = JSON.stringify({ rules: [toRule('site', block, 'site.test')], otherwise: tunnel, revision: 'new' });
  await popup.evaluate(`void chrome.storage.local.set({ rules: ${rules}, rulesRevision: 'new' })`);
  await steadway.killWorker();
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toContain('ERR_PROXY_CONNECTION_FAILED');
  await steadway.killWorker();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
});

test('with everything direct but one site, only that one takes the tunnel, and the exit is measured in it', async ({
  lab,
  steadway,
}) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, berlin);
  // The exit that the connect asks for is none of those counted.
  await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText(berlin.exit.ip);
  await putRules(popup, [toRule('site', tunnel, 'site.test')], direct);
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  await visit(steadway, lab.httpUrl.replace('site.test', 'other.test'));
  await popup.getByRole('button', { name: 'Run checks' }).click();
  await expect
    .poll(() => lab.requests().filter(({ host }) => host.startsWith('exit.test')))
    .toMatchObject([{ via: 'berlin' }]);
  expect(ways(lab)).toEqual(['berlin']);
  expect(lab.requests().filter(({ host }) => host.startsWith('other.test'))).toMatchObject([{ via: 'direct' }]);
  await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText(berlin.exit.ip);
  await expect(popup.getByRole('alert')).toHaveCount(0);
});

test('in the browser itself, requests arrive where the resolver says, for random rules and sites', async ({
  lab,
  steadway,
}) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const paris = await lab.addGateway({ name: 'paris', scheme: 'http' });
  const popup = await connectThrough(steadway, berlin, paris);
  const serverId = (await serverIds(steadway)).get('paris') ?? '';
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  const { port } = new URL(lab.httpUrl);
  const words = fc.constantFrom('a', 'b', 'shop', 'x1');
  const names = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('.')}.test`);
  const patterns = fc.oneof(
    names,
    names.map((name) => `=${name}`),
    names.map((name) => `*${name.slice(1)}`),
    names.map((name) => name.replace(/\.\w+\.test$/, '.*.test')),
    names.map((name) => `${name}:${port}`),
    names.map((name) => `${name}:1`),
  );
  const actions = fc.constantFrom<RuleAction>(tunnel, direct, block, { type: 'server', serverId });
  const rules = fc
    .array(fc.tuple(actions, fc.array(patterns, { minLength: 1, maxLength: 4 }), fc.boolean()), { maxLength: 8 })
    .map((drawn) => drawn.map(([action, ruled, isOn], id): Rule => ({ ...toRule(`${id}`, action, ...ruled), isOn })));
  const draws = fc.sample(fc.tuple(rules, actions, fc.array(names, { minLength: 12, maxLength: 12 })), {
    numRuns: 12,
    seed: 7,
  });
  const seen = new Set<string>();
  for (const [drawn, otherwise, hosts] of draws) {
    await putRules(popup, drawn, otherwise);
    const table = compileRules({
      ruleSet: { rules: drawn, otherwise, revision: '' },
      lists: new Map(),
      reservedHosts: ['exit.test'],
    });
    lab.clearRequests();
    await ask(page, hosts, port);
    const arrived = new Map(lab.requests().map(({ path, via }) => [path, via]));
    for (const [index, host] of hosts.entries()) {
      const { action } = resolveRule(table, `http://${host}:${port}/`);
      const way = { tunnel: 'berlin', direct: 'direct', block: undefined, server: 'paris' }[action.type];
      expect([host, arrived.get(`/?${index}`)]).toEqual([host, way]);
      seen.add(action.type);
    }
  }
  expect([...seen].toSorted()).toEqual(['block', 'direct', 'server', 'tunnel']);
});

/** Asks each host for a path of its own, and waits for all of them to be answered or to fail. */
const ask = (page: Page, hosts: readonly string[], port: string) =>
  page.evaluate(
    `Promise.allSettled(${JSON.stringify(hosts)}.map((host, index) =>
      fetch('http://' + host + ':${port}/?' + index, { mode: 'no-cors', cache: 'no-store' })))`,
  );
