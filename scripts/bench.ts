import { provideBuildConstants } from '../test/bench/build-constants.ts';
import { parseFlags } from '../test/bench/flags.ts';
import { toHelp } from '../test/bench/help.ts';

const INTERRUPTED = 130;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(INTERRUPTED));

// Before anything of the session is loaded.
provideBuildConstants();
const { runBench } = await import('../test/bench/bench.ts');
const { measurements } = await import('../test/bench/measurements.ts');

const flags = parseFlags(
  process.argv.slice(2),
  measurements.map(({ name }) => name),
);
switch (flags.state) {
  case 'help':
    process.stdout.write(toHelp(measurements));
    break;
  case 'invalid':
    process.stderr.write(`${flags.problem}\n`);
    process.exitCode = 2;
    break;
  case 'run':
    // Not `exitCode`: what hangs in a measurement that could not be made is not waited for.
    process.exit(await runBench(flags));
}
