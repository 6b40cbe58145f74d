import { i18n } from '#i18n';
import type { Status } from '../../domain/status.ts';
import { Icon } from '../icon.tsx';
import { arrowThrough, ban, dots, fork, tunnel } from '../icon-paths.ts';

type Destination = Status['traffic'] | 'waiting' | 'lockdown' | 'unknown';

const paths: Readonly<Record<Destination, string>> = {
  direct: arrowThrough,
  tunnelled: tunnel,
  waiting: dots,
  blocked: ban,
  lockdown: ban,
  foreign: fork,
  unknown: dots,
};

/** Where the traffic of web pages goes at the moment. */
export function TrafficLine({ status }: { readonly status: Status | undefined }) {
  const destination = destinationOf(status);
  return (
    <p class="traffic">
      <Icon path={paths[destination]} />
      {i18n.t(`traffic.${destination}`)}
    </p>
  );
}

function destinationOf(status: Status | undefined): Destination {
  if (!status) return 'unknown';
  // The route leads into the tunnel and nowhere else, but there is nobody at the other end.
  if (status.state === 'reconnecting' && status.traffic === 'tunnelled') return 'waiting';
  // Only lockdown blocks while the VPN is off.
  return status.traffic === 'blocked' && status.state === 'disconnected' ? 'lockdown' : status.traffic;
}
