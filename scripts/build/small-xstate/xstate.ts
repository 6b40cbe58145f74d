import type { DependencyFile } from '../dependency.ts';

/** No actor is needed to step a chart. */
export const xstate: DependencyFile = {
  sha256: '40168eebd6aeae5a0ef84c5691d433e47d642900b62be38a3565bc402328c468',
  declarations: `
function createInertActorScope() {
  return {};
}
function setup({ guards, actions }) {
  return {
    createStateConfig: config => config,
    createMachine: config => createMachine(config, { guards, actions }),
  };
}
`,
};
