import { globSync, readFileSync } from 'node:fs';

/** What the sources write as a key, whole or with parts that are filled in, and all the words that there are to fill in. */
export type WrittenKeys = {
  readonly whole: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
  readonly words: ReadonlySet<string>;
};

/** The pages ask for texts by name through the library, and the browser itself for those of the manifest. */
export function readSources(): WrittenKeys {
  const text = ['wxt.config.ts', ...globSync('{src,entrypoints}/**/*.{ts,tsx}')]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const find = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, key = '']) => key);
  const toDotted = (name: string) => name.replaceAll('_', '.');
  return {
    whole: new Set([
      ...find(/'([\w.]+\.\w+)'/g),
      ...[...find(/__MSG_(\w+)__/g), ...find(/getMessage\('(\w+)'/g), ...find(/i18n\.t\('(\w+)'/g)].map(toDotted),
    ]),
    patterns: find(/`(\w+\.[^`\s]*\$\{[^`]*\}[^`\s]*)`/g).map(toPattern),
    words: new Set(find(/(\w+)/g)),
  };
}

export const isKeyUsed = (key: string, { whole, patterns, words }: WrittenKeys): boolean =>
  whole.has(key) ||
  patterns.some((pattern) => {
    const [, ...parts] = pattern.exec(key) ?? [];
    return parts.length > 0 && parts.flatMap((part) => part.split('.')).every((word) => words.has(word));
  });

/** `cause.${cause}.title` is `cause.`, something, `.title`. */
function toPattern(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`));
  return new RegExp(`^${parts.join(String.raw`([\w.]+)`)}$`);
}
