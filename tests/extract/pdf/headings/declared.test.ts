/** Headings that a file declares, in its outline or its tags, beside those that it forgot. */
import { describe, expect, test } from 'vitest';
import type { PdfOutlineEntry, PdfTag } from '../../../../src/extract/pdf/file/pdf-text.ts';
import { alone, bold, type Content, harbourText, headingsIn, line, type Piece } from '../harbour-pages.ts';

const THINGS = ['Lamps', 'Wicks', 'Oil', 'Keepers', 'Masons', 'Tides', 'Boats', 'Bells'];

/** A page for each title, with pieces for it between paragraphs. */
function pagesFor(titles: readonly string[], make: (title: string, at: number) => readonly Content[]): Content[][] {
  return titles.map((title, at) => [5, ...make(title, at), 5]);
}

/** An outline that names a page for each title. */
function outlineOf(...entries: readonly (readonly [level: number, title: string, page: number])[]): PdfOutlineEntry[] {
  return entries.map(([level, title, page]) => ({ title, level, page, y: null }));
}

const outlineFor = (titles: readonly string[], level = 1): PdfOutlineEntry[] =>
  outlineOf(...titles.map((title, at) => [level, title, at + 1] as const));

type Row = readonly [
  behaviour: string,
  pages: readonly (readonly Content[])[],
  outline: readonly PdfOutlineEntry[],
  headings: readonly string[],
];

describe('an outline', () => {
  test.each<Row>([
    [
      'gives headings that are set like the text',
      pagesFor(THINGS, (title) => [alone(title), 4]),
      outlineFor(THINGS),
      THINGS.map((title) => `# ${title}`),
    ],
    [
      'gives the levels of headings that look alike',
      [
        [5, bold('Lamps'), 4, bold('Wicks'), 4],
        [5, bold('Oil'), 4, bold('Keepers'), 4],
      ],
      outlineOf([1, 'Lamps', 1], [2, 'Wicks', 1], [1, 'Oil', 2], [2, 'Keepers', 2]),
      ['# Lamps', '## Wicks', '# Oil', '## Keepers'],
    ],
    [
      'gives the words of a heading as they stand on the page, with their number',
      pagesFor(THINGS, (title, at) => [bold(`${at + 1}. ${title}`), 4]),
      outlineFor(THINGS.map((title) => title.toUpperCase())),
      THINGS.map((title, at) => `# ${at + 1} ${title}`),
    ],
    [
      'gives no heading for an entry that does not stand on its page',
      pagesFor(THINGS, (title) => [bold(title), 4]),
      [...outlineFor(THINGS), ...outlineOf([1, 'The end of the mole', 3])],
      THINGS.map((title) => `# ${title}`),
    ],
    [
      'leaves out bold lines of a style that it nowhere has',
      pagesFor(THINGS, (title, at) => [
        bold(title, { size: 14 }),
        4,
        ...(at === 0 ? [bold('The keeper speaks', { font: 2 }), 4] : []),
        ...(at === 3 ? [bold('The mason answers', { font: 2 }), 4] : []),
      ]),
      outlineFor(THINGS),
      THINGS.map((title) => `# ${title}`),
    ],
    [
      'may have forgotten a style of which all lines are set like headings',
      pagesFor(THINGS, (title) => [bold(title, { size: 14 }), 4, bold(`On ${title.toLowerCase()} in winter`), 4]),
      outlineFor(THINGS),
      THINGS.flatMap((title) => [`# ${title}`, `## On ${title.toLowerCase()} in winter`]),
    ],
    [
      'may have forgotten a numbered line of a style that it has',
      pagesFor(THINGS, (title, at) => [bold(`${at + 1}. ${title}`), 4]),
      outlineFor(THINGS).filter((_, at) => at !== 3),
      THINGS.map((title, at) => `# ${at + 1} ${title}`),
    ],
    [
      'may have forgotten a line as large as its largest headings',
      pagesFor(THINGS, (title) => [bold(title, { size: 14 }), 4]),
      outlineFor(THINGS).filter((_, at) => at !== 3),
      THINGS.map((title) => `# ${title}`),
    ],
    [
      'may have forgotten parts with usual names that are set like headings',
      [
        ...pagesFor(THINGS, (title) => [bold(title, { size: 14 }), 4]),
        [bold('References', { size: 12 }), 4, bold('Glossary', { size: 12 }), 4],
      ],
      outlineFor(THINGS),
      [...THINGS.map((title) => `# ${title}`), '## References', '## Glossary'],
    ],
    [
      'leaves out a line with a usual name that is set like the text',
      [...pagesFor(THINGS, (title) => [bold(title, { size: 14 }), 4]), [alone('References'), 4]],
      outlineFor(THINGS),
      THINGS.map((title) => `# ${title}`),
    ],
    [
      'may name a line of the text by chance, which is none if most of its headings are set apart',
      pagesFor(THINGS, (title, at) => [at === 3 ? line(title) : bold(title), 4]),
      outlineFor(THINGS),
      THINGS.filter((_, at) => at !== 3).map((title) => `# ${title}`),
    ],
    [
      'does not make a heading of a caption',
      pagesFor(THINGS, (title, at) => [bold(at === 2 ? 'Figure 2: The mole' : title), 4]),
      outlineFor(THINGS.map((title, at) => (at === 2 ? 'Figure 2: The mole' : title))),
      THINGS.filter((_, at) => at !== 2).map((title) => `# ${title}`),
    ],
  ])('%s', (_, pages, outline, headings) => {
    expect(headingsIn(harbourText(pages, { outline }))).toEqual(headings);
  });
});

