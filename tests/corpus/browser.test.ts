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

/** The main content of pages that mark it is read to this share. */
const LEAST_MARKED = 0.995;
/** Of other pages, menus and footers without tag or role are counted as their main content too. */
const LEAST_HEADINGS = 0.93;
const LEAST_PARAGRAPHS = 0.99;

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
    const counts = new Map<string, { shown: number; missed: number }>();
    const countOf = (kind: string, root: string): { shown: number; missed: number } => {
      const key = root === 'body' ? `${kind} of the page` : `${kind} of marked content`;
      const count = counts.get(key) ?? { shown: 0, missed: 0 };
      counts.set(key, count);
      return count;
    };
    const unexplained: (MissedText & { readonly name: string })[] = [];
    const pages = PAGES.map((name) => ({ name, html: decodePayload(payloadOf(name), {}, { markup: true }).text }));
    await readInBrowser(browser ?? '', pages, (name, shown) => {
      const input = inputOf(name);
      const explained = orNull(() => explainPayload(preparePayload(input), input));
      if (explained === null) return;
      const { root, headings, paragraphs } = shown;
      countOf('heading', root).shown += headings.filter((text) => !isFramed(text, root)).length;
      countOf('paragraph', root).shown += paragraphs.filter((text) => !isFramed(text, root)).length;
      for (const missed of missedBy(explained, shown)) {
        if (missed.reason === null) unexplained.push({ name, ...missed });
        if (!isFramed(missed, root)) countOf(missed.kind, root).missed += 1;
      }
    });
    expect(unexplained).toEqual([]);
    const share = (key: string): number => {
      const { shown, missed } = counts.get(key) ?? { shown: 0, missed: 0 };
      return 1 - missed / shown;
    };
    expect(share('heading of marked content')).toBeGreaterThan(LEAST_MARKED);
    expect(share('paragraph of marked content')).toBeGreaterThan(LEAST_MARKED);
    expect(share('heading of the page')).toBeGreaterThan(LEAST_HEADINGS);
    expect(share('paragraph of the page')).toBeGreaterThan(LEAST_PARAGRAPHS);
  });
});
