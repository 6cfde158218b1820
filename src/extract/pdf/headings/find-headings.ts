/**
 * Finds all headings of a document. Every kind of evidence has a detector, which claims lines; `weighClaims` decides
 * which claims hold, and `levelsOf` how the headings nest.
 */
import { isChangelogTitle } from '../../../grammar/changelog-titles.ts';
import { leadingNumber } from '../../../grammar/section-numbers.ts';
import type { PdfOutlineEntry } from '../file/pdf-text.ts';
import type { IsCodeFont } from '../lines/code-fonts.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart, styleOf } from '../lines/type-style.ts';
import { areSlides } from '../pages/slides.ts';
import { changelogHeadings } from './changelog-headings.ts';
import { contentsHeading, contentsRanges, headingsFromContents } from './contents-list.ts';
import type { ContentsRange } from './contents-range.ts';
import { type Heading, type LinesOfPage, linesOf } from './heading.ts';
import { type HeadingBlock, headingBlocks, numberOfHeading } from './heading-blocks.ts';
import type { EvidenceKind, HeadingClaim } from './heading-claim.ts';
import { levelsOf } from './heading-levels.ts';
import { RANK, SURE } from './heading-thresholds.ts';
import { joinHeadingsAcrossPages } from './headings-across-pages.ts';
import { joinDividedHeadings } from './join-divided-headings.ts';
import { levelTranslator } from './level-translator.ts';
import { withColorsInLooks } from './looks-by-color.ts';
import { namedHeadings } from './named-headings.ts';
import { withoutOutOfSequence } from './number-sequence.ts';
import { withNumbersInTitles } from './numbers-above-titles.ts';
import { outlineHeadings } from './outline-headings.ts';
import { isAccepted, TAGGED_OTHERWISE, type WeighedLines, weighClaims } from './resolve-headings.ts';
import { splitRunInHeadings } from './run-in-headings.ts';
import { embeddedSeries, seriesHeadings } from './series-headings.ts';
import { slideTitles } from './slide-titles.ts';
import { styleHeadings } from './style-headings.ts';
import { linesTaggedAsNoHeading, taggedHeadings, UNKNOWN_LEVEL } from './tagged-headings.ts';

export interface FoundHeadings {
  /** The pages, with each heading on lines of its own. The line indexes of the headings refer to these pages. */
  readonly pages: readonly LinedPage[];
  /** In reading order; no two share a line. */
  readonly headings: readonly Heading[];
  readonly contents: readonly ContentsRange[];
  /** Everything that any detector claimed, in reading order. */
  readonly weighed: readonly WeighedLines[];
}

export interface HeadingSources {
  readonly outline: readonly PdfOutlineEntry[];
  readonly body: BodyType;
  readonly isCode: IsCodeFont;
  /** The lines of the document's title, which is not a heading. */
  readonly title: readonly Line[];
  /** Label by page index. */
  readonly labels: ReadonlyMap<number, string>;
}

export function findHeadings(drawn: readonly LinedPage[], sources: HeadingSources): FoundHeadings {
  const { outline, body, labels, title, isCode } = sources;
  const numbered = withNumbersInTitles(drawn, body);
  const contents = contentsRanges(numbered);
  const pages = joinHeadingsAcrossPages(splitRunInHeadings(numbered, { contents, labels }), outline);
  const blocks = headingBlocks(pages, body, isCode);
  const tagged = taggedHeadings(pages, body, blocks);
  const excluded = new Map<Line, string>();
  for (const line of title) excluded.set(line, 'it is the title of the document');
  // Only tags that show the headings plausibly may also rule out headings.
  if (tagged.length > 0) {
    for (const line of pages.flatMap(linesTaggedAsNoHeading)) excluded.set(line, TAGGED_OTHERWISE);
  }
  for (const line of contents.flatMap((range) => linesOf(range, pages)))
    excluded.set(line, 'it is in the contents list');
  for (const { lines } of embeddedSeries(blocks)) {
    for (const line of lines) excluded.set(line, 'its number belongs to a text within this one');
  }
  const isPresentation = areSlides(pages);
  const outlined = outlineHeadings(outline, pages, body, blocks);
  const claims: HeadingClaim[] = [
    ...claimsOf(tagged, 'tag', SURE.tagged, 'its tag is a heading'),
    ...claimsOf(outlined, 'outline', SURE.outlined, 'the outline has it'),
    ...claimsOf(
      headingsFromContents(contents, pages, sources),
      'contents',
      SURE.listedInContents,
      'the contents list has it',
    ),
    ...claimsOf(
      changelogHeadings(pages, body),
      'changelog',
      SURE.changelog,
      'it is the usual name of a list of changes',
    ),
    ...seriesHeadings(blocks, pages, body),
    ...(isPresentation ? slideTitles(pages) : []),
    ...namedHeadings(pages, body),
    ...styleHeadings(blocks, body, charactersOf(pages)),
  ];
  const each = weighClaims(claims, { pages, body, blocks, excluded, areSlides: isPresentation });
  const weighed = joinDividedHeadings(each, pages);
  const first = contents[0];
  const ofContents = first ? contentsHeading(first, pages[first.page - 1] ?? noPage) : null;
  const found = levelled(weighed.filter(isAccepted), { pages, blocks, body });
  const all = withoutOutOfSequence(inOrder([...(ofContents ? [ofContents] : []), ...found], pages));
  return { pages, headings: withChangelogParts(all), contents, weighed };
}

