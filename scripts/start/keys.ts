export type Key = 'stopGateway' | 'startGateways' | 'quit';

const KEYS: Readonly<Record<string, Key>> = {
  k: 'stopGateway',
  r: 'startGateways',
  q: 'quit',
  // In raw mode Ctrl-C and Ctrl-D are characters.
  '\u0003': 'quit',
  '\u0004': 'quit',
};

export const toKeys = (text: string): readonly Key[] =>
  Array.from(text.toLowerCase()).flatMap((key) => KEYS[key] ?? []);

/** The keys that are pressed, without waiting for Return on a terminal; the letters that come in elsewhere. */
export async function* readKeys(input: NodeJS.ReadStream): AsyncGenerator<Key, void, undefined> {
  if (input.isTTY) input.setRawMode(true);
  input.setEncoding('utf8');
  for await (const text of input) yield* toKeys(String(text));
}
