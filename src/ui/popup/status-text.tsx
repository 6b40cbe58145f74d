import { i18n } from '#i18n';
import type { Status } from '../../domain/status.ts';

/** The state in words. Ticking numbers stay out of here: a live region is read out at each change. */
export function StatusText({ status }: { readonly status: Status | undefined }) {
  const clause = status && clauseOf(status);
  return (
    <p role="status" class="status">
      <strong>{i18n.t(`status.${status?.state ?? 'starting'}`)}</strong>
      {clause && <Clause text={clause} />}
    </p>
  );
}

/** On a line of its own, and read out with the state as one sentence. */
const Clause = ({ text }: { readonly text: string }) => (
  <>
    <span class="unseen"> – </span>
    {text}
  </>
);

/** Why nothing is being tried although nothing is waited for. */
export const isWaitingForNetwork = (status: Status) =>
  status.state === 'reconnecting' && status.nextAttemptAt === null && status.failure?.cause === 'offline';

function clauseOf(status: Status): string | undefined {
  switch (status.state) {
    case 'disconnected':
      return undefined;
    case 'connecting':
      return status.attempt > 1 ? toAttempt(status) : i18n.t('status.clause.checkingServer');
    case 'connected':
      return i18n.t(status.isVerified ? `status.clause.${status.stability}` : 'status.clause.checkingTunnel');
    case 'reconnecting':
      if (isWaitingForNetwork(status)) return i18n.t('status.clause.waitingForNetwork');
      // All servers are tried at once before the attempts are counted.
      return status.attempt === 0 ? i18n.t('status.clause.racing') : toAttempt(status);
    case 'paused':
      return i18n.t('status.clause.paused');
    case 'disconnecting':
      return i18n.t('status.clause.closingTunnel');
    case 'error':
      return i18n.t('status.clause.noTunnel');
  }
}

type Attempts = { readonly attempt: number; readonly maxAttempts: number };

const toAttempt = ({ attempt, maxAttempts }: Attempts) => i18n.t('status.clause.attempt', [attempt, maxAttempts]);
