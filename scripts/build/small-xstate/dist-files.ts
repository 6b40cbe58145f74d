import type { DependencyFile } from '../dependency.ts';
import { assign } from './assign.ts';
import { raise } from './raise.ts';
import { stateMachine } from './state-machine.ts';
import { xstate } from './xstate.ts';

/** By the name that XState gives the file, without what changes from one release to the next. */
export const distFiles: Readonly<Record<string, DependencyFile | undefined>> = {
  assign,
  raise,
  StateMachine: stateMachine,
  xstate,
};
