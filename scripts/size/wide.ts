/**
 * Browsers keep a script in memory, with one byte for a character as long as all of them are Latin-1, and with two as soon as one is
 * not: a single ellipsis costs the background as much as half of its code.
 */
export function toWideProblem(entry: string, script: string): readonly string[] {
  const wide = [...script].find((character) => character > '\u00ff');
  return wide === undefined ? [] : [`${entry} holds “${wide}”, which doubles the memory that its source takes.`];
}
