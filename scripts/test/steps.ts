import { parsePlaywrightReport } from './playwright-report.ts';
import type { ParseReport } from './report.ts';
import { parseVitestReport } from './vitest-report.ts';

/** One script of package.json. Without a report it counts as one test. */
export type Step = {
  readonly script: string;
  /** The script without whose success this one would say nothing. */
  readonly needs?: string;
  readonly report?: {
    /** Makes the script write its report. Its output for people stays. */
    readonly args: (file: string) => readonly string[];
    readonly env: (file: string) => Readonly<Record<string, string>>;
    readonly parse: ParseReport;
  };
};

/** Quick ones first: most mistakes are known within seconds. */
export const steps: readonly Step[] = [
  { script: 'lint' },
  { script: 'typecheck' },
  { script: 'unused' },
  { script: 'build' },
  { script: 'build:firefox' },
  { script: 'size', needs: 'build' },
  {
    script: 'test:unit',
    report: {
      args: (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      env: () => ({}),
      parse: parseVitestReport,
    },
  },
  {
    script: 'test:e2e',
    needs: 'build',
    report: {
      args: () => ['--reporter=list,json'],
      env: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
      parse: parsePlaywrightReport,
    },
  },
  {
    script: 'test:servers',
    needs: 'build',
    report: {
      args: () => [],
      env: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
      parse: parsePlaywrightReport,
    },
  },
];
