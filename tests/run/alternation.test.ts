import { expect, test } from 'vitest';
import { passNights, SOURCE } from './nights.ts';

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
    'Page alternates between wordings in “Fees”',
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
  expect(passes.at(-1)?.report.changes[0]?.alternation).toEqual({
    since: '2026-01-01T00:00:00.000Z',
    times: 3,
    told: true,
  });
});

test('a new wording is loud again', async () => {
  const fees = ['5 crowns', '6 crowns', '5 crowns', '6 crowns', 'two shillings', '6 crowns'];
  const subjects = (await passNights(nights(fees.map((fee) => page(fee))))).map(({ subject }) => subject);
  expect(subjects.slice(3)).toEqual([null, 'Page changed in “Fees”', 'Page alternates between wordings in “Fees”']);
});

test('where the config asks for no days, each change is told', async () => {
  const fees = ['5 crowns', '6 crowns', '5 crowns', '6 crowns'];
  const passes = await passNights(nights(fees.map((fee) => page(fee))), { ...SOURCE, alternatesDays: 0 });
  expect(passes.filter(({ subject }) => subject !== null)).toHaveLength(3);
});

test('the form of a date is noise from the first', async () => {
  const days = ['28 August', '28, August', '28 August', 'August 28,', '28, August'];
  const passes = await passNights(nights(days.map((day) => page('5 crowns', day))));
  expect(passes.map(({ subject }) => subject)).toEqual(days.map(() => null));
  expect(passes.filter(({ report }) => report.changes.length === 1)).toHaveLength(4);
});
