/**
 * A real browser judges the extractor: of each real page, every heading and paragraph that Chromium shows is read, or
 * named with the reason why it was left out; and of the main content, nearly all is read.
 */
import { describe, expect, test } from 'vitest';
import { decodePayload } from '../../src/extract/bytes/decode.ts';
import { type ExtractInput, explainPayload, preparePayload } from '../../src/extract/extract.ts';
import { ExtractError } from '../../src/model/errors.ts';
import { lostTexts } from '../extract/lost-texts.ts';
import { findBrowser, isFramed, type MissedText, missedBy, readInBrowser } from '../tools/browser-comparison.mjs';
import { filesIn, payloadOf } from './real-documents.ts';

const PAGES = filesIn('pages').filter((file) => /\.html(?:\.br)?$/.test(file));
const browser = findBrowser();
if (browser === null) console.warn('Skipped: the comparison with a browser, since this machine has no Chromium.');

/** The main content of these pages is read to this share; the rest is footers and menus without tag or role. */
const LEAST_HEADINGS = 0.985;
const LEAST_PARAGRAPHS = 0.995;

function inputOf(file: string): ExtractInput {
  const headers = { 'content-type': 'text/html' };
  return { payload: payloadOf(file), headers, url: 'https://page.invalid/', include: [], exclude: [] };
}

/** Null for a page without text. */
function orNull<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExtractError) return null;
    throw error;
  }
}

describe.runIf(PAGES.length > 0)('real pages', () => {
  test.each(PAGES)('%s loses no text in silence', (file) => {
    expect(orNull(() => lostTexts(inputOf(file))) ?? []).toEqual([]);
  });

  test.runIf(browser !== null)('are read as a browser shows them', { timeout: 600_000 }, async () => {
    const counts = { heading: { all: 0, missed: 0 }, paragraph: { all: 0, missed: 0 } };
    const unexplained: (MissedText & { readonly name: string })[] = [];
    const pages = PAGES.map((name) => ({ name, html: decodePayload(payloadOf(name), {}, { markup: true }).text }));
    await readInBrowser(browser ?? '', pages, (name, shown) => {
      const input = inputOf(name);
      const explained = orNull(() => explainPayload(preparePayload(input), input));
      if (explained === null) return;
      counts.heading.all += shown.headings.filter((text) => !isFramed(text, shown.root)).length;
      counts.paragraph.all += shown.paragraphs.filter((text) => !isFramed(text, shown.root)).length;
      for (const missed of missedBy(explained, shown)) {
        if (missed.reason === null) unexplained.push({ name, ...missed });
        if (!isFramed(missed, shown.root)) counts[missed.kind].missed += 1;
      }
    });
    expect(unexplained).toEqual([]);
    expect(1 - counts.heading.missed / counts.heading.all).toBeGreaterThan(LEAST_HEADINGS);
    expect(1 - counts.paragraph.missed / counts.paragraph.all).toBeGreaterThan(LEAST_PARAGRAPHS);
  });
});
