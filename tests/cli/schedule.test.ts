/** When the passes of a worker are due, also on days when the clocks change, and whether one was missed. */
import { createTask } from 'node-cron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { nextRun, wasMissed } from '../../src/cli/watch/schedule.ts';

function runsAfter(after: string, count: number, schedule: string, timezone: string | null): string[] {
  const runs: string[] = [];
  for (let run = nextRun(schedule, timezone, new Date(after)); run !== null && runs.length < count; ) {
    runs.push(run.toISOString().replace(/:00[.]000Z$|[.]000Z$/, 'Z'));
    run = nextRun(schedule, timezone, run);
  }
  return runs;
}

type Row = readonly [schedule: string, timezone: string, after: string, ...runs: readonly string[]];

// Berlin: 2026-03-29, 2:00 becomes 3:00 (01:00Z); 2026-10-25, 3:00 becomes 2:00 (01:00Z).
const CLOCKS_GO_BACK: readonly Row[] = [
  // Every fifteen minutes of real time, through the hour that occurs twice.
  ['*/15 * * * *', 'Europe/Berlin', '2026-10-25T00:10Z', '2026-10-25T00:15Z', '2026-10-25T00:30Z', '2026-10-25T00:45Z'],
  ['*/15 * * * *', 'Europe/Berlin', '2026-10-25T00:50Z', '2026-10-25T01:00Z', '2026-10-25T01:15Z', '2026-10-25T01:30Z'],
  ['* * * * *', 'Europe/Berlin', '2026-10-25T00:59:52Z', '2026-10-25T01:00Z', '2026-10-25T01:01Z'],
  ['30 59 * * * *', 'Europe/Berlin', '2026-10-25T00:00Z', '2026-10-25T00:59:30Z', '2026-10-25T01:59:30Z'],
  ['0 * * * *', 'Europe/Berlin', '2026-10-25T00:10Z', '2026-10-25T01:00Z', '2026-10-25T02:00Z'],
  ['@hourly', 'Europe/Berlin', '2026-10-25T00:10Z', '2026-10-25T01:00Z', '2026-10-25T02:00Z'],
  ['0 0-23 * * *', 'Europe/Berlin', '2026-10-25T00:10Z', '2026-10-25T01:00Z', '2026-10-25T02:00Z'],
  // A time that occurs twice is due the first time only.
  ['30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
  ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
  ['30 2 * * *', 'Europe/Berlin', '2026-10-25T01:10Z', '2026-10-26T01:30Z'],
  ['30 2,14 * * *', 'Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T00:30Z', '2026-10-25T13:30Z'],
  ['*/30 2 * * *', 'Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T00:00Z', '2026-10-25T00:30Z', '2026-10-26T01:00Z'],
  ['0 0 * * *', 'America/Santiago', '2026-04-04T12:00Z', '2026-04-05T04:00Z', '2026-04-06T04:00Z'],
  ['30 23 * * *', 'America/Santiago', '2026-04-04T12:00Z', '2026-04-05T02:30Z', '2026-04-06T03:30Z'],
  ['45 1 * * *', 'Australia/Lord_Howe', '2026-04-04T12:00Z', '2026-04-04T14:45Z', '2026-04-05T15:15Z'],
];

const CLOCKS_GO_FORWARD: readonly Row[] = [
  // A daily pass whose time is skipped is due when the clocks jump.
  ['30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T01:00Z', '2026-03-30T00:30Z'],
  ['30 2 29 3 *', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T01:00Z', '2027-03-29T00:30Z'],
  ['0,30 2,14 * * *', 'Europe/Berlin', '2026-03-28T22:00Z', '2026-03-29T01:00Z', '2026-03-29T12:00Z'],
  ['15,45 30 2,3 * * *', 'Europe/Berlin', '2026-03-28T22:00Z', '2026-03-29T01:00Z', '2026-03-29T01:30:15Z'],
  ['0 0 * * *', 'America/Santiago', '2026-09-05T12:00Z', '2026-09-06T04:00Z', '2026-09-07T03:00Z'],
  ['@daily', 'America/Santiago', '2026-09-05T12:00Z', '2026-09-06T04:00Z', '2026-09-07T03:00Z'],
  // In Nuuk the clocks jump over midnight, from 23:00 on a Saturday to 0:00.
  ['30 23 * * *', 'America/Nuuk', '2026-03-28T12:00Z', '2026-03-29T01:00Z', '2026-03-30T00:30Z'],
  ['30 23 * * 6', 'America/Nuuk', '2026-03-28T12:00Z', '2026-03-29T01:00Z', '2026-04-05T00:30Z'],
  ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T12:00Z', '2026-10-03T15:30Z', '2026-10-04T15:15Z'],
  // Intervals keep their length.
  ['*/15 * * * *', 'Europe/Berlin', '2026-03-29T00:40Z', '2026-03-29T00:45Z', '2026-03-29T01:00Z', '2026-03-29T01:15Z'],
  ['30 * * * *', 'Europe/Berlin', '2026-03-29T00:00Z', '2026-03-29T00:30Z', '2026-03-29T01:30Z'],
  ['0 */2 * * *', 'Europe/Berlin', '2026-03-28T22:30Z', '2026-03-28T23:00Z', '2026-03-29T02:00Z'],
];

const ANY_OTHER_DAY: readonly Row[] = [
  ['30 15 5 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T03:15:30Z', '2026-03-30T03:15:30Z'],
  ['15 5 * * *', 'UTC', '2026-06-01T05:15Z', '2026-06-02T05:15Z'],
  ['15 5 * * *', 'UTC', '2026-06-01T05:14:59.999Z', '2026-06-01T05:15Z'],
  ['15 5 * * *', 'UTC', '2026-06-01T05:15:00.001Z', '2026-06-02T05:15Z'],
  ['0 0 29 2 *', 'Europe/Berlin', '2026-03-01T00:00Z', '2028-02-28T23:00Z', '2032-02-28T23:00Z'],
];

describe('the next runs of a schedule', () => {
  describe.each([
    ['when the clocks go back', CLOCKS_GO_BACK],
    ['when the clocks go forward', CLOCKS_GO_FORWARD],
    ['on any other day', ANY_OTHER_DAY],
  ])('%s', (_, rows) => {
    test.each(rows)('%s in %s after %s', (schedule, timezone, after, ...runs) => {
      expect(runsAfter(after, runs.length, schedule, timezone)).toEqual(runs);
    });
  });

  test('do not exist if the day never occurs', () => {
    expect(nextRun('0 5 30 * 1#1', 'Europe/Berlin', new Date('2026-03-01T00:00Z'))).toBeNull();
  });

  test('follow the time zone of the machine if the config names none', () => {
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'America/Nuuk';
      expect(runsAfter('2026-03-28T12:00Z', 2, '30 23 * * *', null)).toEqual([
        '2026-03-29T01:00Z',
        '2026-03-30T00:30Z',
      ]);
      expect(runsAfter('2026-10-25T00:10Z', 1, '*/15 * * * *', null)).toEqual(['2026-10-25T00:15Z']);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe('an expression means the same as in node-cron, which validates it', () => {
  afterEach(() => void vi.useRealTimers());

  test.each([
    '15 5 * * *',
    '*/7 1-5/2 * * *',
    '0 22-2 * * *',
    '0 5 * * Monday',
    '0 5 * * fri-mon',
    '0 5 * January,jul *',
    '0 5 ? * 7',
    '0 5 1-7 * 1',
    '0 5 1,15W,L * *',
    '0 5 LW * *',
    '0 5 * * 1#2,5L',
    '10,50 */20 */6 * * *',
    '@weekly',
  ])('%s', (schedule) => {
    const after = new Date('2026-05-05T11:22:33Z');
    vi.useFakeTimers({ toFake: ['Date'], now: after });
    // In UTC, where the clocks never change, both must agree.
    const task = createTask(schedule, () => {}, { timezone: 'UTC' });
    const expected = task.getNextRuns(5).map((run) => run.toISOString().replace(/:00[.]000Z$|[.]000Z$/, 'Z'));
    task.destroy();
    expect(runsAfter(after.toISOString(), 5, schedule, 'UTC')).toEqual(expected);
  });
});

describe('wasMissed', () => {
  test.each([
    ['true if a pass fell due since the last one', '15 5 * * *', '2026-06-01T03:15:04Z', '2026-06-02T03:15:00Z', true],
    ['false before the next pass is due', '15 5 * * *', '2026-06-01T03:15:04Z', '2026-06-02T03:14:59.999Z', false],
    [
      'false right after a pass that was made on time',
      '15 5 * * *',
      '2026-06-01T03:15:00Z',
      '2026-06-01T03:15:30Z',
      false,
    ],
    [
      'true at the very second at which the next pass is due',
      '30 15 5 * * *',
      '2026-06-01T03:15:31Z',
      '2026-06-02T03:15:30Z',
      true,
    ],
    [
      'true if a pass was due in the same minute as the last one',
      '30 15 5 * * *',
      '2026-06-01T03:15:04Z',
      '2026-06-01T03:15:40Z',
      true,
    ],
    ['true if the pass was due long ago', '0 0 1 6 *', '2026-05-01T00:00:00Z', '2027-05-01T00:00:00Z', true],
    ['false if none was due in two months', '0 0 29 2 *', '2026-05-01T00:00:00Z', '2026-07-01T00:00:00Z', false],
    [
      'true if the clocks skipped the time of the pass',
      '30 2 * * *',
      '2026-03-28T01:31:00Z',
      '2026-03-29T01:00:00Z',
      true,
    ],
    [
      'false when the hour of the pass occurs again',
      '30 2 * * *',
      '2026-10-25T00:30:01Z',
      '2026-10-25T02:00:00Z',
      false,
    ],
  ])('is %s', (_, schedule, last, now, missed) => {
    expect(wasMissed(schedule, 'Europe/Berlin', new Date(last), new Date(now))).toBe(missed);
  });
});
