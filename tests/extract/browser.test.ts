/** A real browser checks the case folders: each heading and paragraph that it shows is read, or named with the reason. */
import { describe, expect, test } from 'vitest';
import { explainPayload, preparePayload } from '../../src/extract/extract.ts';
import { findBrowser, type MissedText, missedBy, readInBrowser } from '../tools/browser-comparison.mjs';
import { extractCases } from './extract-case.ts';

const browser = findBrowser();
if (browser === null) console.warn('Skipped: the comparison with a browser, since this machine has no Chromium.');

/** A permalink is no word of its heading; a side note follows the paragraph in which its reference stands. */
const SET_APART = /^(?:heading-links: .*Link to this section|side-notes: )/;

const cases = extractCases().filter(({ settings }) => /\.html$/.test(settings.url ?? ''));

describe.runIf(browser !== null)('what a browser shows of the case folders', () => {
  test('is read, or left out for a reason', { timeout: 120_000 }, async () => {
    const unexplained: string[] = [];
    const byName = new Map(cases.map((each) => [each.name, each]));
    const pages = cases.map(({ name, source }) => ({ name, html: new TextDecoder().decode(source) }));
    await readInBrowser(browser ?? '', pages, (name, shown) => {
      const { source, settings } = byName.get(name) ?? { source: new Uint8Array(), settings: {} };
      const input = { payload: source, headers: {}, url: 'page.html', include: [], exclude: [], ...settings };
      const explained = explainPayload(preparePayload(input), input);
      if (explained === null) throw new Error(`${name} is no web page`);
      for (const { kind, text, reason } of missedBy(explained, shown) as MissedText[]) {
        if (reason === null) unexplained.push(`${name}: ${kind} "${text}"`);
      }
    });
    expect(unexplained.filter((line) => !SET_APART.test(line))).toEqual([]);
  });
});