let element = 0;
/** A piece with the tag of a heading, as an element of its own. */
function tagged(level: number, piece: Piece): Piece {
  element += 1;
  const tag: PdfTag = { kind: 'heading', level, element };
  return { ...piece, more: { ...piece.more, tag } };
}

const taggedAs = (kind: PdfTag['kind'], piece: Piece): Piece => ({ ...piece, more: { ...piece.more, tag: { kind } } });

describe('tags', () => {
  test.each<Row>([
    [
      'give headings and their levels',
      pagesFor(THINGS, (title, at) => [tagged(1 + (at % 2), bold(title)), 4]),
      [],
      THINGS.map((title, at) => `${at % 2 === 0 ? '#' : '##'} ${title}`),
    ],
    [
      'give no headings at a level at which most lines end like sentences',
      pagesFor(THINGS, (title) => [
        tagged(1, bold(title)),
        4,
        tagged(3, alone(`The ${title.toLowerCase()} were counted.`)),
        line('And the count was right.'),
        4,
      ]),
      [],
      THINGS.map((title) => `# ${title}`),
    ],
    [
      'rule out bold lines in table cells, captions and notes',
      pagesFor(THINGS, (title, at) => [
        tagged(1, bold(title)),
        4,
        taggedAs((['cell', 'caption', 'note'] as const)[at % 3] ?? 'cell', bold(`More ${title.toLowerCase()}`)),
        4,
      ]),
      [],
      THINGS.map((title) => `# ${title}`),
    ],
    [
      'beside an outline give the depth of its unnumbered headings less well than the outline does',
      pagesFor(THINGS, (title, at) => [
        tagged(1, bold(at === 0 ? '1. Lamps' : title)),
        4,
        tagged(1, bold(at === 0 ? '2. Lights' : `On ${title.toLowerCase()}`)),
        4,
      ]),
      outlineOf(
        [1, '1. Lamps', 1],
        [1, '2. Lights', 1],
        ...THINGS.slice(1).flatMap((title, at) => [
          [1, title, at + 2] as const,
          [2, `On ${title.toLowerCase()}`, at + 2] as const,
        ]),
      ),
      [
        '# 1 Lamps',
        '# 2 Lights',
        ...THINGS.slice(1).flatMap((title) => [`# ${title}`, `## On ${title.toLowerCase()}`]),
      ],
    ],
    [
      'are not used if only two lines have them',
      [
        [5, tagged(1, alone('Lamps')), 4, tagged(1, alone('Oil')), 4],
        [5, 4],
      ],
      [],
      [],
    ],
  ])('%s', (_, pages, outline, headings) => {
    expect(headingsIn(harbourText(pages, { outline }))).toEqual(headings);
  });
});