function claimsOf(headings: readonly Heading[], evidence: EvidenceKind, sure: number, because: string): HeadingClaim[] {
  return headings.map((heading) => ({
    ...heading,
    level: (evidence === 'tag' || evidence === 'outline') && heading.level !== UNKNOWN_LEVEL ? heading.level : null,
    evidence,
    sure,
    because,
  }));
}

function charactersOf(pages: readonly LinedPage[]): number {
  return pages.reduce((sum, { lines }) => lines.reduce((own, { text }) => own + text.length, sum), 0);
}

function levelled(
  accepted: readonly WeighedLines[],
  {
    pages,
    blocks,
    body,
  }: { readonly pages: readonly LinedPage[]; readonly blocks: readonly HeadingBlock[]; readonly body: BodyType },
): Heading[] {
  const looks = new Map(blocks.flatMap((block) => block.lines.map((line) => [line, block.look] as const)));
  const inTags = levelTranslator(accepted.map(({ claims }) => claims));
  const described = accepted.map(({ claims, lines }, at) => {
    const [main] = claims;
    const line = largestOf(lines);
    const onLine = claims.filter((claim) => line && linesOf(claim, pages).includes(line));
    const isSlide = claims.some(({ evidence }) => evidence === 'slide');
    const style = isSlide ? SLIDE : line ? styleOf(line) : '';
    return {
      number: isSlide ? null : (numberOfHeading(main?.text ?? '')?.written ?? null),
      style,
      look: isSlide ? SLIDE : ((line && looks.get(line)) ?? style),
      color: line?.color ?? 0,
      size: line?.size ?? 0,
      declared: inTags(onLine) ?? inTags(claims) ?? (isPlain(claims, line, body) ? 1 : null),
      followsHeading: at > 0 && isNextLine(accepted[at - 1]?.claims[0], main, pages),
    };
  });
  const levels = levelsOf(withColorsInLooks(described));
  return accepted.flatMap(({ claims: [main] }, at): Heading[] => {
    if (!main) return [];
    const { page, from, to, text } = main;
    const kind = isChangelogTitle(text) ? 'changelog' : (main.kind ?? 'body');
    return [{ page, from, to, text, level: levels[at] ?? 1, kind }];
  });
}

/** The first of the largest lines: a number may stand above its title in smaller type. */
function largestOf(lines: readonly Line[]): Line | undefined {
  return lines.reduce<Line | undefined>(
    (largest, line) => (largest && largest.size >= (1 - RANK.sameSize) * line.size ? largest : line),
    undefined,
  );
}

/** The titles of slides are one class, however they are set and whatever they begin with. */
const SLIDE = 'slide';

/** True for a heading set like the text, which only the contents list or its words show: a preface, a changelog. */
function isPlain(claims: readonly HeadingClaim[], line: Line | undefined, body: BodyType): boolean {
  const isShown = claims.every(
    ({ evidence }) => evidence === 'contents' || evidence === 'changelog' || evidence === 'name',
  );
  return isShown && line !== undefined && !isSetApart(line, body) && leadingNumber(claims[0]?.text ?? '') === null;
}

function isNextLine(
  before: LinesOfPage | undefined,
  after: LinesOfPage | undefined,
  pages: readonly LinedPage[],
): boolean {
  if (!before || !after) return false;
  if (before.page === after.page) return after.from === before.to + 1;
  return after.page === before.page + 1 && after.from === 0 && before.to + 1 === pages[before.page - 1]?.lines.length;
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

const noPage: LinedPage = { index: 0, width: 0, height: 0, lines: [], rules: [], repeats: [] };
