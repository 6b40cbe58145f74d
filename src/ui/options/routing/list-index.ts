import type { ListText } from './routing-model.ts';

/** The lines of a list in a form that is asked for one name without looking at all of them. */
export type ListIndex = { readonly patterns: LineIndex; readonly exceptions: LineIndex };

type LineIndex = {
  /** Lines that name a host, or with all below it, and nothing more. */
  readonly names: ReadonlySet<string>;
  /** All others: few in most lists. */
  readonly others: readonly string[];
};

/** So many lines are read in a few milliseconds. */
const LINES_AT_ONCE = 20_000;

/** Lets the page do what else it has to do after every few lines. */
export const toListIndex = async ({ patterns, exceptions }: ListText): Promise<ListIndex> => ({
  patterns: await toLineIndex(patterns),
  exceptions: await toLineIndex(exceptions),
});

/** What of a list can decide about a name; all else of it cannot. */
export const linesAbout = ({ patterns, exceptions }: ListIndex, name: string): ListText => ({
  patterns: toLinesAbout(patterns, name),
  exceptions: toLinesAbout(exceptions, name),
});

/** Of patterns as `formatPattern` writes them, those that can name a host; some that do not are among them. */
export const patternsAbout = (patterns: readonly string[], name: string): readonly string[] =>
  patterns.filter((pattern) => !isName(pattern) || name.endsWith(bareOf(pattern)));

async function toLineIndex(text: string): Promise<LineIndex> {
  const names = new Set<string>();
  const others: string[] = [];
  const lines = text === '' ? [] : text.split('\n');
  for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
    for (const line of lines.slice(start, start + LINES_AT_ONCE)) {
      if (isName(line)) names.add(line);
      else others.push(line);
    }
    await turn();
  }
  return { names, others };
}

const toLinesAbout = ({ names, others }: LineIndex, name: string): string => {
  const candidates = [`=${name}`, ...toSuffixes(name)];
  return [...candidates.filter((candidate) => names.has(candidate)), ...others].join('\n');
};

/** `a.example.com`, `example.com` and `com` of the first of them. */
const toSuffixes = (name: string): readonly string[] => {
  const labels = name.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
};

const isName = (pattern: string) => !/[*?/:<]/.test(pattern);

const bareOf = (pattern: string) => (pattern.startsWith('=') ? pattern.slice(1) : pattern);

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));
