/**
 * Headings by the structure of a tagged file: the lines of one heading element are one heading, however they are set.
 * Tags are written by people who chose a style and by programs that guess, so that they are a guide to a document only
 * where they look like one.
 */
import { least } from '../../min-max.ts';
import type { PdfTag } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, styleOf } from '../lines/type-style.ts';
import { filterHeadings, mayBeHeading } from './filter-headings.ts';
import { type Heading, joinLines, linesOf, numberOf } from './heading.ts';
import { withLevels } from './rule-headings.ts';
import { isDate } from './title.ts';

/** Fewer headings are no guide; nor are tags that make headings of more than this share of all characters. */
const FEWEST_HEADINGS = 3;
const MOST_IN_HEADINGS = 0.5;
/** Headings whose numbers are equally deep have one level where their tags are usable, in this share of them. */
const SHARE_AT_LEVEL = 0.9;

/** Headings in reading order; empty where the file is not tagged, or its tags are no guide to the document. */
export function taggedHeadings(pages: readonly LinedPage[], body: BodyType): Heading[] {
  if (shareInHeadings(pages) > MOST_IN_HEADINGS) return [];
  // A level of its own, such as one of underlined headings, may look like the text throughout.
  const told = filterHeadings(pages.flatMap(elementsOf), { pages, body, groupOf: ({ level }) => level });
  const headings = told.filter((heading) => !isDateOfCover(heading, told));
  return headings.length >= FEWEST_HEADINGS ? nested(levelled(headings)) : [];
}

const OTHERWISE = new Set(['cell', 'contents', 'caption', 'figure', 'note', 'artifact']);

/** The lines of a page of which its tags say that they are something of which no part is a heading. */
export function linesTaggedOtherwise(page: LinedPage): Line[] {
  return page.lines.filter(({ tag }) => tag !== undefined && OTHERWISE.has(tag.kind));
}

/**
 * Of the headings by rules those for which the tags leave room: lines of which they say nothing; and what they call a
 * paragraph or an item where it has a number as tagged headings have, or, no item, is set like one of them. All of them
 * where no heading is tagged.
 */
export function besideTags(
  ruled: readonly Heading[],
  tagged: readonly Heading[],
  pages: readonly LinedPage[],
): Heading[] {
  if (tagged.length === 0) return [...ruled];
  const styles = new Set(tagged.flatMap((heading) => linesOf(heading, pages).map(styleOf)));
  const areNumbered = tagged.some((heading) => formOf(heading) !== '');
  return ruled.filter((heading) => {
    const line = linesOf(heading, pages)[0];
    switch (line?.tag?.kind) {
      case undefined:
        return true;
      case 'paragraph':
        return (areNumbered && formOf(heading) !== '') || styles.has(styleOf(line));
      case 'item':
        return areNumbered && formOf(heading) !== '';
      default:
        return false;
    }
  });
}

function shareInHeadings(pages: readonly LinedPage[]): number {
  let [all, own] = [0, 0];
  for (const { text, tag } of pages.flatMap((page) => page.lines)) {
    all += text.length;
    if (tag?.kind === 'heading') own += text.length;
  }
  return all === 0 ? 0 : own / all;
}

/** The heading elements of a page that have words. */
function elementsOf(page: LinedPage): Heading[] {
  const headings: Heading[] = [];
  for (let from = 0; from < page.lines.length; from += 1) {
    const tag = page.lines[from]?.tag;
    if (tag?.kind !== 'heading') continue;
    let to = from;
    while (goesOn(page.lines[to + 1], tag)) to += 1;
    const text = joinLines(page.lines, from, to);
    // Numbered headings are sometimes made as a list; without a number, an item in such a style is one with emphasis.
    const heading: Heading = { page: page.index, from, to, text, level: tag.level ?? 1, kind: 'body' };
    if (mayBeHeading(text) && (tag.inList !== true || formOf(heading) !== '')) headings.push(heading);
    from = to;
  }
  return headings;
}

function goesOn(line: Line | undefined, { kind, element }: PdfTag): boolean {
  return line?.tag !== undefined && line.tag.kind === kind && line.tag.element === element;
}

/** The date on a cover is often set like a heading; in a list of news all headings are dates. */
function isDateOfCover({ page, text, level }: Heading, all: readonly Heading[]): boolean {
  if (page !== 1 || !isDate(text)) return false;
  const alike = all.filter((other) => other.level === level);
  return alike.filter((other) => isDate(other.text)).length * 2 <= alike.length;
}

/** At the levels of their tags where these go with the numbers; else by the numbers. */
function levelled(headings: readonly Heading[]): Heading[] {
  const usual = usualLevels(headings);
  if (usual !== null) {
    return headings.map((heading) => ({ ...heading, level: usual.get(formOf(heading)) ?? heading.level }));
  }
  return withLevels(
    headings.map(({ level, kind: _, ...place }) => {
      return { ...place, style: `${level}`, size: 0, number: numberOf(place.text) };
    }),
  );
}

/** The level of each form of number; null where a form has several, or a deeper one does not lie deeper. */
function usualLevels(headings: readonly Heading[]): ReadonlyMap<string, number> | null {
  const forms = new Map<string, number[]>();
  for (const heading of headings) {
    const form = formOf(heading);
    if (form !== '') forms.set(form, [...(forms.get(form) ?? []), heading.level]);
  }
  const usual = new Map<string, number>();
  for (const [form, levels] of [...forms].sort(([a], [b]) => (a < b ? -1 : 1))) {
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
  const number = numberOf(text) ?? '';
  // A letter alone is more often a word.
  const parts = number.length === 1 && !/\d/.test(number) ? [] : number.replace('Appendix ', '').split('.');
  return parts.map((part) => part && (/^\d/.test(part) ? '1' : 'A')).join('');
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** Without a number, a heading stands right below the one that it is in: that its style skips levels is a matter of looks. */
function nested(headings: readonly Heading[]): Heading[] {
  const top = least(headings.map((heading) => heading.level));
  const open: { readonly told: number; readonly level: number }[] = [];
  return headings.map((heading) => {
    while ((open.at(-1)?.told ?? -1) >= heading.level) open.pop();
    const below = (open.at(-1)?.level ?? top - 1) + 1;
    const level = formOf(heading) === '' ? Math.min(below, heading.level) : heading.level;
    open.push({ told: heading.level, level });
    return { ...heading, level };
  });
}
