import type { Choice } from './choices.ts';
import { nextServer } from './next-server.ts';
import type { Status } from './status.ts';
import { firstEnabled, toggleCommand } from './switch-rules.ts';

/** The keyboard shortcuts by their names in the manifest, and the browser's own that opens the popup. */
export const shortcutNames = ['_execute_action', 'toggle', 'nextServer', 'pause'] as const;
export type ShortcutName = (typeof shortcutNames)[number];

/** `keys` as the browser writes them, `Alt+Shift+V` for instance; empty where none are set. */
export type Shortcut = { readonly name: ShortcutName; readonly keys: string };

/** What a keyboard shortcut commands now, by its name in the manifest: what the popup's control would. Undefined for nothing. */
export function shortcutCommand(name: string, status: Status | undefined, servers: readonly Choice[]) {
  if (name === 'toggle') return toggleCommand(status);
  // Pressed again, it ends the pause.
  if (name === 'pause') return firstEnabled(status, [status?.state === 'paused' ? 'connect' : 'pause']);
  const next = nextServer(servers, status?.server?.id);
  return next && ({ type: 'useServer', serverId: next.id } as const);
}
