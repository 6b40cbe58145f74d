import type * as v from 'valibot';
import { canSendCredentials } from '../server.ts';
import {
  hasCredentials,
  isSettable,
  isUsable,
  MAX_POLICY_ENTRIES,
  readServer,
  readSettings,
  toEntries,
  toFields,
} from './connection-policy.ts';

/** `path`: where in the policy, `servers[2].port` for instance. What it stands in counts for nothing, and nothing else is lost. */
export type PolicyProblem = { readonly path: string; readonly reason: PolicyReason };
export type PolicyReason = 'invalid' | 'unknown' | 'duplicate' | 'tooMany' | 'credentialsUnsupported';

/** What `parseConnectionPolicy` leaves out, and why. */
export function findConnectionProblems(raw: unknown, canSendSocksCredentials: boolean): readonly PolicyProblem[] {
  const { servers, settings } = toFields(raw);
  const ids = new Set<string>();
  const ofServers = toEntries(servers).flatMap(([index, entry]): readonly PolicyProblem[] => {
    const path = `servers[${index}]`;
    if (index >= MAX_POLICY_ENTRIES) return [{ path, reason: 'tooMany' }];
    const given = readServer(entry);
    if (!given.success) return [{ path: path + toPlace(given.issues), reason: 'invalid' }];
    const { id, scheme } = given.output;
    if (ids.has(id)) return [{ path, reason: 'duplicate' }];
    if (hasCredentials(given.output) && !canSendCredentials(scheme, canSendSocksCredentials))
      return [{ path, reason: 'credentialsUnsupported' }];
    ids.add(id);
    return [];
  });
  const ofSettings = readSettings(settings).flatMap(([name, { value, mode }]): readonly PolicyProblem[] =>
    isUsable(name, value, mode) ? [] : [{ path: `settings.${name}`, reason: isSettable(name) ? 'invalid' : 'unknown' }],
  );
  return [...ofServers, ...ofSettings];
}

/** The field that is wrong. */
export function toPlace(issues: readonly [v.BaseIssue<unknown>, ...unknown[]]): string {
  const key = issues[0].path?.[0].key;
  return key === undefined ? '' : `.${key}`;
}
