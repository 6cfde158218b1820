import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { makeClassifier } from '../../src/classify/classifier.ts';
import type { Archive } from '../../src/ports.ts';
import { capture } from './sample-records.ts';

const clock = { now: () => '2026-06-01T05:15:00.000Z' };
const judge = makeClassifier({ captures: 3, hours: 36 });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-judgements-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withArchive<Result>(work: (archive: Archive) => Promise<Result>, at = folder, by = judge) {
  const archive = await openArchive({ folder: at, clock, write: { purpose: 'test', wait: false }, judge: by });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

const TERMS =
  'Whoever borrows a book brings it back within four weeks. Whoever brings it late pays a small sum for each day. ' +
  'Nobody writes into a book, and nobody tears a page out of it. The reading room is open from nine in the morning until noon.';
const MENU =
  'Monday: lentil soup with bread and a pear. Tuesday: potatoes, spinach and a fried egg. Wednesday: noodles in tomato sauce. ' +
  'Thursday: rice with mushrooms, salad, yoghurt. Friday: baked fish, carrots, chocolate pudding with cream.';

/** What each letter of a history stands for. */
const TEXTS: Readonly<Record<string, string>> = {
  T: TERMS,
  R: `${TERMS} On Saturdays it is closed.`,
  M: MENU,
  N: `${MENU} On Saturdays the kitchen is closed.`,
  E: 'An internal error has occurred.',
  S: 'Nothing here.',
};

/** The hour of a capture in a history whose captures are twelve hours apart. */
const hourOf = (location: number): string =>
  new Date(Date.parse('2026-01-01T05:15:00.000Z') + location * 43_200_000).toISOString();

async function standings(archive: Archive, letters: string): Promise<string> {
  const suspects = new Set((await archive.suspects('s')).map(({ capturedAt }) => capturedAt));
  return [...letters].map((_, location) => (suspects.has(hourOf(location)) ? '?' : '.')).join('');
}

async function keep(archive: Archive, letters: string, order: readonly number[]): Promise<void> {
  for (const location of order)
    await capture(archive, 's', hourOf(location), TEXTS[letters[location] ?? ''] ?? '', `${location}`);
}

describe('a history, a letter for each capture (T terms, R a revision, M a menu, N its revision, E an error, S a scrap)', () => {
  test.each([
    ['T', '.'],
    ['TTRRTT', '......'],
    ['TEETT', '.??..'],
    ['TEEEEEEE', '.???????'],
    ['ETT', '?..'],
    ['TMT', '.?.'],
    // Three captures, but within a day.
    ['TMMM', '.???'],
    ['TMMMM', '.....'],
    ['TMNMN', '.....'],
    ['TMEMEMM', '..?.?..'],
    ['TMMTMM', '.??.??'],
    ['TMMSMMM', '.??????'],
    ['TSSSS', '.....'],
    // The version that was replaced is known when it comes back, and so is the one that replaced it.
    ['TMMMMTMRN', '.........'],
  ])('%s is judged %s', async (letters, expected) => {
    await withArchive(async (archive) => {
      await keep(archive, letters, [...[...letters].keys()]);
      expect(await standings(archive, letters)).toBe(expected);
    });
  });
});

/** All that is derived from the captures: snapshots and suspects. */
async function derived(archive: Archive): Promise<unknown> {
  const snapshots = (await archive.snapshots('s')).map(({ rawSha256: _, rawBytes: __, ...rest }) => rest);
  const suspects = (await archive.suspects('s')).map(({ capture: _, ...rest }) => rest);
  return { snapshots, suspects };
}

async function acceptAt(archive: Archive, time: string): Promise<void> {
  const suspect = (await archive.suspects('s')).find(({ capturedAt }) => capturedAt === time);
  if (suspect) await archive.accept('s', suspect.capture);
}

test('captures in any order are judged as in the order of their times, and as by a judge that sees them all at once', async () => {
  const histories = fc
    .string({ unit: fc.constantFrom('T', 'T', 'R', 'M', 'M', 'M', 'N', 'E', 'S'), minLength: 2, maxLength: 24 })
    .chain((letters) =>
      fc.tuple(
        fc.constant(letters),
        fc.shuffledSubarray(
          [...letters].map((_, location) => location),
          { minLength: letters.length },
        ),
      ),
    );
  await fc.assert(
    fc.asyncProperty(histories, async ([letters, order]) => {
      const [straight, shuffled, all] = ['a', 'b', 'c'].map((name) => mkdtempSync(join(folder, name)));
      const sorted = order.toSorted((one, other) => one - other);
      const inOrder = await withArchive(async (archive) => {
        await keep(archive, letters, sorted);
        return derived(archive);
      }, straight);
      await withArchive(async (archive) => {
        await keep(archive, letters, order);
        expect(await derived(archive)).toEqual(inOrder);
      }, shuffled);
      await withArchive((archive) => keep(archive, letters, order), all, makeClassifier({ captures: 9, hours: 1 }));
      await withArchive(async (archive) => expect(await derived(archive)).toEqual(inOrder), all);
    }),
    { numRuns: 60 },
  );
});

describe('accepting', () => {
  test('makes a version of the capture and of those alike before it', async () => {
    await withArchive(async (archive) => {
      await keep(archive, 'TMNT', [0, 1, 2]);
      await acceptAt(archive, hourOf(2));
      expect(await standings(archive, 'TMN')).toBe('...');
      expect((await archive.snapshots('s')).map(({ firstSeen }) => firstSeen)).toEqual([0, 1, 2].map(hourOf));
    });
  });

  test('a page that names itself an error is the document once it is accepted, and so are its revisions', async () => {
    await withArchive(async (archive) => {
      await keep(archive, 'EEE', [0, 1, 2]);
      await acceptAt(archive, hourOf(1));
      expect(await standings(archive, 'EEE')).toBe('...');
    });
  });

  test('gives the same whether older captures come before it or after', async () => {
    const letters = 'TMTMEMRN';
    const logs = await Promise.all(
      [
        [0, 1, 2, 3, 4, 5, 6, 7],
        [3, 7, 1, 6, 0, 2, 5, 4],
        [0, 3, 5, 1, 7, 2, 4, 6],
      ].map((order) =>
        withArchive(
          async (archive) => {
            for (const location of order) {
              await keep(archive, letters, [location]);
              await acceptAt(archive, hourOf(3));
            }
            return derived(archive);
          },
          mkdtempSync(join(folder, 'accepting')),
        ),
      ),
    );
    expect(logs[1]).toEqual(logs[0]);
    expect(logs[2]).toEqual(logs[0]);
  });
});

test('an outage is the run of captures since the last good one', async () => {
  await withArchive(async (archive) => {
    await keep(archive, 'TEET', [0, 1, 2]);
    expect(await archive.outage('s', hourOf(0))).toBeNull();
    expect(await archive.outage('s', hourOf(2))).toMatchObject({
      since: hourOf(1),
      until: hourOf(2),
      captures: 2,
      suspectSince: hourOf(1),
      failingSince: null,
    });
    await keep(archive, 'TEET', [3]);
    expect(await archive.outage('s', hourOf(9))).toBeNull();
  });
});
