import { basename } from 'node:path';

export type Loaded = {
  /** Before the first picture: the entry point, and what it names itself. The bundler hoists all static imports there. */
  readonly atOnce: readonly string[];
  /** On demand, also when that is a moment later each time. */
  readonly later: readonly string[];
};

/**
 * The files that an entry point loads. File names carry a hash, so a file whose name stands in another is loaded by it,
 * whichever way that is written.
 * @param files text by path
 */
export function toLoaded(entry: string, files: ReadonlyMap<string, string>): Loaded {
  const namedIn = (name: string) =>
    [...files.keys()].filter((other) => isHashed(other) && files.get(name)?.includes(basename(other)));
  const atOnce = [entry, ...namedIn(entry)];
  const loaded = new Set(atOnce);
  for (const name of loaded) for (const other of namedIn(name)) loaded.add(other);
  return { atOnce, later: [...loaded].slice(atOnce.length) };
}

/** Pages and the worker's script have fixed names, which may stand in a text for any reason: a link to the settings, say. */
const isHashed = (name: string) => /^(?:chunks|assets)[/\\]/.test(name);
