import {
  isProtected,
  type PrivacyOutcome,
  toFailedOutcome,
  toPrivacyReport,
  toWantedPrivacy,
  type WantedPrivacy,
} from '../domain/privacy.ts';
import type { Destination } from '../domain/route.ts';
import type { SessionPorts } from '../ports.ts';
import { createQueue } from './queue.ts';

/** Keeps the browser's privacy settings as the traffic wants them. Nobody waits for it, and nothing but its report fails with it. */
export type PrivacyKeeper = {
  /** Applies what is wanted for this traffic, unless that was the last thing done. */
  readonly follow: (traffic: Destination) => void;
  /** Applies it in any case: the user's settings, or the browser's, may have changed. */
  readonly renew: (traffic: Destination) => void;
};

type KeeperPorts = Pick<SessionPorts, 'privacy' | 'report'> & {
  readonly store: Pick<SessionPorts['store'], 'loadSettings' | 'savePrivacy'>;
};

export function createPrivacyKeeper(ports: KeeperPorts): PrivacyKeeper {
  const queue = createQueue(ports.report);
  /** The traffic last applied for; undefined where nothing has been, or not with success: the next commit tries again. */
  let applied: boolean | undefined;

  function renew(traffic: Destination): void {
    applied = isProtected(traffic);
    void queue.add(async () => {
      const isKept = await keep(traffic, ports).catch((error: unknown) => {
        ports.report(error);
        return false;
      });
      if (!isKept) applied = undefined;
    });
  }

  return {
    renew,
    follow: (traffic) => {
      if (isProtected(traffic) !== applied) renew(traffic);
    },
  };
}

/** Answers whether all that is wanted is there, or out of our hands. */
async function keep(traffic: Destination, ports: KeeperPorts): Promise<boolean> {
  const wanted = toWantedPrivacy(traffic, await ports.store.loadSettings());
  const { outcome, isDone } = await apply(wanted, ports);
  await ports.store.savePrivacy(toPrivacyReport(outcome));
  return isDone && outcome.webRtc !== 'notInForce' && outcome.prefetch !== 'notInForce';
}

type Application = { readonly outcome: PrivacyOutcome; readonly isDone: boolean };

async function apply(wanted: WantedPrivacy, { privacy, report }: KeeperPorts): Promise<Application> {
  try {
    return { outcome: await privacy.apply(wanted), isDone: true };
  } catch (error) {
    report(error);
    return { outcome: toFailedOutcome(wanted), isDone: false };
  }
}
