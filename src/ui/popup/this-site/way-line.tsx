import type { SiteView } from '../../../domain/rules/site-view.ts';
import { Icon } from '../../icon.tsx';
import { arrowThrough, ban, dots, fork, tunnel, warning } from '../../icon-paths.ts';
import type { SiteWay } from './site-way.ts';
import { toReasonWords, toWayWords } from './site-words.ts';

export const WAY_ID = 'site-way';

const paths: Readonly<Record<SiteWay['type'], string>> = {
  tunnel,
  waiting: dots,
  direct: arrowThrough,
  unprotected: arrowThrough,
  bypassed: arrowThrough,
  block: ban,
  killSwitch: ban,
  serverRemoved: ban,
  foreign: fork,
  server: tunnel,
  unknown: dots,
};

type WayLineProps = {
  readonly way: SiteWay;
  readonly inForce: SiteView['inForce'];
};

/** Where the site at hand goes, and by which rule. */
export function WayLine({ way, inForce }: WayLineProps) {
  // While nothing is protected, say, it is not the rule that decides.
  const reason = inForce?.action.type === way.type ? inForce.reason : null;
  const isFailing = way.type === 'serverRemoved' || (way.type === 'server' && way.cause !== null);
  return (
    <p id={WAY_ID} class={isFailing ? 'site-fails' : undefined}>
      <Icon path={isFailing ? warning : paths[way.type]} />
      <span>
        {toWayWords(way)}
        {reason && ` – ${toReasonWords(reason)}`}
      </span>
    </p>
  );
}
