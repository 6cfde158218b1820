/** Replays of nightly captures of real pages: on which dates a mail is sent. Skipped if the captures are not present. */
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { timeOfName } from '../../src/usecases/history/import-history.ts';
import { type ReplayedCapture, replayPasses } from '../usecases/replay-passes.ts';
import { filesIn, hasCorpus, payloadOf } from './real-documents.ts';

const capturesOf = (page: string): ReplayedCapture[] =>
  filesIn(`nightly/${page}`)
    .filter((file) => file.endsWith('.html.br'))
    .map((file) => ({ at: timeOfName(basename(file)) ?? '', page: payloadOf(file) }));

describe.runIf(hasCorpus)('a replay of the nightly captures of', () => {
  // By eye: on one date the items of nine sections got numbers; the other page has one change in two months, a new
  // section 13 with a sentence that refers to it. What switches in between is not wording.
  it.each([
    ['claude-commercial-terms', ['2026-03-11']],
    ['claude-privacy-policy', ['2025-11-24']],
    ['claude-consumer-terms', []],
  ])(
    '%s sends mail on these dates only: %j',
    async (page, days) => {
      const passes = await replayPasses(capturesOf(page));
      const mailed = passes.filter(({ subject }) => subject !== null);
      expect(mailed.map(({ report }) => report.captures[0]?.capturedAt.slice(0, 10))).toEqual(days);
    },
    120_000,
  );
});
