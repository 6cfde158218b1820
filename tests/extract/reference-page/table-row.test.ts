import { describe, expect, test } from 'vitest';
import { parse } from './reference-page-case.ts';

const DOC = '<a href="https://office.example.org/a">A rules</a>';
const QUOTE = 'the keeper wakes long before the sun does rise';

/** What the last row of a table cites, and what it quotes. */
function rowOf(headers: readonly string[], cells: readonly string[]) {
  const head = headers.length === 0 ? '' : `<tr>${headers.map((each) => `<th>${each}</th>`).join('')}</tr>`;
  const row = `<tr>${cells.map((each) => `<td>${each}</td>`).join('')}</tr>`;
  const { passages, citations } = parse(`<main><table>${head}${row}</table></main>`);
  const [citation] = passages[0]?.citations ?? citations;
  return { quotes: passages.map(({ quote }) => quote), citation };
}

describe('a row', () => {
  test.each<[name: string, headers: string[], cells: string[], cited: Record<string, unknown>]>([
    ['with a section', ['Source', 'Section'], [DOC, '§ 3 Wicks'], { section: '3' }],
    ['with a section’s title', ['Source', 'Section'], [DOC, 'Gas and smoke'], { section: 'Gas and smoke' }],
    ['with pages', ['Source', 'Pages'], [DOC, '7–9'], { pages: [7, 9] }],
    ['in German', ['Quelle', 'Seite'], [DOC, '7'], { pages: [7, 7] }],
    ['with a date', ['Source', 'Published'], [DOC, 'Feb 3, 2025'], { date: '2025-02-03', accessed: null }],
    ['with a day of access', ['Source', 'Date accessed'], [DOC, '2025-02-03'], { date: null, accessed: '2025-02-03' }],
    ['with all in one cell', ['Source', 'Note'], [`${DOC}, § 5, p. 3`, 'words'], { section: '5', pages: [3, 3] }],
    ['without headers', [], ['words', `${DOC}, § 5`], { section: '5', url: 'https://office.example.org/a' }],
    ['with its place in another cell', [], [DOC, '§ 5, p. 3'], { section: '5', pages: [3, 3] }],
    [
      'with words that only contain those',
      ['Source', 'App', 'Counterpart', 'Candidate'],
      [DOC, '7', 'Keeper', '2025-02-03'],
      { section: null, pages: null, date: null },
    ],
    ['without a link', ['Source', 'Page'], ['B rules', '7'], { url: null, names: ['B rules'], pages: [7, 7] }],
  ])('%s', (_, headers, cells, cited) => {
    expect(rowOf(headers, cells).citation).toMatchObject({ origin: 'row', explicit: true, ...cited });
  });

  test('that cites nothing is no citation', () => {
    expect(rowOf(['Source', 'Page'], ['B rules', 'none'])).toEqual({ quotes: [], citation: undefined });
  });

  test.each<[name: string, headers: string[], cells: string[], quotes: string[]]>([
    ['a quote column', ['Source', 'Quote'], [DOC, QUOTE], [QUOTE]],
    ['a quote column, in marks', ['Source', 'Zitat'], [DOC, `„${QUOTE}“`], [QUOTE]],
    ['marks', ['Source', 'Words'], [DOC, `They say “${QUOTE}”.`], [QUOTE]],
    ['a quote column of few words', ['Source', 'Quote'], [DOC, 'none of it'], []],
    ['another column', ['Source', 'Words'], [DOC, QUOTE], []],
    ['two quotes', [], [`“${QUOTE}”`, `“${QUOTE} again”`, DOC], [QUOTE, `${QUOTE} again`]],
  ])('quotes by %s', (_, headers, cells, quotes) => {
    const row = rowOf(headers, cells);
    expect(row.quotes).toEqual(quotes);
    expect(row.citation?.url ?? 'https://office.example.org/a').toBe('https://office.example.org/a');
  });
});
