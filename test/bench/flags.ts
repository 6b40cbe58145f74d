export type BenchFlags =
  | {
      readonly state: 'run';
      /** The measurements to make. */
      readonly names: readonly string[];
      /** Where to write the results for programs. */
      readonly jsonFile: string | null;
    }
  | { readonly state: 'help' }
  /** In one sentence. */
  | { readonly state: 'invalid'; readonly problem: string };

/**
 * Reads the arguments that follow the script's name.
 * @param known the names of all measurements
 */
export function parseFlags(args: readonly string[], known: readonly string[]): BenchFlags {
  const names: string[] = [];
  let jsonFile: string | null = null;
  const rest = [...args];
  for (let flag = rest.shift(); flag !== undefined; flag = rest.shift()) {
    if (flag === '--help' || flag === '-h') return { state: 'help' };
    if (flag !== '--only' && flag !== '--json') return invalid(`${flag} is not a flag of npm run bench: see --help.`);
    const value = rest.shift();
    if (!value || value.startsWith('-')) return invalid(`${flag} needs a ${flag === '--json' ? 'file' : 'name'}.`);
    if (flag === '--json') jsonFile = value;
    else if (known.includes(value)) names.push(value);
    else return invalid(`${value} is not a measurement: there are ${known.join(', ')}.`);
  }
  return { state: 'run', names: names.length > 0 ? names : known, jsonFile };
}

const invalid = (problem: string) => ({ state: 'invalid', problem }) as const;
