/** Contents lists, with and without page numbers, and the headings that they show. */
import { describe, expect, test } from 'vitest';
import { documentFromPdf } from '../../../../src/extract/pdf/pdf-document.ts';
import { headingText } from '../../../../src/model/document.ts';
import { alone, bold, type Content, harbourText, headingsIn, line } from '../harbour-pages.ts';

const THINGS = ['Lamps', 'Wicks', 'Oil', 'Keepers', 'Masons', 'Tides', 'Boats', 'Bells', 'Ropes'];

const chapters = THINGS.map((title): Content[] => [bold(title), 6]);
const plainChapters = THINGS.map((title): Content[] => [alone(title), 6]);
/** A line of dots, and the page on which a chapter stands: the list is on the first one. */
const entry = (title: string, at: number): Content => line(`${title} ........ ${at + 2}`);
/** Page numbers below each page. */
const numbered = (pages: readonly (readonly Content[])[]): Content[][] =>
  pages.map((contents, at) => [...contents, line(`${at + 1}`, { centred: true, y: 40 })]);

function partsOf(pages: readonly (readonly Content[])[]): string[] {
  return documentFromPdf(harbourText(pages)).sections.map((section) =>
    `${section.kind}: ${headingText(section)}${section.kind === 'contents' ? ` ${section.blocks.length}` : ''}`.trim(),
  );
}

const bodies = THINGS.map((title) => `body: ${title}`);

describe('a contents list', () => {
  test.each<readonly [behaviour: string, pages: readonly (readonly Content[])[], parts: readonly string[]]>([
    [
      'is a section of its own, with its heading',
      [[bold('Contents'), ...THINGS.map(entry)], ...chapters],
      ['contents: Contents 9', ...bodies],
    ],
    ['is one without a heading too', [[...THINGS.map(entry)], ...chapters], ['contents:  9', ...bodies]],
    [
      'without page numbers is one below its name, if most of its lines stand later in the document',
      [[bold('Contents'), ...THINGS.map((title) => line(title))], ...chapters],
      ['contents: Contents 9', ...bodies],
    ],
    [
      'without page numbers is none if its lines stand nowhere else',
      [[bold('Contents'), ...THINGS.map((title) => line(`No ${title}`))], ...chapters],
      ['body: Contents', ...bodies],
    ],
    [
      'without page numbers is none without its name',
      [[...THINGS.map((title) => line(title))], ...chapters],
      ['front:', ...bodies],
    ],
    [
      'is none if its numbers fall and rise',
      [[bold('Prices'), ...THINGS.map((title, at) => line(`${title} ........ ${((at * 5) % 9) + 1}`))], ...chapters],
      ['front:', ...bodies],
    ],
    [
      'is none if its words stand nowhere else',
      [[bold('Prices'), ...THINGS.map((title, at) => entry(`Dearest ${title}`, at))], ...chapters],
      ['front:', ...bodies],
    ],
  ])('%s', (_, pages, parts) => {
    expect(partsOf(pages)).toEqual(parts);
  });

  test.each<readonly [behaviour: string, pages: readonly (readonly Content[])[], headings: readonly string[]]>([
    [
      'shows headings that are set like the text, on the pages that it names',
      numbered([[bold('Contents'), ...THINGS.map(entry)], ...plainChapters]),
      ['# Contents', ...THINGS.map((title) => `# ${title}`)],
    ],
    [
      'shows headings one page later too, if a page was inserted after the list was made',
      numbered([[alone('Contents'), ...THINGS.map(entry)], [9], ...plainChapters]),
      ['# Contents', ...THINGS.map((title) => `# ${title}`)],
    ],
    [
      'shows none on other pages than it names',
      numbered([[alone('Contents'), ...THINGS.map(entry)], ...[...plainChapters].reverse()]),
      // Only the chapter in the middle stands on the same page from both ends.
      ['# Contents', '# Masons'],
    ],
  ])('%s', (_, pages, headings) => {
    expect(headingsIn(harbourText(pages))).toEqual(headings);
  });
});
