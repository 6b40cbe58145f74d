import type { Chores } from '../domain/chore.ts';
import { mergeSync as merge } from '../domain/sync/merge-sync.ts';
import type { ChoreTools } from './tools.ts';

export const mergeSync = async (
  given: Chores['mergeSync']['given'],
  { now, random }: Pick<ChoreTools, 'now' | 'random'>,
): Promise<Chores['mergeSync']['done']> => merge(given, now(), toName(random()));

/** Of a browser among those of one user. */
const toName = (random: number) =>
  Math.floor(random * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
