/** Nightly captures of real pages, passed night after night. They are no part of the project: without them this is skipped. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { timeOfName } from '../../src/usecases/history/import-history.ts';
import { passNights } from '../usecases/replay.ts';

const NIGHTLY = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'nightly');
const here = existsSync(NIGHTLY);

const nightsOf = (page: string) =>
  readdirSync(join(NIGHTLY, page))
    .filter((file) => file.endsWith('.html.br'))
    .sort()
    .map((file) => ({
      at: timeOfName(file) ?? '',
      page: brotliDecompressSync(readFileSync(join(NIGHTLY, page, file))),
    }));

describe.runIf(here)('the mails of real nights', () => {
  // Read by eye: the items of nine sections got their numbers; and two months of a page whose one change is a new
  // section 13 with the sentence that points to it. What it flips in between is no words.
  it.each([
    ['claude-commercial-terms', ['2026-03-11']],
    ['claude-privacy-policy', ['2025-11-24']],
    ['claude-consumer-terms', []],
  ])(
    '%s',
    async (page, days) => {
      const passes = await passNights(nightsOf(page));
      const mailed = passes.filter(({ subject }) => subject !== null);
      expect(mailed.map(({ report }) => report.captures[0]?.capturedAt.slice(0, 10))).toEqual(days);
    },
    120_000,
  );
});
