/** One heading for a reader that a file gives as several: a title below its number, a centred title of several lines. */
import { describe, expect, test } from 'vitest';
import type { PdfTag } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { alone, type Content, harbourText, headingsIn, line, type Piece } from '../harbour-pages.ts';

let element = 0;

/** A line that is a heading of its own by its tag. */
function tagged(level: number, piece: Piece): Piece {
  element += 1;
  const tag: PdfTag = { kind: 'heading', level, element };
  return { ...piece, more: { ...piece.more, tag } };
}

const titles = ['Lamps', 'Oil', 'Keepers', 'Tides'];
const between = (make: (title: string, at: number) => readonly Content[]): Content[][] =>
  titles.map((title, at) => [5, ...make(title, at), 5]);
const outlineOf = (titlesOf: (title: string, at: number) => readonly string[]) =>
  titles.flatMap((each, at) => titlesOf(each, at).map((title) => ({ title, level: 1, page: at + 1, y: null })));

type Row = readonly [behaviour: string, pages: Content[][], headings: readonly string[]];

describe('a heading in several elements', () => {
  test.each<Row>([
    [
      'is one if a title stands below its number, with the level of the number',
      between((title, at) => [
        tagged(1, alone(`Title ${at + 1}`, { centred: true, font: 1 })),
        tagged(2, line(`On the ${title}`, { centred: true, font: 1, gap: 16 })),
      ]),
      titles.map((title, at) => `# Title ${at + 1} On the ${title}`),
    ],
    [
      'has the level of its title if that is larger',
      between((title, at) => [
        ...(at === 2 ? [tagged(1, alone('The second book', { centred: true, size: 15 })), 4] : []),
        tagged(1, alone(`Title ${at + 1}`, { centred: true })),
        tagged(2, line(`On the ${title}`, { centred: true, size: 14, gap: 18 })),
      ]),
      titles.flatMap((title, at) => [...(at === 2 ? ['# The second book'] : []), `## Title ${at + 1} On the ${title}`]),
    ],
    [
      'is one if its writer divided a centred title into lines',
      between((title) => [
        tagged(1, alone(`On the ${title} of the harbour`, { centred: true, font: 1 })),
        tagged(1, line('and its two towers', { centred: true, font: 1 })),
      ]),
      titles.map((title) => `# On the ${title} of the harbour and its two towers`),
    ],
    [
      'is several if a clear distance divides the lines',
      between((title) => [
        tagged(1, alone(`On the ${title}`, { centred: true, font: 1 })),
        tagged(2, alone('Of its parts', { centred: true, font: 1 })),
      ]),
      titles.flatMap((title) => [`# On the ${title}`, '## Of its parts']),
    ],
    [
      'is several if the next has a number of its own',
      between((title, at) => [
        tagged(1, alone(`Title ${at + 1}`, { centred: true, font: 1 })),
        tagged(2, line(`Chapter 1 On the ${title}`, { centred: true, font: 1, gap: 16 })),
      ]),
      titles.flatMap((title, at) => [`# Title ${at + 1}`, `## Chapter 1 On the ${title}`]),
    ],
  ])('%s', (_, pages, headings) => {
    expect(headingsIn(harbourText(pages))).toEqual(headings);
  });

  test('is several if the outline lists them one by one, and no tag does', () => {
    const pages = between((title, at) => [
      alone(`On the ${title} of the harbour`, { centred: true, font: 1 }),
      line(`and the ${at + 2} towers`, { centred: true, font: 1 }),
    ]);
    const outline = outlineOf((title, at) => [`On the ${title} of the harbour`, `and the ${at + 2} towers`]);
    expect(headingsIn(harbourText(pages, { outline }))).toHaveLength(2 * titles.length);
  });
});
