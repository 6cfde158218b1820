/** Levels that only colour shows. */
import { describe, expect, test } from 'vitest';
import { withColorsInLooks } from '../../../../src/extract/pdf/headings/looks-by-color.ts';
import { bold, type Content, harbourText, headingsIn } from '../harbour-pages.ts';

const [BLACK, GREY, BLUE] = [0x000000, 0x888888, 0x2040c0];
const COLORS: Readonly<Record<string, number>> = { b: BLACK, g: GREY, u: BLUE };

/** A heading for each letter: its colour, and a figure for its declared level. */
function looksOf(written: string): string[] {
  const headings = written.split(' ').map((each) => ({
    look: '1 14',
    color: COLORS[each.charAt(0)] ?? BLACK,
    declared: each.length > 1 ? Number(each.slice(1)) : null,
  }));
  return withColorsInLooks(headings).map(
    ({ look, declared }) => `${look === '1 14' ? '-' : look.slice(-3)}${declared ?? ''}`,
  );
}

describe('the colour of headings', () => {
  test.each([
    ['shows a level if two colours take turns', 'b g g b g b g', 7, 0],
    ['shows none if one follows the other, as by chapter', 'b b b b g g g g', 0, 0],
    ['shows none if one of them is rare', 'b b g b b b b', 0, 0],
    ['shows none for the colour that takes no turns', 'b g b g b g u u u', 6, 0],
    ['counts more than a level that the file declares for all', 'b2 g2 b2 g2 b2 g2', 6, 0],
    ['counts less than levels that the file declares apart', 'b1 g2 b1 g2 b1 g2', 6, 6],
  ])('%s', (_, headings, divided, declared) => {
    const looks = looksOf(headings);
    expect(looks.filter((look) => !look.startsWith('-'))).toHaveLength(divided);
    expect(looks.filter((look) => /\d$/.test(look) && Number(look.at(-1)) > 0 && look.length === 4)).toHaveLength(
      declared,
    );
  });

  test('gives the levels of a document', () => {
    const pages: Content[][] = ['Lamps', 'Oil', 'Keepers', 'Tides'].map((title) => [
      ...[5, bold(title, { size: 13, color: BLUE }), 4],
      ...[bold(`${title} in summer`, { size: 13, color: GREY }), 4],
      ...[bold(`${title} in winter`, { size: 13, color: GREY }), 4],
    ]);
    expect(headingsIn(harbourText(pages)).slice(0, 4)).toEqual([
      ...['# Lamps', '## Lamps in summer', '## Lamps in winter', '# Oil'],
    ]);
  });
});
