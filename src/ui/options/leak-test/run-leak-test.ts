import {
  judgeCandidates,
  judgeExit,
  judgeLookup,
  judgeRequests,
  type LeakFinding,
  type LeakTestName,
  type LeakTools,
  type TestedTunnel,
} from '../../../domain/leak-test.ts';
import type { Settings } from '../../../domain/settings.ts';

export type LeakTestPlan = {
  readonly tunnel: TestedTunnel;
  readonly settings: Pick<Settings, 'checkAddresses' | 'exitService'>;
  /** A host name that nobody has (RFC 6761 §6.4). */
  readonly madeUpHost: string;
};

/** Runs all tests at once, and shows how each went as soon as that is known. */
export async function runLeakTest(
  { tunnel, settings, madeUpHost }: LeakTestPlan,
  { request, gatherCandidates }: LeakTools,
  show: (name: LeakTestName, finding: LeakFinding) => void,
): Promise<void> {
  const exit = request(settings.exitService);
  // Of two sites at least, because one that is asked alone may have any address.
  const checks = settings.checkAddresses.slice(0, 2).map((address) => request(address));
  await Promise.all([
    exit.then((seen) => show('exit', judgeExit(seen, tunnel))),
    gatherCandidates().then((candidates) => show('webRtc', judgeCandidates(candidates))),
    Promise.all([exit, ...checks]).then((seen) => show('directRequests', judgeRequests(seen, tunnel))),
    // By https, which the server answers only when it has found the host.
    request(`https://${madeUpHost}/`).then((seen) => show('dns', judgeLookup(seen))),
  ]);
}
