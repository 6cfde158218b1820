/** How the captures of a source are classified, in whatever order they are recorded, and what accepting one does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { makeClassifier } from '../../src/classify/classifier.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { classifyPending, classifyWhole } from '../../src/usecases/capture/classify-captures.ts';
import { capture } from '../archive/sample-records.ts';

const clock = { now: () => '2026-06-01T05:15:00.000Z' };
const CLASSIFIER = makeClassifier({ captures: 3, hours: 36 });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-classify-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withArchive<Result>(work: (archive: Archive) => Promise<Result>, path = folder) {
  const archive = await openArchive({ folder: path, clock, write: { purpose: 'test', wait: false } });
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

/** The text of each letter of a history. */
const TEXTS: Readonly<Record<string, string>> = {
  T: TERMS,
  R: `${TERMS} On Saturdays it is closed.`,
  M: MENU,
  N: `${MENU} On Saturdays the kitchen is closed.`,
  E: 'An internal error has occurred.',
  S: 'Nothing here.',
  L: TERMS,
  P: `${TERMS} On Saturdays it is closed.`,
};
/** Of the pages of these, half of the main content is read; of all others, all of it. */
const DROPPING = 'LP';

/** The time of a capture in a history whose captures are twelve hours apart. */
const timeOf = (index: number): string =>
  new Date(Date.parse('2026-01-01T05:15:00.000Z') + index * 43_200_000).toISOString();

/** A character for each capture: `?` if it is suspect. */
async function standings(archive: Archive, letters: string): Promise<string> {
  const suspects = new Set((await archive.captures.suspects('s')).map(({ capturedAt }) => capturedAt));
  return [...letters].map((_, index) => (suspects.has(timeOf(index)) ? '?' : '.')).join('');
}

async function record(
  archive: Archive,
  letters: string,
  order: readonly number[],
  classifier = CLASSIFIER,
): Promise<void> {
  for (const index of order) {
    const text = TEXTS[letters[index] ?? ''] ?? '';
    const coverage = { read: 60, main: DROPPING.includes(letters[index] ?? '') ? 120 : 60, page: 200 };
    await capture(archive, { capturedAt: timeOf(index), text, nonce: `${index}`, classifier, coverage });
  }
}

describe('a history of captures (T terms, R their revision, M a menu, N its revision, E an error, S a scrap of text, L and P the terms and their revision on a page that is half read)', () => {
  test.each([
    ['T', '.'],
    ['TTRRTT', '......'],
    ['TEETT', '.??..'],
    ['TEEEEEEE', '.???????'],
    ['ETT', '?..'],
    ['TMT', '.?.'],
    // Three captures of the menu, but within a day.
    ['TMMM', '.???'],
    ['TMMMM', '.....'],
    ['TMNMN', '.....'],
    ['TMEMEMM', '..?.?..'],
    ['TMMTMM', '.??.??'],
    ['TMNEMMM', '...?...'],
    // A scrap stands in for the document: it never becomes a version, and does not interrupt one that persists.
    ['TMMSMMM', '...?...'],
    ['TSSSSSSSS', '.????????'],
    ['TSSSST', '.????.'],
    ['TSSSSR', '.????.'],
    // Both the version that was replaced and the one that replaced it are known when they return.
    ['TMMMMTMRN', '.........'],
    // A fall of coverage is suspect, with the same text or another, until it has lasted; then the page is known.
    ['TL', '.?'],
    ['TLT', '.?.'],
    ['TP', '.?'],
    ['TLLLL', '.....'],
    ['TLPLPL', '......'],
    ['TLLLLPL', '.......'],
    ['TLLLLTL', '......?'],
    // It makes no other document of the terms, whose scraps are still anomalous.
    ['TLLLLSS', '.....??'],
    ['LLRTL', '....?'],
  ])('%s is classified as %s (? is suspect)', async (letters, expected) => {
    await withArchive(async (archive) => {
      await record(archive, letters, [...[...letters].keys()]);
      expect(await standings(archive, letters)).toBe(expected);
    });
  });
});

/** What is derived from the captures: snapshots and suspects. */
async function derived(archive: Archive): Promise<unknown> {
  const snapshots = (await archive.captures.snapshots('s')).map(({ rawSha256: _, rawBytes: __, ...rest }) => rest);
  const suspects = (await archive.captures.suspects('s')).map(({ capture: _, ...rest }) => rest);
  return { snapshots, suspects };
}

