/**
 * All headings of a document, from every witness: the structure of a tagged file; its outline, else plain rules; its
 * contents list; its changelog.
 */
import { least } from '../../min-max.ts';
import type { PdfOutlineEntry } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, styleOf } from '../lines/type-style.ts';
import { changelogHeadings, isChangelogTitle } from './changelog-headings.ts';
import { type ContentsStretch, contentsHeading, contentsStretches, headingsFromContents } from './contents-list.ts';
import { mendBrokenTitles } from './divided-headings.ts';
import { type Heading, linesOf } from './heading.ts';
import { mergeHeadings } from './merge-headings.ts';
import { withoutOutOfSequence } from './number-sequence.ts';
import { outlineHeadings } from './outline-headings.ts';
import { headingsInStyle, ruleHeadings } from './rule-headings.ts';
import { splitRunInHeadings } from './run-in-headings.ts';
import { besideTags, linesTaggedOtherwise, taggedHeadings } from './tagged-headings.ts';
import { isDate } from './title.ts';

export interface FoundHeadings {
  /** The pages, with each title on lines of its own; to these the indexes of lines refer. */
  readonly pages: readonly LinedPage[];
  /** In reading order; no two share a line. */
  readonly headings: readonly Heading[];
  readonly contents: readonly ContentsStretch[];
}

export interface HeadingSources {
  readonly outline: readonly PdfOutlineEntry[];
  readonly body: BodyType;
  /** The lines of the title, which is no heading. */
  readonly title: readonly Line[];
  /** Label by page index. */
  readonly labels: ReadonlyMap<number, string>;
}

/** An outline of fewer entries found on their pages is no guide to the document. */
const FEWEST_IN_OUTLINE = 3;

export function findHeadings(given: readonly LinedPage[], sources: HeadingSources): FoundHeadings {
  const { outline, body, labels } = sources;
  const contents = contentsStretches(given);
  const pages = mendBrokenTitles(splitRunInHeadings(given, { contents, labels }), outline);
  const barred = new Set<Line>(sources.title);
  for (const line of contents.flatMap((stretch) => linesOf(stretch, pages))) barred.add(line);
  const isFree = (heading: Heading): boolean => linesOf(heading, pages).every((line) => !barred.has(line));
  const tagged = taggedHeadings(pages, body).filter(isFree);
  // Only tags that are a guide to the headings are believed of what is none.
  if (tagged.length > 0) for (const line of pages.flatMap(linesTaggedOtherwise)) barred.add(line);
  const outlined = outlineHeadings(outline, pages, body).filter(isFree);
  const isOutlined = outlined.length >= FEWEST_IN_OUTLINE;
  const others = isOutlined ? outlined : besideTags(ruleHeadings(pages, body).filter(isFree), tagged, pages);
  const main = mergeHeadings(tagged, others, pages);
  const isGuided = isOutlined || tagged.length > 0;
  const levelled = fromLevelOne(isGuided ? [...main, ...alikeAtTop(main, pages, body)] : main);
  const first = contents[0];
  const ofContents = first ? contentsHeading(first, pages[first.page - 1] ?? noPage) : null;
  const all = [
    ...(ofContents ? [ofContents] : []),
    ...changelogHeadings(pages, body),
    ...levelled.map(
      (heading): Heading => (isChangelogTitle(heading.text) ? { ...heading, kind: 'changelog' } : heading),
    ),
    ...headingsFromContents(contents, pages, { headings: levelled, labels }),
  ].filter(isFree);
  return { pages, headings: nameParts(withoutOutOfSequence(inOrder(all, pages))), contents };
}

/** Headings of the highest level that the tags or the outline have left out, such as a preface: known by their type. */
function alikeAtTop(known: readonly Heading[], pages: readonly LinedPage[], body: BodyType): Heading[] {
  const top = least(known.map((heading) => heading.level));
  const styleAt = (heading: Heading): string => linesOf(heading, pages).map(styleOf)[0] ?? '';
  const styles = new Set(known.filter((heading) => heading.level === top).map(styleAt));
  const lower = new Set(known.filter((heading) => heading.level > top).map(styleAt));
  return (
    [...styles]
      .filter((style) => !lower.has(style))
      .flatMap((style) => headingsInStyle(pages, body, style))
      // The date on a cover is often set like a heading.
      .filter((heading) => !isDate(heading.text))
      .map((heading) => ({ ...heading, level: top }))
  );
}

function fromLevelOne(headings: readonly Heading[]): Heading[] {
  const top = least(headings.map((heading) => heading.level));
  return headings.map((heading) => ({ ...heading, level: heading.level - top + 1 }));
}

/** In reading order; where two claim a line, the first named stays. */
function inOrder(headings: readonly Heading[], pages: readonly LinedPage[]): Heading[] {
  const taken = new Set<Line>();
  const kept = headings.filter((heading) => {
    const lines = linesOf(heading, pages);
    if (lines.length === 0 || lines.some((line) => taken.has(line))) return false;
    for (const line of lines) taken.add(line);
    return true;
  });
  return kept.sort((a, b) => a.page - b.page || a.from - b.from);
}

/** Headings within the changelog, such as its dates, are of its kind. */
function nameParts(headings: readonly Heading[]): Heading[] {
  let changelog: Heading | null = null;
  return headings.map((heading) => {
    if (heading.kind === 'changelog') changelog = heading;
    else if (changelog !== null && heading.level <= changelog.level) changelog = null;
    return changelog === null ? heading : { ...heading, kind: 'changelog' };
  });
}

const noPage: LinedPage = { index: 0, width: 0, height: 0, lines: [] };
