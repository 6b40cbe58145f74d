import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../../docs/servers.md', import.meta.url), 'utf8');

/** What a section of docs/servers.md has its reader write and do. */
export type Documented = {
  /** The content of the block that follows a line that begins with this path. */
  readonly file: (path: string) => string;
  /** The words of the one command line that begins with this word. */
  readonly command: (word: string) => readonly string[];
  readonly link: string;
};

/** @throws Error where the section, or later what is asked of it, is not there */
export function readSection(heading: string): Documented {
  const section = text.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`expected a section “${heading}” in docs/servers.md`);
  const expect = (what: string, found: string | undefined) => {
    if (found === undefined) throw new Error(`expected ${what} under “${heading}” in docs/servers.md`);
    return found;
  };
  const files = new Map(filesOf(section));
  return {
    file: (path) => expect(path, files.get(path)),
    command: (word) =>
      expect(
        `a line with ${word}`,
        section.split('\n').find((line) => line.startsWith(`${word} `)),
      ).split(' '),
    link: expect('a link', /^Link: `(.+)`$/m.exec(section)?.[1]),
  };
}

/** The files that the sections from one heading of the second level to the next have. */
export function documentedFiles(heading: string): readonly string[] {
  const part = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return part
    .split(/^### /m)
    .flatMap((section) => filesOf(section).map(([path]) => `${section.slice(0, section.indexOf('\n'))} ${path}`));
}

const filesOf = (section: string): readonly (readonly [string, string])[] =>
  [...section.matchAll(/^`([~/][^`\n]+)`[^\n]*\n\n```\w+\n(.*?)^```$/gms)].map(([, path = '', content = '']) => [
    path,
    content,
  ]);
