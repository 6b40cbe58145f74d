import { expect, test } from 'vitest';
import { createScreen, type Screen } from '../../../scripts/start/screen.ts';

/** What is written by `use`. */
function record(
  terminal: { readonly isTTY: boolean; readonly columns: number },
  use: (screen: Screen) => void,
): string {
  const written: string[] = [];
  use(createScreen({ ...terminal, write: (text: unknown) => written.push(String(text)) > 0 }));
  return written.join('');
}

const wide = { isTTY: true, columns: 80 };
const pipe = { isTTY: false, columns: 0 };

test('on a terminal the line that changes is rewritten in place', () => {
  const written = record(wide, (screen) => {
    screen.show('one');
    screen.show('two');
  });
  expect(written).toBe('\r\u001b[Kone\r\u001b[Ktwo');
});

test('a step that is said meanwhile stays above the line that changes', () => {
  const written = record(wide, (screen) => {
    screen.say('before');
    screen.show('live');
    screen.say('step');
  });
  expect(written).toBe('before\n\r\u001b[Klive\r\u001b[Kstep\n\r\u001b[Klive');
});

test('a line that a terminal would wrap is cut, and some terminals do not tell their width', () => {
  expect(record({ isTTY: true, columns: 5 }, (screen) => screen.show('123456'))).toBe('\r\u001b[K1234');
  expect(record({ isTTY: true, columns: 0 }, (screen) => screen.show('x'.repeat(90)))).toBe(
    `\r\u001b[K${'x'.repeat(79)}`,
  );
});

test('off a terminal each change is a line, and what has not changed is none', () => {
  const written = record(pipe, (screen) => {
    screen.show('one');
    screen.show('one');
    screen.say('step');
    screen.show('two');
    screen.leave();
  });
  expect(written).toBe('one\nstep\ntwo\n');
});

test('after leaving, others write on a line of their own', () => {
  const written = record(wide, (screen) => {
    screen.leave();
    screen.show('live');
    screen.leave();
    screen.say('end');
  });
  expect(written).toBe('\r\u001b[Klive\nend\n');
});