async function acceptAt(archive: Archive, time: string): Promise<void> {
  const suspect = (await archive.captures.suspects('s')).find(({ capturedAt }) => capturedAt === time);
  if (!suspect) return;
  const approved = { capture: suspect.capture, at: clock.now() };
  await archive.captures.reclassify('s', (history) => classifyWhole(history, CLASSIFIER), approved);
}

test('captures recorded in any order are classified as in the order of their times, and as if classified all at once', async () => {
  const histories = fc
    .string({
      unit: fc.constantFrom('T', 'T', 'R', 'M', 'M', 'M', 'N', 'E', 'S', 'L', 'L', 'P'),
      minLength: 2,
      maxLength: 24,
    })
    .chain((letters) =>
      fc.tuple(
        fc.constant(letters),
        fc.shuffledSubarray(
          [...letters].map((_, index) => index),
          { minLength: letters.length },
        ),
      ),
    );
  await fc.assert(
    fc.asyncProperty(histories, async ([letters, order]) => {
      const [ordered, shuffled, atOnce] = ['a', 'b', 'c'].map((name) => mkdtempSync(join(folder, name)));
      const sorted = order.toSorted((one, other) => one - other);
      const inOrder = await withArchive(async (archive) => {
        await record(archive, letters, sorted);
        return derived(archive);
      }, ordered);
      await withArchive(async (archive) => {
        await record(archive, letters, order);
        expect(await derived(archive)).toEqual(inOrder);
      }, shuffled);
      await withArchive(async (archive) => {
        await record(archive, letters, order, makeClassifier({ captures: 9, hours: 1 }));
        await classifyPending(archive.captures, CLASSIFIER);
        expect(await derived(archive)).toEqual(inOrder);
      }, atOnce);
    }),
    { numRuns: 60 },
  );
});

describe('accepting a suspect capture', () => {
  test('of which less was read makes it the version in force, though the text is the same', async () => {
    await withArchive(async (archive) => {
      await record(archive, 'TLP', [0, 1]);
      expect((await archive.captures.suspects('s')).map(({ reason }) => reason.code)).toEqual(['SUSPECT_COVERAGE']);
      await acceptAt(archive, timeOf(1));
      await record(archive, 'TLP', [2]);
      expect(await standings(archive, 'TLP')).toBe('...');
      expect(await archive.captures.snapshots('s')).toHaveLength(2);
    });
  });

  test('makes it a version, and similar captures before it too', async () => {
    await withArchive(async (archive) => {
      await record(archive, 'TMNT', [0, 1, 2]);
      await acceptAt(archive, timeOf(2));
      expect(await standings(archive, 'TMN')).toBe('...');
      expect((await archive.captures.snapshots('s')).map(({ firstSeen }) => firstSeen)).toEqual([0, 1, 2].map(timeOf));
    });
  });

  test('makes a page that looks like an error page the document', async () => {
    await withArchive(async (archive) => {
      await record(archive, 'EEE', [0, 1, 2]);
      await acceptAt(archive, timeOf(1));
      expect(await standings(archive, 'EEE')).toBe('...');
    });
  });

  test('has the same result whether older captures are recorded before or after it', async () => {
    const letters = 'TMTMEMRN';
    const logs = await Promise.all(
      [
        [0, 1, 2, 3, 4, 5, 6, 7],
        [3, 7, 1, 6, 0, 2, 5, 4],
        [0, 3, 5, 1, 7, 2, 4, 6],
      ].map((order) =>
        withArchive(
          async (archive) => {
            for (const index of order) {
              await record(archive, letters, [index]);
              await acceptAt(archive, timeOf(3));
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

test('an outage is all captures since the last good one', async () => {
  await withArchive(async (archive) => {
    await record(archive, 'TEET', [0, 1, 2]);
    expect(await archive.captures.outage('s', timeOf(0))).toBeNull();
    expect(await archive.captures.outage('s', timeOf(2))).toMatchObject({
      since: timeOf(1),
      until: timeOf(2),
      captures: 2,
      suspectSince: timeOf(1),
      failingSince: null,
    });
    await record(archive, 'TEET', [3]);
    expect(await archive.captures.outage('s', timeOf(9))).toBeNull();
  });
});
