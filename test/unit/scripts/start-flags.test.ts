import { expect, test } from 'vitest';
import { parseFlags } from '../../../scripts/start/flags.ts';

test.each([
  [[], { state: 'run', isOnce: false, isHeadless: false }],
  [['--once'], { state: 'run', isOnce: true, isHeadless: false }],
  [['--headless', '--once', '--once'], { state: 'run', isOnce: true, isHeadless: true }],
  [['--help'], { state: 'help' }],
  [['--once', '-h'], { state: 'help' }],
])('npm start -- %j means %j', (args, flags) => {
  expect(parseFlags(args)).toEqual(flags);
});

test.each([
  [['--twice'], '--twice'],
  [['--once', 'now'], 'now'],
  [['--once=yes'], '--once=yes'],
  [['--ONCE'], '--ONCE'],
  [['--help', '--nonsense'], '--nonsense'],
  [[''], ''],
])('npm start -- %j is refused in one sentence that names what is wrong', (args, named) => {
  expect(parseFlags(args)).toEqual({ state: 'invalid', problem: `${named} is not a flag of npm start: see --help.` });
});
