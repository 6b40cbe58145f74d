/** How the ids of all begin that comes from the policy: servers, rules and lists. */
export const POLICY = 'policy-';

/** Whether something comes from the policy, and so is not the user's to change. */
export const isOfPolicy = (id: string): boolean => id.startsWith(POLICY);
