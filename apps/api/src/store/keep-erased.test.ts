import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Eraser, keepErased } from './keep-erased.js';

const every = 10_000;
let workMs: number;
/** When each cleaning began, in milliseconds, and whether it was of all tables. */
let begun: [at: number, all: boolean][];
let failing: boolean;
let heard: Error[];
let eraser: Eraser;

beforeEach(() => {
  vi.useFakeTimers();
  [workMs, begun, failing, heard] = [100, [], false, []];
  const zero = performance.now();
  const tidy = async ({ all }: { all: boolean }) => {
    begun.push([performance.now() - zero, all]);
    await new Promise((resolve) => setTimeout(resolve, workMs));
    if (failing) throw new Error('no room');
  };
  eraser = keepErased(tidy, { every, onError: (error) => heard.push(error) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Erases, and says after how many milliseconds that ended. */
const erase = async () => {
  const asked = performance.now();
  let took: number | undefined;
  void eraser.erase().then(() => {
    took = performance.now() - asked;
  });
  await vi.advanceTimersByTimeAsync(0);
  return () => took;
};

it('looks at all tables at the start, since the process before may have been killed, then every so often', async () => {
  await vi.advanceTimersByTimeAsync(2 * every);
  expect(begun).toEqual([
    [0, true],
    [every + 100, false],
  ]);
});

it('ends with the cleaning, which follows a deletion immediately', async () => {
  await vi.advanceTimersByTimeAsync(5000);
  const took = await erase();
  await vi.advanceTimersByTimeAsync(every);
  expect(took()).toBe(100);
  expect(begun[1]).toEqual([5000, false]);
});

it('puts off what is deleted right afterwards, for a second in all', async () => {
  await vi.advanceTimersByTimeAsync(5000);
  await erase();
  await vi.advanceTimersByTimeAsync(50);
  const tooks = [await erase()]; // while the first is cleaned up after
  await vi.advanceTimersByTimeAsync(550);
  tooks.push(await erase(), await erase());
  await vi.advanceTimersByTimeAsync(5000);
  expect(tooks.map((took) => took())).toEqual([0, 0, 0]);
  expect(begun.slice(1)).toEqual([
    [5000, false],
    [6100, false],
  ]);
});

it('keeps no answer waiting for a large gallery, and gives requests as much time as itself', async () => {
  await vi.advanceTimersByTimeAsync(5000);
  workMs = 6000;
  const took = await erase();
  await vi.advanceTimersByTimeAsync(6000);
  expect(took()).toBe(2000);
  await erase();
  await vi.advanceTimersByTimeAsync(13_000);
  expect(begun.slice(1)).toEqual([
    [5000, false],
    [17_000, false],
  ]);
});

it('tries again, with all tables, what failed, and says so', async () => {
  failing = true;
  await vi.advanceTimersByTimeAsync(150);
  failing = false;
  await vi.advanceTimersByTimeAsync(every);
  expect(heard).toMatchObject([{ message: 'no room' }]);
  expect(begun).toEqual([
    [0, true],
    [every + 100, true],
  ]);
});

it('erases a last time before the database closes, also when it is at it', async () => {
  await vi.advanceTimersByTimeAsync(50);
  const stopped = eraser.stop();
  await vi.advanceTimersByTimeAsync(every * 3);
  await stopped;
  expect(begun).toEqual([
    [0, true],
    [100, false],
  ]);
});
