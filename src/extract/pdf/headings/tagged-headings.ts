/**
 * Headings from the tags of a file: the lines of one heading element are one heading, however they are set. Tags come
 * from people who choose a style and from programs that guess, so we use them only if they look plausible as a whole.
 */
import { leadingNumber, numberParts } from '../../../grammar/section-numbers.ts';
import { isDateWithYear } from '../../../grammar/written-dates.ts';
import { groupBy } from '../../../text/group-by.ts';
import { least } from '../../min-max.ts';
import { mostFrequent } from '../../most-frequent.ts';
import type { PdfTag } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';
import { filterHeadings, mayBeHeading } from './filter-headings.ts';
import { type Heading, textOfLines } from './heading.ts';
import type { HeadingBlock } from './heading-blocks.ts';

/** Tags are not plausible if they give fewer headings, or make headings of more than this share of all characters. */
const FEWEST_HEADINGS = 3;
const MOST_IN_HEADINGS = 0.5;
/** Tagged levels are usable if at least this share of the headings with equally deep numbers share a level. */
const SHARE_AT_LEVEL = 0.9;

/** The level of tagged headings whose levels contradict their numbers. */
export const UNKNOWN_LEVEL = 0;

/** Headings in reading order; empty if the file is not tagged or its tags are not plausible. */
export function taggedHeadings(
  pages: readonly LinedPage[],
  body: BodyType,
  blocks: readonly HeadingBlock[],
): Heading[] {
  if (shareInHeadings(pages) > MOST_IN_HEADINGS) return [];
  // All headings of one level, such as underlined ones, may be set like the text.
  const plausible = filterHeadings(pages.flatMap(headingElements), {
    pages,
    body,
    blocks,
    groupOf: ({ level }) => level,
  });
  const headings = plausible.filter((heading) => !isDateOfCover(heading, plausible));
  return headings.length >= FEWEST_HEADINGS ? withoutSkippedLevels(withConsistentLevels(headings)) : [];
}

/** Elements of which no part is a heading. */
const NO_HEADINGS = new Set(['cell', 'contents', 'caption', 'note', 'artifact']);

/** The lines of a page whose tags rule out that they are part of a heading. */
export function linesTaggedAsNoHeading(page: LinedPage): Line[] {
  return page.lines.filter(({ tag }) => tag !== undefined && NO_HEADINGS.has(tag.kind));
}

function shareInHeadings(pages: readonly LinedPage[]): number {
  let [all, inHeadings] = [0, 0];
  for (const { text, tag } of pages.flatMap((page) => page.lines)) {
    all += text.length;
    if (tag?.kind === 'heading') inHeadings += text.length;
  }
  return all === 0 ? 0 : inHeadings / all;
}

/** The heading elements of a page whose words may be those of a heading. */
function headingElements(page: LinedPage): Heading[] {
  const headings: Heading[] = [];
  for (let from = 0; from < page.lines.length; from += 1) {
    const tag = page.lines[from]?.tag;
    if (tag?.kind !== 'heading') continue;
    let to = from;
    while (isOfElement(page.lines[to + 1], tag)) to += 1;
    const text = textOfLines(page.lines, from, to);
    // Some writers make numbered headings as a list. A list item without a number is only emphasized by the style.
    const heading: Heading = { page: page.index, from, to, text, level: tag.level ?? 1, kind: 'body' };
    if (mayBeHeading(text) && (tag.inList !== true || formOf(heading) !== '')) headings.push(heading);
    from = to;
  }
  return headings;
}

function isOfElement(line: Line | undefined, { kind, element }: PdfTag): boolean {
  return line?.tag !== undefined && line.tag.kind === kind && line.tag.element === element;
}

/** The date on a cover is often set like a heading. It is one if most headings of its level are dates. */
function isDateOfCover({ page, text, level }: Heading, all: readonly Heading[]): boolean {
  if (page !== 1 || !isDateWithYear(text)) return false;
  const alike = all.filter((other) => other.level === level);
  return alike.filter((other) => isDateWithYear(other.text)).length * 2 <= alike.length;
}

/** The headings at the levels of their tags if these agree with the numbers; otherwise without a level. */
function withConsistentLevels(headings: readonly Heading[]): Heading[] {
  const usual = usualLevels(headings);
  return headings.map((heading) => ({
    ...heading,
    level: usual === null ? UNKNOWN_LEVEL : (usual.get(formOf(heading)) ?? heading.level),
  }));
}

/** The usual level of each form of number; null if a form has several levels, or a deeper form has no deeper level. */
function usualLevels(headings: readonly Heading[]): ReadonlyMap<string, number> | null {
  const forms = groupBy(headings, formOf);
  forms.delete('');
  const usual = new Map<string, number>();
  for (const [form, own] of [...forms].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const levels = own.map((heading) => heading.level);
    const level = mostFrequent(levels);
    const share = levels.filter((each) => each === level).length / levels.length;
    const above = usual.get(form.slice(0, -1));
    if (share < SHARE_AT_LEVEL || (above !== undefined && above >= level)) return null;
    usual.set(form, level);
  }
  return usual;
}

/** `1` for 7, `11` for 7.1, `A1` for B.1; empty for a heading without a number. */
function formOf({ text }: Heading): string {
  const number = leadingNumber(text) ?? '';
  // A letter alone is more often a word.
  const parts = number.length === 1 && !/\d/.test(number) ? [] : numberParts(number);
  return parts.map((part) => part && (/^\d/.test(part) ? '1' : 'A')).join('');
}

/** Moves a heading without a number to the level right below its parent: writers skip levels only for their looks. */
function withoutSkippedLevels(headings: readonly Heading[]): Heading[] {
  const top = least(headings.map((heading) => heading.level));
  const open: { readonly tagLevel: number; readonly level: number }[] = [];
  return headings.map((heading) => {
    while ((open.at(-1)?.tagLevel ?? -1) >= heading.level) open.pop();
    const below = (open.at(-1)?.level ?? top - 1) + 1;
    const level = formOf(heading) === '' ? Math.min(below, heading.level) : heading.level;
    open.push({ tagLevel: heading.level, level });
    return { ...heading, level };
  });
}
