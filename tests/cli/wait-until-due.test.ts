/** How the worker waits for its next pass, whatever the clock of the machine does. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitUntilDue } from '../../src/cli/watch/wait-until-due.ts';

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
