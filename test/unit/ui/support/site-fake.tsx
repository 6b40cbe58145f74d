import { computed, signal } from '@preact/signals';
import { act, render } from '@testing-library/preact';
import { siteRule } from '../../../../src/chores/site-rule.ts';
import { siteView } from '../../../../src/chores/site-view.ts';
import { compileRules, type SiteList } from '../../../../src/domain/rules/compile.ts';
import { parseRules } from '../../../../src/domain/rules/parse-rules.ts';
import type { Rule, RuleAction } from '../../../../src/domain/rules/rule.ts';
import { noMeasurements, type ServerMeasurements } from '../../../../src/domain/server-measurements.ts';
import type { Status } from '../../../../src/domain/status.ts';
import type { Command } from '../../../../src/protocol.ts';
import { toCommander } from '../../../../src/ui/commander.ts';
import { ThisSite } from '../../../../src/ui/popup/this-site/this-site.tsx';
import { berlin, office, oslo } from './servers.ts';
import { connected } from './statuses.ts';

type SiteStart = {
  readonly url?: string;
  readonly status?: Status;
  readonly rules?: readonly Rule[];
  /** Their texts, by id. */
  readonly lists?: ReadonlyMap<string, SiteList>;
  /** The lists as stored. */
  readonly stored?: unknown;
  readonly reservedHosts?: readonly string[];
  /** The rules cannot be put in force. */
  readonly isRefused?: boolean;
  /** The rules in force are not known. */
  readonly isUnknown?: boolean;
};

/** The row over rules that hold what is chosen, and are in force as soon as they do. */
export async function renderSite({ url = 'https://www.example.com/a?b', rules = [], ...start }: SiteStart = {}) {
  const stored = signal<unknown>({ rules, otherwise: { type: 'tunnel' }, revision: 'first' });
  const toTable = () =>
    compileRules({
      ruleSet: parseRules(stored.value).ruleSet,
      lists: start.lists ?? new Map(),
      reservedHosts: start.reservedHosts ?? [],
    });
  const store = {
    readPac: async () => undefined,
    readTable: async () => toTable(),
    write: async () => undefined,
    readList: async () => undefined,
    writeList: async () => undefined,
    removeList: async () => undefined,
  };
  const tableId = start.isUnknown ? null : 'table';
  const readView = () => siteView({ rules: stored.value, lists: start.stored, tableId, url }, { store });
  const first = (await readView()).view;
  if (!first) throw new Error('expected the page of a site');
  const view = signal(first);
  const status = signal<Status | undefined>(start.status ?? connected());
  const measurements = signal(noMeasurements);
  const sent: Command[] = [];
  const reloads: string[] = [];
  const model = {
    view,
    status,
    measurements,
    servers: signal([berlin, oslo, office]),
    commander: toCommander(async (command) => {
      sent.push(command);
    }),
    choose: async (action: RuleAction | null) => {
      if (start.isRefused) throw new Error('expected room in storage, got none');
      stored.value = (await siteRule({ rules: stored.value, url, action, revision: 'next' })).rules;
      view.value = (await readView()).view ?? first;
    },
    reload: async () => {
      reloads.push(url);
    },
  };
  render(<ThisSite model={model} />);
  return {
    rules: computed(() => parseRules(stored.value).ruleSet.rules),
    sent,
    reloads,
    show: (next: Status | undefined) =>
      void act(() => {
        status.value = next;
      }),
    check: (servers: ServerMeasurements['servers'], test: ServerMeasurements['test'] = null) =>
      void act(() => {
        measurements.value = { ...noMeasurements, servers, test };
      }),
  };
}
