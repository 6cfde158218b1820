/** Sources that switch back and forth between wordings: passes report it once, and record it each time. */
import { expect, test } from 'vitest';
import type { SectionDigest } from '../../src/model/extraction.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { findFlipFlop } from '../../src/usecases/history/find-flip-flop.ts';
import { type ReplayedCapture, replayPasses, SOURCE } from './replay-passes.ts';

const page = (fee: string, day = '28 August'): Buffer =>
  Buffer.from(
    `<html><body><main><h1>Terms</h1><p>In force since ${day} 2025.</p><h2>Fees</h2>` +
      `<p>A visit costs ${fee}, to be paid at the gate of the lighthouse.</p><h2>Hours</h2>` +
      `<p>The tower is open from ten to four, but not in fog.</p></main></body></html>`,
  );

/** A capture a day of these pages. */
const daily = (pages: readonly Buffer[]): ReplayedCapture[] =>
  pages.map((each, day) => ({ at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(), page: each }));

test('switching back and forth between two wordings is reported once and recorded each time', async () => {
  const passes = await replayPasses(
    daily(['5 crowns', '6 crowns', '5 crowns', '6 crowns', '5 crowns'].map((fee) => page(fee))),
  );
  expect(passes.map(({ subject }) => subject)).toEqual([
    null,
    'Page changed in “Fees”',
    'Page switches back and forth between wordings in “Fees”',
    null,
    null,
  ]);
  expect(passes.map(({ report }) => report.captures[0]?.outcome)).toEqual([
    'new',
    'changed',
    'changed',
    'changed',
    'changed',
  ]);
  expect(passes.at(-1)?.report.changes[0]?.flipFlop).toEqual({
    since: '2026-01-01T00:00:00.000Z',
    times: 3,
    reported: true,
  });
});

test('a new wording is reported, and so is the first switch back from it', async () => {
  const fees = ['5 crowns', '6 crowns', '5 crowns', '6 crowns', 'two shillings', '6 crowns'];
  const subjects = (await replayPasses(daily(fees.map((fee) => page(fee))))).map(({ subject }) => subject);
  expect(subjects.slice(3)).toEqual([
    null,
    'Page changed in “Fees”',
    'Page switches back and forth between wordings in “Fees”',
  ]);
});

test('each change is reported if the config looks back zero days for an earlier wording', async () => {
  const fees = ['5 crowns', '6 crowns', '5 crowns', '6 crowns'];
  const passes = await replayPasses(daily(fees.map((fee) => page(fee))), { ...SOURCE, flipFlopDays: 0 });
  expect(passes.filter(({ subject }) => subject !== null)).toHaveLength(3);
});

test('a different form of the same date is never reported', async () => {
  const days = ['28 August', '28, August', '28 August', 'August 28,', '28, August'];
  const passes = await replayPasses(daily(days.map((day) => page('5 crowns', day))));
  expect(passes.map(({ subject }) => subject)).toEqual(days.map(() => null));
  expect(passes.filter(({ report }) => report.changes.length === 1)).toHaveLength(4);
});

const rules = (verb: string, news: string, day = '1 May 2025'): Buffer =>
  Buffer.from(
    `<html><body><main><h1>Harbour</h1><p>Last updated: ${day}</p><h2>Rules</h2>` +
      `<p>A keeper ${verb} sleep at noon, and the horn is sounded by another one.</p><h2>News</h2>` +
      `<p>The ${news} has come in with oil for the lamps of all three towers.</p></main></body></html>`,
  );

test('an earlier switch in an unwatched section does not hide the first switch in a watched one', async () => {
  const pages = [
    rules('may', 'brig'),
    rules('must', 'brig'),
    rules('must', 'barge'),
    rules('must', 'brig'),
    rules('may', 'brig'),
    rules('must', 'brig'),
  ];
  const passes = await replayPasses(daily(pages), { ...SOURCE, sections: ['Rules'] });
  expect(passes.map(({ subject }) => subject)).toEqual([
    null,
    'Page changed in “Rules”',
    null,
    null,
    'Page switches back and forth between wordings in “Rules”',
    null,
  ]);
});

test('an earlier minor switch in other sections does not hide the first switch of a section', async () => {
  const pages = [
    rules('may', 'brig'),
    rules('must', 'brig'),
    rules('must', 'brig', '2 May 2025'),
    rules('must', 'brig'),
    rules('may', 'brig'),
  ];
  const passes = await replayPasses(daily(pages));
  expect(passes.map(({ subject }) => subject !== null)).toEqual([false, true, false, false, true]);
});

test('a version that was suspect at first has the same flip-flop in the pass that accepted it and afterwards', async () => {
  const day = (date: number): string => `2026-01-0${date}T00:00:00.000Z`;
  const versions = [
    ['A', 1, 1],
    ['B', 2, 2],
    // Suspect on the third and the fourth, accepted on the fifth.
    ['A', 3, 5],
  ] as const;
  const sections = (words: string): SectionDigest[] => [{ number: null, title: 'Fees', path: ['Fees'], sha256: words }];
  const archive = {
    captures: {
      snapshots: async () =>
        versions.map(([rawSha256, from, to]) => ({ rawSha256, firstSeen: day(from), lastSeen: day(to) }) as Snapshot),
    },
    extractions: { sectionDigests: async (_: string, words: string) => sections(words) },
  };
  const [run, diff] = await Promise.all(
    [5, 3].map((at) => findFlipFlop(archive, SOURCE, { firstSeen: day(at), sections: sections('A') })),
  );
  expect(diff).toEqual({ since: day(1), times: 1, reported: false });
  expect(run).toEqual(diff);
});
