import type { ChoreName, Chores, DoChore } from '../domain/chore.ts';

/** Does a chore in a thread made for it: its memory goes with it. Where the thread dies of it, this rejects. */
export const doInThread: DoChore = (name, given) => {
  const thread = new Worker('/chore-worker.js');
  return new Promise<Chores[typeof name]['done']>((resolve, reject) => {
    thread.onmessage = ({ data }: MessageEvent<ThreadAnswer<typeof name>>) =>
      data ? resolve(data.done) : reject(new Error('expected the chore to be done'));
    thread.onerror = () => reject(new Error('expected a thread that lives'));
    thread.postMessage({ chore: name, given });
  }).finally(() => thread.terminate());
};

/** Null where the chore could not be done. */
export type ThreadAnswer<Name extends ChoreName> = { readonly done: Chores[Name]['done'] } | null;
