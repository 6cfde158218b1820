/**
 * Filters what a file itself declares as headings, in its outline or its tags, to those that are set like headings.
 * Writers also give a heading's style to blank lines, paragraphs, captions and column headers.
 */
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart } from '../lines/type-style.ts';
import { isCaption } from './captions.ts';
import { type Heading, headingKey, linesOf } from './heading.ts';
import { endsLikeSentence, type HeadingBlock, hasFormOfTitle } from './heading-blocks.ts';
import { DECLARED, FORM } from './heading-thresholds.ts';

/** True if a text may be that of a heading. */
export function mayBeHeading(text: string): boolean {
  return headingKey(text) !== '' && text.length <= FORM.longestDeclared && !isCaption(text.trim());
}

export interface FilterOptions {
  readonly pages: readonly LinedPage[];
  readonly body: BodyType;
  readonly blocks: readonly HeadingBlock[];
  /** Headings of one group should be set alike. */
  readonly groupOf: (heading: Heading) => number;
}

export function filterHeadings(
  headings: readonly Heading[],
  { pages, body, blocks, groupOf }: FilterOptions,
): Heading[] {
  const blockOf = new Map(blocks.map((block) => [block.lines[0], block]));
  const isApart = (lines: readonly Line[]): boolean => {
    if (lines.every((line) => isSetApart(line, body))) return true;
    const block = blockOf.get(lines[0]);
    const isNoticeable = block?.centred || block?.number !== null;
    return block !== undefined && isNoticeable && hasFormOfTitle(block, body);
  };
  const found = headings.map((heading) => {
    const lines = linesOf(heading, pages);
    return { heading, lines, group: groupOf(heading), apart: isApart(lines) };
  });
  // Headings side by side are the column headers of a table.
  const alone = found.filter(
    ({ lines }) => !found.some((other) => other.lines !== lines && isBeside(lines, other.lines)),
  );
  const kept = new Set<(typeof alone)[number]>();
  for (const group of new Set(alone.map((each) => each.group))) {
    const own = alone.filter((each) => each.group === group);
    const sentences = own.filter(({ heading }) => endsLikeSentence(heading.text)).length;
    if (sentences > DECLARED.mostSentences * own.length) continue;
    // If most headings of a group are set apart, one that is not is a paragraph in a heading's style, or a chance match.
    const areApart = own.filter(({ apart }) => apart).length * 2 > own.length;
    for (const each of own) if (each.apart || !areApart) kept.add(each);
  }
  return alone.filter((each) => kept.has(each)).map(({ heading }) => heading);
}

function isBeside(lines: readonly Line[], others: readonly Line[]): boolean {
  return lines[0]?.page === others[0]?.page && !isAbove(lines, others) && !isAbove(others, lines);
}

function isAbove(lines: readonly Line[], others: readonly Line[]): boolean {
  return lines.every((line) => others.every((other) => line.y > other.y + 0.5 * line.size));
}
