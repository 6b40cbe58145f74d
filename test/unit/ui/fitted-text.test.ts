import { expect, test } from 'vitest';
import { toFitted } from '../../../src/ui/fitted-text.ts';

const room = { maxLetters: 6, length: 40 };

test.each(['0', '150 ms', '50毫秒'])('“%s” is drawn as it is', (text) => {
  expect(toFitted(text, room)).toEqual({});
});

test.each(['1,500 ms', '150 мс.', '250毫秒', '10ミリ秒'])('“%s” is drawn closer', (text) => {
  expect(toFitted(text, room)).toEqual({ textLength: 40, lengthAdjust: 'spacingAndGlyphs' });
});
