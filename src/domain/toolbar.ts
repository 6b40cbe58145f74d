import type { Status } from './status.ts';

/** By what their shape says. */
export const toolbarIcons = ['off', 'busy', 'on', 'paused', 'blocked', 'error'] as const;

export type ToolbarIcon = (typeof toolbarIcons)[number];

/** Each size (px) that a toolbar may show, at one and at two pixels a point, with its picture. */
export const toIconPaths = (icon: ToolbarIcon) =>
  Object.fromEntries([16, 19, 32, 38].map((size) => [size, `/icon/${icon}-${size}.png`]));

export type ToolbarLook = {
  readonly icon: ToolbarIcon;
  /** Four characters at most; empty for none. */
  readonly badge: string;
  readonly badgeColor: string;
  /** The locale key under `toolbar` of the words. */
  readonly title: Status['state'] | 'lockdown';
};

/** White on each of them has a contrast of 4.5 : 1 at least. */
const colors = { amber: '#9a5b00', red: '#c0262d', green: '#1a7f4b' } as const;

const MINUTE_MS = 60_000;

/** Icon, badge and words of a status. Nothing hangs on colour alone: each state has a shape or a badge of its own. */
export function toToolbar(status: Status, now: number): ToolbarLook {
  switch (status.state) {
    case 'disconnected':
      if (status.traffic === 'blocked')
        return { icon: 'blocked', badge: '×', badgeColor: colors.red, title: 'lockdown' };
      return { icon: 'off', badge: status.failure ? '!' : '', badgeColor: colors.red, title: 'disconnected' };
    case 'connecting':
      return { icon: 'busy', badge: '···', badgeColor: colors.amber, title: 'connecting' };
    case 'connected':
      return { icon: 'on', badge: '', badgeColor: colors.green, title: 'connected' };
    case 'reconnecting':
      return {
        icon: 'busy',
        // The race right after a loss is no attempt yet.
        badge: status.attempt === 0 ? '···' : `${Math.min(status.attempt, 999)}`,
        badgeColor: colors.amber,
        title: 'reconnecting',
      };
    case 'paused': {
      const minutes = Math.max(1, Math.ceil((status.pausedUntil - now) / MINUTE_MS));
      return { icon: 'paused', badge: `${minutes}m`, badgeColor: colors.amber, title: 'paused' };
    }
    case 'disconnecting':
      return { icon: 'busy', badge: '···', badgeColor: colors.amber, title: 'disconnecting' };
    case 'error':
      return { icon: 'error', badge: '!', badgeColor: colors.red, title: 'error' };
  }
}
