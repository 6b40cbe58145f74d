import type { Plugin } from 'vite';

/**
 * The charts are only ever stepped by XState's `transition`, and no actor is ever run (src/machines/connection/step.ts). But
 * `transition` makes one, for the sake of what an actor's system hands on, and so a bundler cannot leave out the actors, their
 * mailboxes and clocks, and what only they need: a third of the library, in a worker that is read anew twice a minute. This leaves
 * them out, and what else these charts have none of: children, delays, histories, parallel states, snapshots that XState stores itself. A
 * build with another XState than these words were read from fails.
 */
export const withoutActors = (): Plugin => ({
  name: 'without-actors',
  enforce: 'pre',
  transform: (code, id) => {
    const [, file] = /\/xstate\/dist\/(xstate(?=\.)|raise|StateMachine|assign)(?:-\w+)?\.esm\.js$/.exec(id) ?? [];
    return file === undefined ? null : leaveOut(code, changes[file] ?? []);
  },
});

type Change = readonly [RegExp, string];

const functionOf = (name: string) => new RegExp(`^function ${name}\\(.*?^\\}$`, 'ms');
const without = (name: string): Change => [functionOf(name), `function ${name}() {}`];

const changes: Readonly<Record<string, readonly Change[]>> = {
  raise: [
    [/^class Mailbox \{.*?^\}$/ms, ''],
    [/^class Actor \{.*?^\}$/ms, 'class Actor {}'],
    [functionOf('getDelayedTransitions'), 'function getDelayedTransitions() { return []; }'],
    // What `transition` needs of an actor: somebody to tell, who does not listen.
    [functionOf('createSystem'), 'function createSystem() { return { _sendInspectionEvent() {} }; }'],
    [functionOf('createActor'), 'function createActor() { return { system: createSystem() }; }'],
    ...[
      'resolveSpawn',
      'executeSpawn',
      'resolveStop',
      'executeStop',
      'resolveCancel',
      'executeCancel',
      'getPersistedSnapshot',
      'persistContext',
      'serializeHistoryValue',
      'resolveHistoryDefaultTransition',
      'transitionParallelNode',
      'formatRouteTransitions',
      'spawnChild',
      'stopChild',
      'executeRaise',
      'getMachineOutput',
    ].map(without),
    ...['ToJSON', 'GetMeta', 'Can', 'HasTag'].map(
      (name): Change => [
        new RegExp(`^const machineSnapshot${name} = function.*?^\\};$`, 'ms'),
        `const machineSnapshot${name} = undefined;`,
      ],
    ),
  ],
  StateMachine: [
    [/^ {2}restoreSnapshot\(.*?^ {2}\}$/ms, '  restoreSnapshot() {}'],
    [/^ {2}provide\(.*?^ {2}\}$/ms, '  provide() {}'],
    // What describes a chart to those who draw it.
    [/^ {2}get definition\(\) \{\n {4}return \{.*?^ {2}\}$/ms, '  get definition() {}'],
  ],
  assign: [without('createSpawner')],
  // `setup` offers these beside what it is asked for.
  xstate: [
    [
      /^ {4}sendTo,\n {4}raise,\n {4}log,\n {4}cancel,\n {4}stopChild,\n {4}enqueueActions,\n {4}emit,\n {4}spawnChild,\n/m,
      '',
    ],
  ],
};

const leaveOut = (code: string, wanted: readonly Change[]): string =>
  wanted.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) throw new Error(`expected ${pattern} in XState: has it been updated?`);
    return text.replace(pattern, replacement);
  }, code);
