export type StartFlags =
  | {
      readonly state: 'run';
      /** End by itself after the tunnel was lost and found again. */
      readonly isOnce: boolean;
      /** No window, also where there is a display. */
      readonly isHeadless: boolean;
    }
  | { readonly state: 'help' }
  /** In one sentence. */
  | { readonly state: 'invalid'; readonly problem: string };

const KNOWN = ['--once', '--headless', '--help', '-h'];

/** Reads the arguments that follow the script's name. */
export function parseFlags(args: readonly string[]): StartFlags {
  const unknown = args.find((arg) => !KNOWN.includes(arg));
  if (unknown !== undefined) return { state: 'invalid', problem: `${unknown} is not a flag of npm start: see --help.` };
  if (args.includes('--help') || args.includes('-h')) return { state: 'help' };
  return { state: 'run', isOnce: args.includes('--once'), isHeadless: args.includes('--headless') };
}
