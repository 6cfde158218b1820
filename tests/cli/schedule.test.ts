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

// 2026-05-01 is a Friday.
const DAY_OF_MONTH_AND_WEEKDAY: readonly Row[] = [
  // Either, if both are restricted.
  [
    '0 5 1,15 * 1',
    'UTC',
    '2026-05-01T00:00Z',
    '2026-05-01T05:00Z',
    '2026-05-04T05:00Z',
    '2026-05-11T05:00Z',
    '2026-05-15T05:00Z',
  ],
  [
    '30 0 5 10 * fri-sun',
    'UTC',
    '2026-05-08T06:00Z',
    '2026-05-09T05:00:30Z',
    '2026-05-10T05:00:30Z',
    '2026-05-15T05:00:30Z',
  ],
  ['0 5 1-7 * 1', 'UTC', '2026-05-06T06:00Z', '2026-05-07T05:00Z', '2026-05-11T05:00Z', '2026-05-18T05:00Z'],
  ['0 5 L * 7', 'UTC', '2026-05-25T00:00Z', '2026-05-31T05:00Z', '2026-06-07T05:00Z'],
  ['0 5 1-31 * 1', 'UTC', '2026-05-01T00:00Z', '2026-05-01T05:00Z', '2026-05-02T05:00Z'],
  ['0 * 13 * 5', 'UTC', '2026-05-08T22:30Z', '2026-05-08T23:00Z', '2026-05-13T00:00Z'],
  // Both, if one begins with a wildcard, which may have a step.
  ['0 5 * * 1', 'UTC', '2026-05-01T00:00Z', '2026-05-04T05:00Z', '2026-05-11T05:00Z'],
  ['0 5 13 * *', 'UTC', '2026-05-01T00:00Z', '2026-05-13T05:00Z', '2026-06-13T05:00Z'],
  ['0 5 13 * ?', 'UTC', '2026-05-01T00:00Z', '2026-05-13T05:00Z', '2026-06-13T05:00Z'],
  ['0 5 */2 * 1', 'UTC', '2026-05-01T00:00Z', '2026-05-11T05:00Z', '2026-05-25T05:00Z'],
  ['0 5 1-7 * */7', 'UTC', '2026-05-01T00:00Z', '2026-05-03T05:00Z', '2026-06-07T05:00Z'],
];

const ANY_OTHER_DAY: readonly Row[] = [
  ['30 15 5 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T03:15:30Z', '2026-03-30T03:15:30Z'],
  ['15 5 * * *', 'UTC', '2026-06-01T05:15Z', '2026-06-02T05:15Z'],
  ['15 5 * * *', 'UTC', '2026-06-01T05:14:59.999Z', '2026-06-01T05:15Z'],
  ['15 5 * * *', 'UTC', '2026-06-01T05:15:00.001Z', '2026-06-02T05:15Z'],
  ['0 0 29 2 *', 'Europe/Berlin', '2026-03-01T00:00Z', '2028-02-28T23:00Z', '2032-02-28T23:00Z'],
];

/** A zone and a moment near a change of its clocks, of each kind that the tz database has for these years. */
const CHANGES: readonly (readonly [zone: string, near: string])[] = [
  ['Europe/Dublin', '2027-03-28'],
  ['America/New_York', '2026-11-01'],
  ['America/St_Johns', '2027-03-14'],
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
  ['Atlantic/Azores', '2027-03-28'],
  ['Atlantic/Azores', '2026-10-25'],
  ['Asia/Beirut', '2026-03-29'],
  ['Africa/Cairo', '2026-10-30'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Australia/Lord_Howe', '2027-04-04'],
  ['Pacific/Chatham', '2026-09-27'],
];

describe('around a change of the clocks, the runs agree with a search of every minute', () => {
  const MINUTE = 60_000;
  const DAY = 1440 * MINUTE;

  /** Each minute of five days, with what the clock of the zone shows, as if it were UTC. */
  function minutesAround(zone: string, near: string): (readonly [instant: number, shown: number])[] {
    const clock = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    const start = Date.parse(near) - 2 * DAY;
    return Array.from({ length: 5 * 1440 }, (_, index) => {
      const instant = start + index * MINUTE;
      return [instant, Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`)] as const;
    });
  }

  const between = (runs: readonly number[], from: number, until: number): string[] =>
    runs.filter((run) => run > from && run <= until).map((run) => new Date(run).toISOString());

  function found(schedule: string, zone: string, from: number, until: number): string[] {
    const runs: number[] = [];
    let run = nextRun(schedule, zone, new Date(from));
    for (; run !== null && run.getTime() <= until; run = nextRun(schedule, zone, run)) runs.push(run.getTime());
    return between(runs, from, until);
  }

  test.each(CHANGES)('in %s near %s', (zone, near) => {
    const minutes = minutesAround(zone, near);
    const [from, until] = [Date.parse(near) - DAY, Date.parse(near) + 2 * DAY];
    for (const [hour, minute] of [
      [0, 0],
      [0, 30],
      [1, 15],
      [2, 0],
      [2, 30],
      [3, 0],
      [23, 30],
    ] as const) {
      // Each day of the local calendar has one: the first time that the clock shows this time, or a later one.
      const days = [...new Set(minutes.map(([, shown]) => Math.floor(shown / DAY)))].slice(1);
      const expected = days.flatMap((day) => {
        const time = day * DAY + hour * 60 * MINUTE + minute * MINUTE;
        const first = minutes.find(([, shown]) => shown === time) ?? minutes.find(([, shown]) => shown > time);
        return first === undefined ? [] : [first[0]];
      });
      const schedule = `${minute} ${hour} * * *`;
      expect([schedule, ...found(schedule, zone, from, until)]).toEqual([schedule, ...between(expected, from, until)]);
    }
    for (const step of [15, 60]) {
      const expected = minutes.flatMap(([instant, shown]) => (shown % (step * MINUTE) === 0 ? [instant] : []));
      expect(found(`*/${step} * * * *`.replace('*/60', '0'), zone, from, until)).toEqual(
        between(expected, from, until),
      );
    }
  });
});

describe('the next runs of a schedule', () => {
  describe.each([
    ['when the clocks go back', CLOCKS_GO_BACK],
    ['when the clocks go forward', CLOCKS_GO_FORWARD],
    ['with a day of the month and a weekday', DAY_OF_MONTH_AND_WEEKDAY],
    ['on any other day', ANY_OTHER_DAY],
  ])('%s', (_, rows) => {
    test.each(rows)('%s in %s after %s', (schedule, timezone, after, ...runs) => {
      expect(runsAfter(after, runs.length, schedule, timezone)).toEqual(runs);
    });
  });

  test('do not exist if the day never occurs', () => {
    expect(nextRun('0 5 */29 2 1#2', 'Europe/Berlin', new Date('2026-03-01T00:00Z'))).toBeNull();
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

// Except for the days, where crontab's rule holds.
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
