import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { preparePayload } from '../../../src/extract/extract.ts';
import { parseReferencePage } from '../../../src/extract/reference-page/parse-reference-page.ts';
import type { ReferencePageContent, WrittenCitation } from '../../../src/model/passage.ts';

const CASES = join(import.meta.dirname, 'cases');
const URL_OF_PAGE = 'https://desk.example.net/lamps';

function parse(text: string | Uint8Array, name = 'page.html'): ReferencePageContent {
  const payload = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const prepared = preparePayload({
    payload,
    headers: {},
    url: URL_OF_PAGE,
    file: name,
    include: [],
    exclude: [],
  });
  return parseReferencePage(prepared, { name, url: URL_OF_PAGE });
}

/** What a page quotes and cites, as a person reviews it: the words, then a line for each part of the citation. */
function lines({ title, passages, citations }: ReferencePageContent): string {
  const cited = ({ url, names, section, pages, date, accessed, inherited, provenance }: WrittenCitation): string => {
    const parts = { url, names, section, pages, date, accessed, inherited, provenance };
    const known = Object.entries(parts).filter(([, value]) => value !== null && JSON.stringify(value) !== '[]');
    return `    ${known.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('\n    ')}`;
  };
  return [
    `title: ${title}`,
    ...passages.map(
      ({ id, form, under, quote, citation }) => `\n${id} ${form} [${under}]\n  ${quote}\n${cited(citation)}`,
    ),
    ...citations.map(({ id, under, ...citation }) => `\n${id} [${under}]\n  ${citation.text}\n${cited(citation)}`),
    '',
  ].join('\n');
}

describe('a reference page', () => {
  test.each(readdirSync(CASES))('is parsed as expected: %s', (name) => {
    const folder = join(CASES, name);
    const file = readdirSync(folder).find((each) => each.startsWith('page.')) ?? '';
    const text = lines(parse(readFileSync(join(folder, file)), file));
    const golden = join(folder, 'expected.txt');
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, text);
    if (!existsSync(golden)) throw new Error(`No ${golden}: UPDATE_GOLDEN=1 writes it.`);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  test('without a quote has no passages and no citations', () => {
    expect(parse('<p>Nothing is quoted here.</p>')).toEqual({ title: null, passages: [], citations: [] });
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
      citation: { url: 'https://desk.example.net/d4999', section: '4' },
    });
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
