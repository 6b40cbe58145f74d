import type { Status } from './status.ts';

/** By what their shape says. */
export const toolbarIcons = ['off', 'busy', 'on', 'lost', 'paused', 'blocked', 'error'] as const;

export type ToolbarIcon = (typeof toolbarIcons)[number];

/** Each size (px) that a toolbar may show, at one and at two pixels a point, with its picture. */
export const toIconPaths = (icon: ToolbarIcon) =>
  Object.fromEntries([16, 19, 32, 38].map((size) => [size, `/icon/${icon}-${size}.png`]));

export type ToolbarLook = {
  readonly icon: ToolbarIcon;
  /** Four characters at most, none of them a letter; empty for none. A number is written in the digits of the language. */
  readonly badge: string;
  readonly badgeColor: string;
  /** The locale key under `toolbar` of the words. */
  readonly title: Status['state'] | 'lockdown';
};

/** The tones of the popup in the light (src/ui/tokens.css). White on each of them has a contrast of 4.5 : 1 at least. */
const colors = { idle: '#5b6472', busy: '#1b5bd0', good: '#0b7545', warning: '#8a5200', bad: '#b3261e' } as const;

const MINUTE_MS = 60_000;

/** Icon, badge and words of a status. Nothing hangs on colour alone: each state has a shape or a badge of its own. */
export function toToolbar(status: Status, now: number): ToolbarLook {
  switch (status.state) {
    case 'disconnected':
      if (status.traffic === 'blocked')
        return { icon: 'blocked', badge: '×', badgeColor: colors.bad, title: 'lockdown' };
      return { icon: 'off', badge: status.failure ? '!' : '', badgeColor: colors.bad, title: 'disconnected' };
    case 'connecting':
      return { icon: 'busy', badge: '···', badgeColor: colors.busy, title: 'connecting' };
    case 'connected':
      return { icon: 'on', badge: '', badgeColor: colors.good, title: 'connected' };
    case 'reconnecting':
      return {
        icon: 'lost',
        // The race right after a loss is no attempt yet.
        badge: status.attempt === 0 ? '···' : `${Math.min(status.attempt, 999)}`,
        badgeColor: colors.warning,
        title: 'reconnecting',
      };
    case 'paused': {
      // The sign of minutes is the same in every language.
      const minutes = Math.max(1, Math.ceil((status.pausedUntil - now) / MINUTE_MS));
      return { icon: 'paused', badge: `${minutes}′`, badgeColor: colors.idle, title: 'paused' };
    }
    case 'disconnecting':
      return { icon: 'busy', badge: '···', badgeColor: colors.busy, title: 'disconnecting' };
    case 'error':
      return { icon: 'error', badge: '!', badgeColor: colors.bad, title: 'error' };
  }
}
