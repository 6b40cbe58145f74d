import { urlHost } from '../../../domain/host.ts';
import type { ConnectionContext } from '../context.ts';
import type { Stamp } from '../events.ts';
import type { Change } from './change.ts';

/** The sign-in page was asked for: the network is to answer a check address, and only that goes direct so far. */
export const signInBegun = ({ parameters }: ConnectionContext, { now }: Stamp, address: string): Change => ({
  signIn: { checkHost: urlHost(address) ?? '', hosts: [], until: now + parameters.signInMs },
  activeAt: now,
});

/** The page has led on to another host, which goes direct for the same while. */
export const signInMoved = ({ signIn }: ConnectionContext, to: string): Change =>
  signIn ? { signIn: { ...signIn, hosts: [...signIn.hosts, urlHost(to) ?? ''] } } : {};
