/** How the worker waits for its next pass, whatever the clock of the machine does. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makePassesWhenDue, waitUntilDue } from '../../src/cli/watch/keep-schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stop: AbortController;
beforeEach(() => {
  stop = new AbortController();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date('2026-06-01T03:00:00Z') });
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

/** Waits for a daily pass at 5:15. The result is what the wait resolved with, or undefined while it lasts. */
function waitFor(after: Date, schedule = '15 5 * * *'): () => string | null | undefined {
  let result: string | null | undefined;
  const clock = { now: () => new Date().toISOString() };
  void waitUntilDue({ schedule, timezone: 'UTC', clock }, after, stop.signal).then((due) => {
    result = due === null ? null : due.toISOString();
  });
  return () => result;
}

test('waits until the exact instant', async () => {
  const due = waitFor(new Date());
  await vi.advanceTimersByTimeAsync(2 * HOUR + 15 * MINUTE - 1);
  expect(due()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(due()).toBe('2026-06-01T05:15:00.000Z');
});

test('waits for months, which a single timer of Node.js cannot do', async () => {
  const due = waitFor(new Date(), '0 0 29 2 *');
  await vi.advanceTimersByTimeAsync(40 * 24 * HOUR);
  expect(due()).toBeUndefined();
});

test('notices within a minute that the machine slept through the instant', async () => {
  const due = waitFor(new Date());
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  vi.setSystemTime(new Date('2026-06-01T08:00:00Z'));
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(due()).toBe('2026-06-01T05:15:00.000Z');
});

test('does not make a pass twice if the clock was put back by seconds', async () => {
  vi.setSystemTime(new Date('2026-06-01T05:14:58Z'));
  const due = waitFor(new Date('2026-06-01T05:15:00Z'));
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(due()).toBeUndefined();
});

test('follows a clock that was far ahead and is corrected', async () => {
  vi.setSystemTime(new Date('2030-01-01T00:00:00Z'));
  const due = waitFor(new Date());
  vi.setSystemTime(new Date('2026-06-01T05:00:00Z'));
  await vi.advanceTimersByTimeAsync(15 * MINUTE);
  expect(due()).toBe('2026-06-01T05:15:00.000Z');
});

test('resolves with null at once when it is asked to stop', async () => {
  const due = waitFor(new Date());
  await vi.advanceTimersByTimeAsync(MINUTE);
  stop.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(due()).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

describe('passes', () => {
  /** The times of the passes of an hourly schedule; each pass takes so long. */
  function passesOf(milliseconds = 0): string[] {
    const passes: string[] = [];
    const clock = { now: () => new Date().toISOString() };
    const makePass = (): Promise<void> => {
      passes.push(clock.now());
      return new Promise((resolve) => setTimeout(resolve, milliseconds));
    };
    void makePassesWhenDue({ schedule: '0 * * * *', timezone: 'UTC', clock }, makePass, stop.signal);
    return passes;
  }

  test('are made each hour', async () => {
    const passes = passesOf();
    await vi.advanceTimersByTimeAsync(3 * HOUR);
    expect(passes).toEqual(['2026-06-01T04:00:00.000Z', '2026-06-01T05:00:00.000Z', '2026-06-01T06:00:00.000Z']);
  });

  test('that were missed while the machine slept are made up by one', async () => {
    const passes = passesOf();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    vi.setSystemTime(new Date('2026-06-01T08:30:10Z'));
    await vi.advanceTimersByTimeAsync(35 * MINUTE);
    expect(passes).toEqual([expect.stringMatching(/^2026-06-01T08:3[01]:/), '2026-06-01T09:00:00.000Z']);
  });

  test('that fall due while another is under way are skipped', async () => {
    const passes = passesOf(2.5 * HOUR);
    await vi.advanceTimersByTimeAsync(4.5 * HOUR);
    expect(passes).toEqual(['2026-06-01T04:00:00.000Z', '2026-06-01T07:00:00.000Z']);
  });
});
