import { expect, test } from 'vitest';
import { popupApart } from '../../../scripts/build/popup-apart.ts';

const entry = (type: string) => ({ type });

test('the popup is built by itself, and the others as they were', () => {
  const background = entry('background');
  const [popup, options, chores] = [entry('popup'), entry('options'), entry('unlisted-page')] as const;
  const groups = [background, [chores, popup, options]];
  popupApart(groups);
  expect(groups).toEqual([background, [chores, options], [popup]]);
});

test('where no popup is built, as in a rebuild of other pages, nothing changes', () => {
  const groups = [entry('background'), [entry('options')]];
  popupApart(groups);
  expect(groups).toEqual([entry('background'), [entry('options')]]);
});
