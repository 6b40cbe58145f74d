import { toolbarIcons } from '../../src/domain/toolbar.ts';

export const lookNames = [...toolbarIcons, 'logo'] as const;

/** A state of the toolbar, or the mark itself. */
export type Look = (typeof lookNames)[number];

export type Colors = {
  /**
   * Of the walls, which stand against the toolbar. Each has a relative luminance of 0.211 to 0.217: no other has a contrast of
   * 3 : 1 (WCAG 2.2, 1.4.11) on all toolbars, the nearest of which are #35363a and #dee1e6.
   */
  readonly wall: string;
  readonly inside: string;
};

const slate = '#6481ac';
const blue = { wall: '#397de9', inside: '#1f4b96' };
const red = { wall: '#e94138', inside: '#bf322b' };

export const looks: Readonly<Record<Look, Colors>> = {
  off: { wall: slate, inside: '#ffffff' },
  busy: blue,
  on: { wall: '#109251', inside: '#096036' },
  lost: { wall: '#c66505', inside: '#7c3e02' },
  paused: { wall: slate, inside: '#4f678c' },
  blocked: red,
  error: red,
  logo: blue,
};

/** The name in `public/icon`. What only has its size for a name is the extension's own icon. */
export const toIconName = (look: Look, size: number): string =>
  look === 'logo' ? `${size}.png` : `${look}-${size}.png`;
