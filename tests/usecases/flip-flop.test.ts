import { expect, test } from 'vitest';
import type { SectionDigest } from '../../src/model/extraction.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { findFlipFlop } from '../../src/usecases/history/find-flip-flop.ts';
import { passNights, SOURCE } from './replay.ts';

const page = (fee: string, day = '28 August'): Buffer =>
  Buffer.from(
    `<html><body><main><h1>Terms</h1><p>In force since ${day} 2025.</p><h2>Fees</h2>` +
      `<p>A visit costs ${fee}, to be paid at the gate of the lighthouse.</p><h2>Hours</h2>` +
      `<p>The tower is open from ten to four, but not in fog.</p></main></body></html>`,
  );

const nights = (pages: readonly Buffer[]) =>
  pages.map((each, day) => ({ at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(), page: each }));

test('going to and fro between two wordings is told once, and recorded each time', async () => {
  const passes = await passNights(
    nights(['5 crowns', '6 crowns', '5 crowns', '6 crowns', '5 crowns'].map((fee) => page(fee))),
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

test('a new wording is loud again', async () => {
  const fees = ['5 crowns', '6 crowns', '5 crowns', '6 crowns', 'two shillings', '6 crowns'];
  const subjects = (await passNights(nights(fees.map((fee) => page(fee))))).map(({ subject }) => subject);
  expect(subjects.slice(3)).toEqual([
    null,
    'Page changed in “Fees”',
    'Page switches back and forth between wordings in “Fees”',
  ]);
});

test('where the config asks for no days, each change is told', async () => {
  const fees = ['5 crowns', '6 crowns', '5 crowns', '6 crowns'];
  const passes = await passNights(nights(fees.map((fee) => page(fee))), { ...SOURCE, flipFlopDays: 0 });
  expect(passes.filter(({ subject }) => subject !== null)).toHaveLength(3);
});

test('the form of a date is noise from the first', async () => {
  const days = ['28 August', '28, August', '28 August', 'August 28,', '28, August'];
  const passes = await passNights(nights(days.map((day) => page('5 crowns', day))));
  expect(passes.map(({ subject }) => subject)).toEqual(days.map(() => null));
  expect(passes.filter(({ report }) => report.changes.length === 1)).toHaveLength(4);
});

const rules = (verb: string, news: string, day = '1 May 2025'): Buffer =>
  Buffer.from(
    `<html><body><main><h1>Harbour</h1><p>Last updated: ${day}</p><h2>Rules</h2>` +
      `<p>A keeper ${verb} sleep at noon, and the horn is sounded by another one.</p><h2>News</h2>` +
      `<p>The ${news} has come in with oil for the lamps of all three towers.</p></main></body></html>`,
  );

test('a return that was quiet, in a section that is not watched, is none of the watched words', async () => {
  const pages = [
    rules('may', 'brig'),
    rules('must', 'brig'),
    rules('must', 'barge'),
    rules('must', 'brig'),
    rules('may', 'brig'),
    rules('must', 'brig'),
  ];
  const passes = await passNights(nights(pages), { ...SOURCE, sections: ['Rules'] });
  expect(passes.map(({ subject }) => subject)).toEqual([
    null,
    'Page changed in “Rules”',
    null,
    null,
    'Page switches back and forth between wordings in “Rules”',
    null,
  ]);
});

test('a return of other sections alone is not what was told of this one', async () => {
  const pages = [
    rules('may', 'brig'),
    rules('must', 'brig'),
    rules('must', 'brig', '2 May 2025'),
    rules('must', 'brig'),
    rules('may', 'brig'),
  ];
  const passes = await passNights(nights(pages));
  expect(passes.map(({ subject }) => subject !== null)).toEqual([false, true, false, false, true]);
});

test('a version that persisted is reported alike by the pass that accepted it and ever after', async () => {
  const day = (date: number): string => `2026-01-0${date}T00:00:00.000Z`;
  const held = [
    ['A', 1, 1],
    ['B', 2, 2],
    // Suspect on the third and the fourth, accepted on the fifth.
    ['A', 3, 5],
  ] as const;
  const sections = (words: string): SectionDigest[] => [{ number: null, title: 'Fees', path: ['Fees'], sha256: words }];
  const archive = {
    captures: {
      snapshots: async () =>
        held.map(([rawSha256, from, to]) => ({ rawSha256, firstSeen: day(from), lastSeen: day(to) }) as Snapshot),
    },
    extractions: { sectionDigests: async (_: string, words: string) => sections(words) },
  };
  const [run, diff] = await Promise.all(
    [5, 3].map((at) => findFlipFlop(archive, SOURCE, { firstSeen: day(at), sections: sections('A') })),
  );
  expect(diff).toEqual({ since: day(1), times: 1, reported: false });
  expect(run).toEqual(diff);
});
