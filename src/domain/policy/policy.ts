import { type ConnectionPolicy, parseConnectionPolicy, toFields } from './connection-policy.ts';
import { findConnectionProblems, type PolicyProblem } from './policy-problem.ts';
import { parseRoutingPolicy, type RoutingPolicy } from './routing-policy.ts';

/** All that whoever manages the browser has set for this extension. */
export type Policy = ConnectionPolicy & Omit<RoutingPolicy, 'problems'>;

export type PolicyReading = { readonly policy: Policy; readonly problems: readonly PolicyProblem[] };

const parts = ['servers', 'settings', 'lists', 'rules'];

/**
 * Reads a managed policy as the browser hands it out: a damaged entry costs itself alone, and is named.
 * @param raw undefined where there is none
 */
export function parsePolicy(raw: unknown, canSendSocksCredentials: boolean): PolicyReading {
  const connection = parseConnectionPolicy(raw, canSendSocksCredentials);
  const { problems: ofRouting, ...routing } = parseRoutingPolicy(raw);
  const shapes = Object.entries(toFields(raw)).flatMap(([name, part]): PolicyProblem[] => {
    if (!parts.includes(name)) return [{ path: name, reason: 'unknown' }];
    const isFitting = name === 'settings' ? typeof part === 'object' && !Array.isArray(part) : Array.isArray(part);
    return isFitting ? [] : [{ path: name, reason: 'invalid' }];
  });
  const ofConnection = findConnectionProblems(raw, canSendSocksCredentials);
  return { policy: { ...connection, ...routing }, problems: [...shapes, ...ofConnection, ...ofRouting] };
}
