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

  test.each<[name: string, page: string, passages: number]>([
    ['quotes in one section', '<blockquote><p>Words.</p></blockquote>'.repeat(20_000), 5_000],
    ['paragraphs in one quote', `<blockquote>${'<p>Words.</p>'.repeat(150_000)}</blockquote>`, 5_000],
    ['lines behind a dash', `<blockquote><p>Words.</p>${'<p>— Words</p>'.repeat(20_000)}</blockquote>`, 1],
    ['empty quotes', '<blockquote></blockquote>'.repeat(100_000), 0],
    ['quotations, each with a link', `As <a href="/d">D</a> says “${'word '.repeat(9)}”, `.repeat(2000), 2000],
    ['quotes in captions', `<figure>${'<blockquote>Words.</blockquote><figcaption>D</figcaption>'.repeat(5000)}`, 5000],
    [
      'quotes under a long heading',
      `<h1>${'word '.repeat(99_999)}</h1>${'<q>w</q><blockquote>W.</blockquote>'.repeat(5000)}`,
      5000,
    ],
    ['nested quotes', '<blockquote>Words. '.repeat(500), 500],
    ['nested items', '<ul><li>Words: '.repeat(20_000), 0],
    ['straight marks', '"'.repeat(1_000_000), 0],
    ['straight marks in words', '"a b '.repeat(200_000), 0],
    [
      'headings',
      Array.from(
        { length: 10_000 },
        (_, at) => `<h${(at % 6) + 1}>A</h${(at % 6) + 1}><blockquote>W.</blockquote>`,
      ).join(''),
      5_000,
    ],
  ])('with thousands of %s is parsed to the end', (_, page, passages) => {
    expect(parse(page).passages).toHaveLength(passages);
  });

  test('with more quotes or citations than are audited says how many are left out', () => {
    const rows = '<tr><td><a href="/d">Charter</a></td><td>§ 4</td></tr>'.repeat(5_002);
    const table = `<table><tr><th>Source</th><th>Section</th></tr>${rows}</table>`;
    const { passages, citations, warnings } = parse(
      `<main>${'<blockquote>W.</blockquote>'.repeat(5_001)}${table}</main>`,
    );
    expect([passages.length, citations.length]).toEqual([5_000, 5_000]);
    expect(warnings).toEqual([
      'Only the first 5000 of 5001 quotes are audited.',
      'Only the first 5000 of 5002 citations without a quote are audited.',
    ]);
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
