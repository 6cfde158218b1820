/** Headings by plain rules: what is set as they are and is none. */
import { expect, test } from 'vitest';
import type { Line, LinedPage } from '../../../src/extract/pdf/lines.ts';
import { ruleHeadings } from '../../../src/extract/pdf/rule-headings.ts';

const body = { font: 0, size: 10, leading: 12 };

/** Lines in bold where they begin with a star; cells are divided by a bar. */
function pageOf(lines: readonly (readonly [y: number, text: string])[]): LinedPage {
  return {
    index: 1,
    width: 600,
    height: 800,
    lines: lines.map(([y, written]): Line => {
      const cells = written.replace('*', '').split(' | ');
      const font = written.startsWith('*') ? 1 : 0;
      const text = cells.join(' ');
      const right = 50 + 5 * text.length;
      return { page: 1, text, x: 50, right, y, size: 10, font, mixed: false, leadingMarker: null, markers: [], cells };
    }),
  };
}

const titles = (page: LinedPage): string[] => ruleHeadings([page], body).map(({ text }) => text);

test('a bold line by itself is one where numbered ones are set alike', () => {
  const page = pageOf([
    [700, '*1. Fees'],
    [670, 'Some of the services are free.'],
    [640, '*Ways to pay'],
    [610, 'By card.'],
  ]);
  expect(titles(page)).toEqual(['1. Fees', 'Ways to pay']);
});

test('the heads of a table’s columns are none, on one line or side by side', () => {
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
