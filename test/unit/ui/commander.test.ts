import { expect, test } from 'vitest';
import type { Command } from '../../../src/protocol.ts';
import { toCommander } from '../../../src/ui/commander.ts';

/** A background that takes what it is told to take, and nothing else. */
function createCommander() {
  const background = { isThere: true };
  const commander = toCommander(async () => {
    if (!background.isThere) throw new Error('the message port closed');
  });
  const isUnansweredAfter = async (type: 'connect' | 'look') => {
    const command: Command = { type };
    await commander.send(command);
    return commander.isUnanswered.value;
  };
  return { background, isUnansweredAfter };
}

test('a command that the background does not take is told of, until it takes one', async () => {
  const { background, isUnansweredAfter } = createCommander();
  background.isThere = false;
  expect(await isUnansweredAfter('connect')).toBe(true);
  background.isThere = true;
  expect(await isUnansweredAfter('look')).toBe(false);
});

test('one look that is lost with the worker it was meant for is told to nobody', async () => {
  const { background, isUnansweredAfter } = createCommander();
  background.isThere = false;
  expect(await isUnansweredAfter('look')).toBe(false);
  background.isThere = true;
  expect(await isUnansweredAfter('look')).toBe(false);
  background.isThere = false;
  expect(await isUnansweredAfter('look')).toBe(false);
});

test('a background that takes no look after another is told of', async () => {
  const { background, isUnansweredAfter } = createCommander();
  background.isThere = false;
  await isUnansweredAfter('look');
  expect(await isUnansweredAfter('look')).toBe(true);
});

test('a look that is lost takes nothing back of a command that was', async () => {
  const { background, isUnansweredAfter } = createCommander();
  background.isThere = false;
  await isUnansweredAfter('connect');
  expect(await isUnansweredAfter('look')).toBe(true);
});
