import { urlHost } from '../host.ts';
import { MAX_LISTS, notFetched } from '../lists/list.ts';
import { hasId, idOf, toStoredServers as toStoredEntries } from '../stored-servers.ts';
import { toEntries, toFields } from './connection-policy.ts';
import { isOfPolicy, POLICY } from './policy-id.ts';

const EVERY_MINUTES = 1_440;

/**
 * Stored lists with those of a policy before them, which are as the policy says now. Of what is stored under their ids only the
 * state counts, and only that of the same address. Each is still to be parsed.
 * @param policy as the browser hands it out, whatever it is
 */
export function withPolicyLists(stored: unknown, policy: unknown): readonly unknown[] {
  const entries = toStoredEntries(stored);
  const own = entries.filter((entry) => !isOfPolicy(`${idOf(entry)}`));
  const managed = toEntries(toFields(policy)['lists'])
    .slice(0, MAX_LISTS)
    .map(([index, entry]) => {
      const fields = toFields(entry);
      const { url } = fields;
      const id = toPolicyListId(index);
      const known = toFields(entries.find((other) => hasId(other, id) && toFields(other)['url'] === url));
      const usual = { label: urlHost(`${url}`), everyMinutes: EVERY_MINUTES };
      return { ...usual, ...fields, id, isOn: true, state: known['state'] ?? notFetched };
    });
  return [...managed, ...own];
}

export const toPolicyListId = (index: number) => `${POLICY}list-${index}`;
