import { describe, expect, it } from 'vitest';
import { createAllowance } from '../../gateway/allowance.ts';
import { toRates, withinWindow } from '../../gateway/rates.ts';
import { createSlowness } from '../../gateway/slowness.ts';

const sample = (atMs: number, bytesUploaded: number, bytesDownloaded = 0) => ({ atMs, bytesUploaded, bytesDownloaded });

describe('the rates of a client', () => {
  it.each([
    ['are zero where nothing was ever sampled', [], sample(0, 900), 0],
    ['are of the last five seconds', [sample(0, 0), sample(5_000, 1_000)], sample(10_000, 6_000), 1_000],
    ['begin with the last sample before them', [sample(0, 0), sample(4_900, 100)], sample(10_000, 10_300), 2_000],
    ['are of what there is in the first seconds', [sample(0, 0)], sample(2_000, 1_000), 500],
    ['make no peak of the first instant', [sample(0, 0)], sample(1, 1_000), 1_000],
    ['fall to zero when nothing moves', [sample(0, 0), sample(5_000, 9_000)], sample(10_000, 9_000), 0],
  ])('%s', (_kind, samples, now, uploadBytesPerSecond) => {
    expect(toRates(samples, now)).toEqual({ uploadBytesPerSecond, downloadBytesPerSecond: 0 });
  });

  it('keep no more samples than they need', () => {
    const samples = Array.from({ length: 100 }, (_, index) => sample(index * 1_000, index));
    expect(withinWindow(samples, 99_000).map(({ atMs }) => atMs)).toEqual([
      94_000, 95_000, 96_000, 97_000, 98_000, 99_000,
    ]);
  });
});

describe('an allowance', () => {
  it('is used up, and comes back evenly', () => {
    let nowMs = 0;
    const { take } = createAllowance({ burst: 2, perMs: 0.01 }, () => nowMs);
    expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 100]);
    nowMs = 60;
    expect(take('a')).toBe(40);
    nowMs = 100;
    expect([take('a'), take('a')]).toEqual([0, 100]);
    nowMs = 10_000;
    expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 100]);
  });

  it("is each one's own, and forgets nobody who still has to wait", () => {
    let nowMs = 0;
    const { take, waitOf, prune } = createAllowance({ burst: 1, perMs: 0.01 }, () => nowMs);
    expect([waitOf('a'), take('a'), waitOf('a'), waitOf('b')]).toEqual([0, 0, 100, 0]);
    prune();
    expect([take('a'), take('b')]).toEqual([100, 0]);
    nowMs = 100;
    prune();
    expect(take('a')).toBe(0);
  });
});

describe('a feed that is slow to take what is sent', () => {
  function start() {
    const socket = {
      bufferedAmount: 0,
      isOpen: true,
      terminate: () => {
        socket.isOpen = false;
      },
    };
    let nowMs = 0;
    const isSlow = createSlowness(socket, { slowBytes: 100, slowTimeoutMs: 30_000 }, () => nowMs);
    const at = (atMs: number, bufferedAmount: number) => {
      nowMs = atMs;
      socket.bufferedAmount = bufferedAmount;
      return isSlow();
    };
    return { at, socket };
  }

  it('is passed over while too much waits, and sent to again afterwards', () => {
    const { at, socket } = start();
    expect([at(0, 100), at(5_000, 101), at(10_000, 101), at(15_000, 100)]).toEqual([false, true, true, false]);
    expect(socket.isOpen).toBe(true);
  });

  it('is ended when that lasts', () => {
    const { at, socket } = start();
    at(0, 101);
    at(29_999, 101);
    expect(socket.isOpen).toBe(true);
    at(30_000, 101);
    expect(socket.isOpen).toBe(false);
  });

  it('is given its time anew when it has caught up meanwhile', () => {
    const { at, socket } = start();
    at(0, 101);
    at(20_000, 0);
    at(25_000, 101);
    at(50_000, 101);
    expect(socket.isOpen).toBe(true);
  });
});
