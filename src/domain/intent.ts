import * as v from 'valibot';
import { Server } from './server.ts';

/**
 * What the user wants, as it outlives the browser. `isProtecting`: traffic had been moved into the tunnel, so until the session
 * is back nothing may go direct.
 */
export const Intent = v.variant('state', [
  v.object({ state: v.literal('off') }),
  v.object({ state: v.literal('on'), server: Server, isProtecting: v.boolean() }),
  /** Traffic goes direct until then, and is protected afterwards. */
  v.object({ state: v.literal('paused'), server: Server, until: v.number() }),
]);
export type Intent = Readonly<v.InferOutput<typeof Intent>>;
