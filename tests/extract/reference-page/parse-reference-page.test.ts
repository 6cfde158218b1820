import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, printed } from './reference-page-case.ts';

const CASES = join(import.meta.dirname, 'cases');

describe('a reference page', () => {
  test.each(readdirSync(CASES))('is parsed as expected: %s', (name) => {
    const folder = join(CASES, name);
    const file = readdirSync(folder).find((each) => each.startsWith('page.')) ?? '';
    const text = printed(parse(readFileSync(join(folder, file)), file));
    const golden = join(folder, 'expected.txt');
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, text);
    if (!existsSync(golden)) throw new Error(`No ${golden}: UPDATE_GOLDEN=1 writes it.`);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  test('without a quote has no passages and no citations', () => {
    expect(parse('<p>Nothing is quoted here.</p>')).toMatchObject({ passages: [], citations: [], warnings: [] });
  });

  test('with five thousand quotes is parsed to the last one', () => {
    const quotes = Array.from(
      { length: 5000 },
      (_, at) =>
        `<p>From <a href="/d${at}">Doc ${at}</a> (§${at % 9}):</p><blockquote><p>Words ${at}.</p></blockquote>`,
    );
    const { passages } = parse(quotes.join('\n'));
    expect(passages).toHaveLength(5000);
    expect(passages.at(-1)).toMatchObject({
      quote: 'Words 4999.',
    });
    expect(passages.at(-1)?.citations[0]).toMatchObject({ url: 'https://desk.example.net/d4999', section: '4' });
  });

  test('of 20 MB is parsed', () => {
    const page = `<main><p>${'words and more words '.repeat(1_000_000)}</p><blockquote><p>The one quote.</p></blockquote></main>`;
    expect(parse(page).passages.map(({ quote }) => quote)).toEqual(['The one quote.']);
  });

  test('without a single byte is refused', () => {
    expect(() => parse('')).toThrow(expect.objectContaining({ code: 'EXTRACT_NO_TEXT' }));
  });

  test('that is a PDF file is refused', () => {
    expect(() => parse(new TextEncoder().encode('%PDF-1.7 …'), 'page.pdf')).toThrow(
      /page\.pdf: this is a PDF file; a reference page must be HTML, Markdown or plain text/,
    );
  });
});
