/** Numbers on a line of their own above their titles, as manuals have them in the margin. */
import { describe, expect, test } from 'vitest';
import { alone, blocksIn, bold, type Content, harbourText, headingsIn, line } from '../harbour-pages.ts';

/** A section of a manual: its number, what stands below that, and its title in lines. */
function section(number: string, below: readonly string[], title: readonly string[]): Content[] {
  return [alone(number), ...below.map((text) => line(text)), ...title.map((text) => bold(text, { gap: 12 })), 5];
}

describe('a number above a title', () => {
  test('is the number of the title', () => {
    const pages = [
      [...section('2.3.1', [], ['Lamps']), ...section('2.3.1.1', [], ['Oil and wicks'])],
      [...section('2.3.2', [], ['Keepers and', 'their pay']), ...section('2.3.3', [], ['Tides'])],
    ];
    expect(headingsIn(harbourText(pages))).toEqual([
      ...['# 2.3.1 Lamps', '## 2.3.1.1 Oil and wicks', '# 2.3.2 Keepers and their pay', '# 2.3.3 Tides'],
    ]);
  });

  test('leaves the date between the two to the text', () => {
    const text = harbourText([
      [
        ...section('2.3.1', ['(12-12-1922)'], ['Lamps of', 'the mole']),
        ...section('2.3.2', ['(01-17-1923)'], ['Keepers']),
        ...section('2.3.3', ['(01-17-1923)'], ['Tides']),
      ],
    ]);
    expect(headingsIn(text)).toEqual(['# 2.3.1 Lamps of the mole', '# 2.3.2 Keepers', '# 2.3.3 Tides']);
    expect(blocksIn(text).filter((block) => block.includes('(1'))).toEqual(['paragraph: (12-12-1922)']);
  });

  test.each<[what: string, pages: Content[][]]>([
    [
      'figures that do not count up',
      [['4.1', '2.7', '9.3', '1.8'].flatMap((figure) => section(figure, [], ['Height']))],
    ],
    ['a number with text between it and the title', [[alone('2.3.1'), 3, bold('Lamps'), 4, bold('Oil'), 4]]],
  ])('is none for %s', (_, pages) => {
    expect(headingsIn(harbourText(pages)).filter((heading) => /\d/.test(heading))).toEqual([]);
  });
});
