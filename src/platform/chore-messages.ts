import type { ChoreName, Chores } from '../domain/chore.ts';

/** A chore as it comes in a message. What is given comes from the own background, which has parsed it. */
export type ChoreMessage = {
  readonly [Name in ChoreName]: { readonly chore: Name; readonly given: Chores[Name]['given'] };
}[ChoreName];

const names = {
  compile: true,
  mergeSync: true,
  readSubscription: true,
  refresh: true,
  siteRule: true,
  siteView: true,
} satisfies Record<ChoreName, true>;

export const isChoreMessage = (message: unknown): message is ChoreMessage =>
  typeof message === 'object' && message !== null && Object.hasOwn(names, String(Reflect.get(message, 'chore')));
