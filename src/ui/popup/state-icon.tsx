import type { ConnectionState } from '../../domain/status.ts';
import { Icon } from '../icon.tsx';
import { brokenRing, circlingArrows, dots, openRing, pauseBars, power, shieldCheck, warning } from '../icon-paths.ts';

/** A state, or none as long as the background has not spoken. */
export type ShownState = ConnectionState | 'starting';

/** Each state has a shape of its own, for those to whom its colour says nothing. */
const paths: Readonly<Record<ShownState, string>> = {
  starting: dots,
  disconnected: power,
  connecting: openRing,
  connected: shieldCheck,
  reconnecting: circlingArrows,
  paused: pauseBars,
  disconnecting: brokenRing,
  error: warning,
};

export const StateIcon = ({ state }: { readonly state: ShownState }) => <Icon path={paths[state]} />;
