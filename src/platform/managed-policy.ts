import { type PolicyReading, parsePolicy } from '../domain/policy/policy.ts';
import { canSendSocksCredentials } from './capabilities.ts';
import { readRawPolicy, watchPolicy } from './policy-store.ts';

const read = async (): Promise<PolicyReading> => parsePolicy(await readRawPolicy(), canSendSocksCredentials);

/** The whole policy with what is wrong in it, for the settings page. */
export const policyStore = {
  read,
  watch: (listener: (reading: PolicyReading) => void) => watchPolicy(async () => listener(await read())),
};
