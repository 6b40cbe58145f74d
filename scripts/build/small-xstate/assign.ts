import type { DependencyFile } from '../dependency.ts';

/** The context is changed by a function, or to what is given: not by one function for each of its fields. */
export const assign: DependencyFile = {
  sha256: '25fbe7a05d539bc6f43d2bf82c72af2d02f88f7c18b12aa263734c2a98ed7f4a',
  declarations: `
function resolveAssign(snapshot, actionArgs, actionParams, { assignment }) {
  return cloneMachineSnapshot(snapshot, {
    context: {
      ...snapshot.context,
      ...(typeof assignment === 'function' ? assignment(actionArgs, actionParams) : assignment),
    },
  });
}
function assign(assignment) {
  return { assignment, resolve: resolveAssign };
}
`,
};
