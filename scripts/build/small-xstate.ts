import type { Plugin } from 'vite';
import { toChanged } from './dependency.ts';
import { distFiles } from './small-xstate/dist-files.ts';

/**
 * The charts (src/machines) are only ever stepped by XState's `transition`, and are made of few of the things that XState knows:
 * states within states, guards, assignments, raised events, entries and transitions without an event. But a bundler cannot tell, and
 * `transition` makes an actor, so that two thirds of what it would put into a worker that is read anew twice a minute is never used:
 * actors, their mailboxes and clocks, children, delays, histories, parallel and final states. This puts in the place of XState's
 * functions what remains of them without all that. A build with another XState than they were taken from fails, and
 * test/unit/scripts/small-xstate.test.ts has both take the same walks.
 */
export const smallXstate = (): Plugin => ({
  name: 'small-xstate',
  enforce: 'pre',
  transform(code, id) {
    const [, name = ''] = /\/xstate\/dist\/(xstate(?=\.)|raise|StateMachine|assign)(?:-\w+)?\.esm\.js$/.exec(id) ?? [];
    const file = distFiles[name];
    return file === undefined ? null : { code: toChanged(code, file), map: null };
  },
});
