/**
 * Finds all headings of a document from all heading evidence: the tags of the file; its outline, or else rules about
 * typography and numbers; its contents list; its changelog.
 */
import { isChangelogTitle } from '../../../grammar/changelog-titles.ts';
import { isDateWithYear } from '../../../grammar/written-dates.ts';
import { least } from '../../min-max.ts';
import type { PdfOutlineEntry } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, styleOf } from '../lines/type-style.ts';
import { changelogHeadings } from './changelog-headings.ts';
import { type ContentsRange, contentsHeading, contentsRanges, headingsFromContents } from './contents-list.ts';
import { type Heading, linesOf } from './heading.ts';
import { joinHeadingsAcrossPages } from './headings-across-pages.ts';
import { mergeHeadings } from './merge-headings.ts';
import { withoutOutOfSequence } from './number-sequence.ts';
import { outlineHeadings } from './outline-headings.ts';
import { headingsInStyle, ruleHeadings } from './rule-headings.ts';
import { splitRunInHeadings } from './run-in-headings.ts';
import { linesTaggedAsNoHeading, taggedHeadings, withoutTagConflicts } from './tagged-headings.ts';

export interface FoundHeadings {
  /** The pages, with each heading on lines of its own. The line indexes of the headings refer to these pages. */
  readonly pages: readonly LinedPage[];
  /** In reading order; no two share a line. */
  readonly headings: readonly Heading[];
  readonly contents: readonly ContentsRange[];
}

export interface HeadingSources {
  readonly outline: readonly PdfOutlineEntry[];
  readonly body: BodyType;
  /** The lines of the document's title, which is not a heading. */
  readonly title: readonly Line[];
  /** Label by page index. */
  readonly labels: ReadonlyMap<number, string>;
}

/** An outline with fewer entries that occur on their pages is not used. */
const FEWEST_IN_OUTLINE = 3;

export function findHeadings(given: readonly LinedPage[], sources: HeadingSources): FoundHeadings {
  const { outline, body, labels } = sources;
  const contents = contentsRanges(given);
  const pages = joinHeadingsAcrossPages(splitRunInHeadings(given, { contents, labels }), outline);
  const excluded = new Set<Line>(sources.title);
  for (const line of contents.flatMap((range) => linesOf(range, pages))) excluded.add(line);
  const isAllowed = (heading: Heading): boolean => linesOf(heading, pages).every((line) => !excluded.has(line));
  const tagged = taggedHeadings(pages, body).filter(isAllowed);
  // Only tags that show the headings plausibly may also rule out headings.
  if (tagged.length > 0) for (const line of pages.flatMap(linesTaggedAsNoHeading)) excluded.add(line);
  const outlined = outlineHeadings(outline, pages, body).filter(isAllowed);
  const usesOutline = outlined.length >= FEWEST_IN_OUTLINE;
  const others = usesOutline
    ? outlined
    : withoutTagConflicts(ruleHeadings(pages, body).filter(isAllowed), tagged, pages);
  const main = mergeHeadings(tagged, others, pages);
  const isDeclared = usesOutline || tagged.length > 0;
  const levelled = fromLevelOne(isDeclared ? [...main, ...undeclaredAtTopLevel(main, pages, body)] : main);
  const first = contents[0];
  const ofContents = first ? contentsHeading(first, pages[first.page - 1] ?? noPage) : null;
  const all = [
    ...(ofContents ? [ofContents] : []),
    ...changelogHeadings(pages, body),
    ...levelled.map(
      (heading): Heading => (isChangelogTitle(heading.text) ? { ...heading, kind: 'changelog' } : heading),
    ),
    ...headingsFromContents(contents, pages, { headings: levelled, labels }),
  ].filter(isAllowed);
  return { pages, headings: withChangelogParts(withoutOutOfSequence(inOrder(all, pages))), contents };
}

/** Top-level headings that the tags or the outline omit, such as a preface. Their type shows what they are. */
function undeclaredAtTopLevel(known: readonly Heading[], pages: readonly LinedPage[], body: BodyType): Heading[] {
  const top = least(known.map((heading) => heading.level));
  const styleAt = (heading: Heading): string => linesOf(heading, pages).map(styleOf)[0] ?? '';
  const styles = new Set(known.filter((heading) => heading.level === top).map(styleAt));
  const lower = new Set(known.filter((heading) => heading.level > top).map(styleAt));
  return (
    [...styles]
      .filter((style) => !lower.has(style))
      .flatMap((style) => headingsInStyle(pages, body, style))
      // The date on a cover is often set like a heading.
      .filter((heading) => !isDateWithYear(heading.text))
      .map((heading) => ({ ...heading, level: top }))
  );
}

function fromLevelOne(headings: readonly Heading[]): Heading[] {
  const top = least(headings.map((heading) => heading.level));
  return headings.map((heading) => ({ ...heading, level: heading.level - top + 1 }));
}

/** The headings in reading order. If two claim the same line, the first in the list stays. */
function inOrder(headings: readonly Heading[], pages: readonly LinedPage[]): Heading[] {
  const taken = new Set<Line>();
  const distinct = headings.filter((heading) => {
    const lines = linesOf(heading, pages);
    if (lines.length === 0 || lines.some((line) => taken.has(line))) return false;
    for (const line of lines) taken.add(line);
    return true;
  });
  return distinct.sort((a, b) => a.page - b.page || a.from - b.from);
}

/** Gives headings within the changelog, such as its dates, the changelog's kind. */
function withChangelogParts(headings: readonly Heading[]): Heading[] {
  let changelog: Heading | null = null;
  return headings.map((heading) => {
    if (heading.kind === 'changelog') changelog = heading;
    else if (changelog !== null && heading.level <= changelog.level) changelog = null;
    return changelog === null ? heading : { ...heading, kind: 'changelog' };
  });
}

const noPage: LinedPage = { index: 0, width: 0, height: 0, lines: [] };
