/** Headings by rules about typography and numbers, and lines that are set like headings but are none. */
import { expect, test } from 'vitest';
import { ruleHeadings } from '../../../src/extract/pdf/headings/rule-headings.ts';
import type { Line, LinedPage } from '../../../src/extract/pdf/lines/lines.ts';

const body = { font: 0, size: 10, leading: 12 };

/** A page with these lines. A star makes a line bold, and a bar divides cells. */
function pageOf(lines: readonly (readonly [y: number, text: string])[]): LinedPage {
  return {
    index: 1,
    width: 600,
    height: 800,
    lines: lines.map(([y, starred]): Line => {
      const cells = starred.replace('*', '').split(' | ');
      const font = starred.startsWith('*') ? 1 : 0;
      const text = cells.join(' ');
      const right = 50 + 5 * text.length;
      const plain = { mixed: false, underlined: false, leadingSuperscript: null, superscripts: [] };
      return { page: 1, text, x: 50, right, y, size: 10, font, ...plain, cells };
    }),
  };
}

const titles = (page: LinedPage): string[] => ruleHeadings([page], body).map(({ text }) => text);

test('a bold line that stands alone is a heading if numbered headings have the same type', () => {
  const page = pageOf([
    [700, '*1. Fees'],
    [670, 'Some of the services are free.'],
    [640, '*Ways to pay'],
    [610, 'By card.'],
  ]);
  expect(titles(page)).toEqual(['1. Fees', 'Ways to pay']);
});

test('a numbered line that ends with a full stop is a heading if it is larger than the text', () => {
  const page = pageOf([
    [700, '*1. Who we are.'],
    [670, 'Some of the services are free.'],
    [640, '*2. Accounts.'],
    [610, 'By card.'],
  ]);
  const larger = { ...page, lines: page.lines.map((line) => (line.font === 1 ? { ...line, size: 14 } : line)) };
  expect(titles(larger)).toEqual(['1. Who we are.', '2. Accounts.']);
  expect(titles(page)).toEqual([]);
});

test('a title that begins with the article A counts as unnumbered, so that other unnumbered headings stay', () => {
  const page = pageOf([
    [700, '*Overview'],
    [670, 'Some of the services are free.'],
    [640, '*A final word'],
    [610, 'By card.'],
  ]);
  const larger = { ...page, lines: page.lines.map((line, at) => (at === 0 ? { ...line, size: 14 } : line)) };
  expect(titles(larger)).toEqual(['Overview', 'A final word']);
});

test('the column headers of a table are no headings, on one line or side by side', () => {
  const page = pageOf([
    [700, '*1. Fees'],
    [670, 'Some of the services are free.'],
    [640, '*Small packs | Large packs'],
    [610, 'Three of them | Thirty of them'],
    [580, '*Leaving by telephone'],
    [580.05, '*Leaving by letter'],
    [550, 'Say when.'],
  ]);
  expect(titles(page)).toEqual(['1. Fees']);
});

test('column headers of two lines each are no headings', () => {
  const page = pageOf([
    [700, '*1. Fees'],
    [670, 'Some of the services are free.'],
    [640, '*Leaving by telephone, on'],
    [628, '*any day'],
    [640.05, '*Leaving by letter, in the'],
    [628.05, '*winter'],
    [598, 'Say when.'],
  ]);
  expect(titles(page)).toEqual(['1. Fees']);
});

test('a line in the type of the text is a heading if it stands alone and has the next number', () => {
  const page = pageOf([
    [700, '*4.2 Fees'],
    [670, '4.2.1. Who pays them'],
    [640, 'The keeper pays them, as'],
    [628, '4.2.2. says, in May.'],
    [598, '4.2.2. Who keeps them'],
    [568, 'The mason keeps them.'],
    [538, '4.2.3. Nobody may be asked for them twice.'],
    [508, '4.2.9. Another number'],
    [478, 'It is not the next.'],
  ]);
  expect(titles(page)).toEqual(['4.2 Fees', '4.2.1. Who pays them', '4.2.2. Who keeps them']);
});
