import { runDemo } from './start/demo.ts';
import { parseFlags } from './start/flags.ts';
import { HELP } from './start/help.ts';

const flags = parseFlags(process.argv.slice(2));
switch (flags.state) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'invalid':
    process.stderr.write(`${flags.problem}\n`);
    process.exitCode = 2;
    break;
  case 'run':
    // Not `exitCode`: whoever pressed Ctrl-C early shall not wait for what was under way.
    process.exit(await runDemo(flags));
}
