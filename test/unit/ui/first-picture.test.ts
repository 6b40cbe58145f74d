import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { firstPicture } from '../../../src/ui/first-picture.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waits for the first picture of a page whose frame comes when it is told to. */
function follow() {
  const frames: FrameRequestCallback[] = [];
  const seen = { isOver: false };
  void firstPicture({ requestAnimationFrame: (frame) => frames.push(frame) }).then(() => {
    seen.isOver = true;
  });
  return { seen, frame: () => frames.forEach((frame) => void frame(0)) };
}

test('the first picture is there once its frame is painted', async () => {
  const { seen, frame } = follow();
  await vi.advanceTimersByTimeAsync(200);
  expect(seen.isOver).toBe(false);
  frame();
  await Promise.resolve();
  // Its callbacks run before it is painted.
  expect(seen.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.isOver).toBe(true);
});

test('a page that nobody sees, and that has no frames, goes on all the same', async () => {
  const { seen } = follow();
  await vi.advanceTimersByTimeAsync(249);
  expect(seen.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.isOver).toBe(true);
});
