import type { ProbeState } from './ladder.ts';

/** What the user is shown: a sign-in page is a matter of the internet, refused credentials one of the server. */
export const checkNames = ['internet', 'firewall', 'server', 'subscription'] as const;
export type CheckName = (typeof checkNames)[number];
export type Checks = Readonly<Record<CheckName, ProbeState>>;
