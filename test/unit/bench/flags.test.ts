import { expect, test } from 'vitest';
import { parseFlags } from '../../bench/flags.ts';

const known = ['bytes', 'paint', 'toggle'];

test.each([
  [[], known, null],
  [['--only', 'paint'], ['paint'], null],
  [['--only', 'toggle', '--json', 'out.json', '--only', 'bytes'], ['toggle', 'bytes'], 'out.json'],
])('%j makes %j', (args, names, jsonFile) => {
  expect(parseFlags(args, known)).toEqual({ state: 'run', names, jsonFile });
});

test.each([[['--help']], [['-h']], [['--only', 'paint', '--help']]])('%j asks for help', (args) => {
  expect(parseFlags(args, known)).toEqual({ state: 'help' });
});

test.each([
  [['--quick'], '--quick is not a flag of npm run bench: see --help.'],
  [['paint'], 'paint is not a flag of npm run bench: see --help.'],
  [['--only'], '--only needs a name.'],
  [['--only', '--json'], '--only needs a name.'],
  [['--only', 'speed'], 'speed is not a measurement: there are bytes, paint, toggle.'],
  [['--json'], '--json needs a file.'],
  [['--json', ''], '--json needs a file.'],
])('%j is answered with one sentence', (args, problem) => {
  expect(parseFlags(args, known)).toEqual({ state: 'invalid', problem });
});
