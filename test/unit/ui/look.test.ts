// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startLooking } from '../../../src/ui/look.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

let stop = () => {};

/** A page that can be hidden and shown, and the times at which it was looked at, in seconds. */
function look() {
  let visibilityState: DocumentVisibilityState = 'visible';
  const target = new EventTarget();
  const page = {
    get visibilityState() {
      return visibilityState;
    },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  };
  const startedAt = Date.now();
  const looks: number[] = [];
  stop = startLooking(() => looks.push((Date.now() - startedAt) / 1_000), page);
  return {
    looks,
    act: (type: string) => target.dispatchEvent(new Event(type)),
    turn: (state: DocumentVisibilityState) => {
      visibilityState = state;
      target.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

// The count of looks is the contract here: each one costs the worker a measurement.
test('looks at once and every 2 s', () => {
  const { looks } = look();
  vi.advanceTimersByTime(6_000);
  expect(looks).toEqual([0, 2, 4, 6]);
});

test('stops after 120 s without activity and goes on with it', () => {
  const page = look();
  vi.advanceTimersByTime(300_000);
  expect(page.looks.at(-1)).toBe(118);
  page.act('keydown');
  vi.advanceTimersByTime(2_000);
  expect(page.looks.slice(-2)).toEqual([300, 302]);
});

test.each(['pointerdown', 'pointermove', 'keydown'])(
  'counts %s as activity, without looking more often for it',
  (type) => {
    const page = look();
    vi.advanceTimersByTime(119_000);
    page.act(type);
    vi.advanceTimersByTime(101_000);
    expect(page.looks).toEqual(Array.from({ length: 111 }, (_look, index) => index * 2));
  },
);

test('rests while the page is hidden', () => {
  const page = look();
  vi.advanceTimersByTime(2_000);
  page.turn('hidden');
  vi.advanceTimersByTime(10_000);
  page.turn('visible');
  vi.advanceTimersByTime(2_000);
  expect(page.looks).toEqual([0, 2, 12, 14]);
});

test('ends for good', () => {
  const page = look();
  stop();
  page.act('keydown');
  vi.advanceTimersByTime(10_000);
  expect(page.looks).toEqual([0]);
});
