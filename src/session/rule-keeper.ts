import type { Chores } from '../domain/chore.ts';
import { toReservedHosts } from '../domain/rules/reserved-hosts.ts';
import { toRuleTableNote } from '../domain/rules/table-note.ts';
import type { SessionPorts } from '../ports.ts';
import { createQueue } from './queue.ts';

/** Keeps the table that the user's rules are made into as the rules are. */
export type RuleKeeper = {
  /** The rules, the lists that they name, or what else a table is made of may have changed, or it may be gone. Resolves once it is in force. */
  readonly renew: () => Promise<void>;
};

type RulePorts = Pick<SessionPorts, 'report'> & {
  readonly store: Pick<
    SessionPorts['store'],
    'loadSettings' | 'loadRules' | 'loadRuleOrigin' | 'loadRuleTable' | 'saveRuleTable' | 'hasRuleTable'
  >;
  readonly doChore: (name: 'compile', given: Chores['compile']['given']) => Promise<Chores['compile']['done']>;
};

/** @param apply puts the table that was noted into force */
export function createRuleKeeper({ store, doChore, report }: RulePorts, apply: () => Promise<void>): RuleKeeper {
  const queue = createQueue(report);
  return {
    renew: () =>
      queue.add(async () => {
        const { exitService } = await store.loadSettings();
        const { revision, policy, lists, services } = await store.loadRuleOrigin();
        const reservedHosts = toReservedHosts(exitService, lists, services);
        const madeOf = JSON.stringify([revision, policy, reservedHosts, lists]);
        const note = await store.loadRuleTable();
        if (note?.madeOf === madeOf && (await store.hasRuleTable(note.tableId))) return;
        const done = await doChore('compile', { rules: await store.loadRules(), policy, reservedHosts });
        await store.saveRuleTable(toRuleTableNote({ madeOf, revision, ...done }));
        await apply();
      }),
  };
}
