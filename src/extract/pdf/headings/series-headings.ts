/**
 * Headings by their numbers: a line that begins with a number, alone or after a word such as "Article", is a heading if
 * it stands alone and its number has its place in a series. In the type of the running text the form must say more than
 * a single figure does, since items of lists are numbered too.
 */
import { isNextInSeries, seriesKey } from '../../../grammar/number-series.ts';
import { groupBy } from '../../../text/group-by.ts';
import type { LinedPage } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';
import { textOfLines } from './heading.ts';
import { endsLikeSentence, type HeadingBlock, hasFormOfTitle, startsNumbered } from './heading-blocks.ts';
import type { HeadingClaim } from './heading-claim.ts';
import { FORM, SPACE, STYLE, SURE } from './heading-thresholds.ts';

type Numbered = HeadingBlock & { readonly number: NonNullable<HeadingBlock['number']> };

export function seriesHeadings(
  blocks: readonly HeadingBlock[],
  pages: readonly LinedPage[],
  body: BodyType,
): HeadingClaim[] {
  const numbered = withoutLists(
    blocks.filter((block): block is Numbered => block.number !== null && mayBeHeading(block, body)),
  );
  const inSeries = supportedBySeries(numbered);
  const runIn = runInSeries(blocks, numbered);
  const embedded = embeddedSeries(numbered);
  return numbered.flatMap((block): HeadingClaim[] => {
    if (runIn.has(block.number.written.word) || embedded.has(block)) return [];
    const sure = sureOf(block, inSeries.has(block));
    if (sure === 0) return [];
    const { page, from, text, number } = block;
    const to = isNumberAlone(block) ? titleEnd(block, blocks, pages) : block.to;
    const lines = pages[page - 1]?.lines ?? [];
    return [
      {
        ...{ page, from, to, evidence: 'series', level: null, sure },
        text: to === block.to ? text : textOfLines(lines, from, to),
        because: inSeries.has(block)
          ? `the number ${number.number} has its place in a series`
          : 'it begins with a number',
      },
    ];
  });
}

function mayBeHeading(block: HeadingBlock, body: BodyType): boolean {
  if (block.runsIn || /^\p{Ll}/u.test(block.number?.title ?? '')) return false;
  // Small type that is centred or underlined is a list of references, or a table.
  if (!block.apart && block.size < FORM.leastSize * body.size) return false;
  const isLone = block.number?.title === '';
  if (!block.apart && block.beginsItem) return false;
  if ((block.apart || block.underlined) && !isLone) {
    return hasFormOfTitle({ ...block, gapBefore: true }, body) && !block.interrupts;
  }
  const isShort = block.text.length <= FORM.longestPlain && block.from === block.to;
  const isSentence = endsLikeSentence(block.text) && !isLone;
  if (block.beside || block.interrupts || !isShort || isSentence) return false;
  // A figure or a letter alone is a label of a drawing, unless it stands in the middle above text.
  if (isLone && block.number?.written.series === null) return block.centred && block.headsText;
  if (block.centred || (block.gapBefore && block.look.includes('capitals'))) return true;
  if (block.apart || block.underlined) return true;
  // At the margin, a line of text that begins with a number is more often a paragraph or an item.
  const { series = null, parts = [] } = block.number?.written ?? {};
  if (series !== null && block.short) return true;
  return block.gapBefore && block.gapAfter && (series !== null || (parts.length > 1 && /^\d/.test(parts[0] ?? '')));
}

/** A series of which more than this share of the numbers stand right below each other, without words between. */
const LIST_SHARE = 0.5;

/** The blocks of the series whose numbers have text between them. */
function withoutLists(numbered: readonly Numbered[]): readonly Numbered[] {
  const series = groupBy(
    numbered,
    ({ number: { written }, style }) => `${seriesKey(written)} ${written.parts.length} ${style}`,
  );
  const lists = [...series.values()].filter((own) => {
    const adjacent = own.filter((block, at) => {
      const next = own[at + 1];
      return next !== undefined && next.page === block.page && next.from === block.to + 1;
    });
    return adjacent.length > LIST_SHARE * own.length;
  });
  const listed = new Set(lists.flat());
  return numbered.filter((block) => !listed.has(block));
}

/**
 * The words of which most numbers begin running text ("Article 5. The President…"): the few that stand alone are no
 * headings either.
 */
function runInSeries(blocks: readonly HeadingBlock[], alone: readonly Numbered[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const count = (word: string | undefined, by: number): void => {
    if (word) counts.set(word, (counts.get(word) ?? 0) + by);
  };
  // In the middle of a paragraph, a number is that of another place.
  for (const { number, interrupts } of blocks) if (!interrupts) count(number?.written.word, -1);
  for (const { number } of alone) count(number.written.word, 2);
  return new Set([...counts].filter(([, balance]) => balance < 0).map(([word]) => word));
}

/**
 * The blocks of a series that stands between the numbers of another one with the same word in clearly larger type: the
 * articles of a regulation that a law is printed with, or those that an act quotes. A citation of an article means the
 * series of the document itself.
 */
export function embeddedSeries(numbered: readonly HeadingBlock[]): ReadonlySet<HeadingBlock> {
  const wordOf = ({ number }: HeadingBlock): string => (number?.written.series ? number.written.word : '');
  const series = groupBy(
    numbered.filter((block) => wordOf(block) !== ''),
    (block) => `${wordOf(block)} ${Math.round(block.size)}`,
  );
  const all = [...series.values()].filter((own) => own.length >= FEWEST_IN_SERIES);
  const embeds = (outer: readonly HeadingBlock[], inner: readonly HeadingBlock[]): boolean =>
    outer[0]?.number?.written.word === inner[0]?.number?.written.word &&
    (outer[0]?.size ?? 0) >= STYLE.larger * (inner[0]?.size ?? 0) &&
    startsBefore(outer[0], inner[0]) &&
    startsBefore(inner.at(-2), outer.at(-1));
  return new Set(all.filter((inner) => all.some((outer) => embeds(outer, inner))).flat());
}

/** A series of fewer numbers is none. */
const FEWEST_IN_SERIES = 4;

function startsBefore(one: HeadingBlock | undefined, other: HeadingBlock | undefined): boolean {
  if (!one || !other) return false;
  return one.page < other.page || (one.page === other.page && one.from < other.from);
}

/** The blocks whose number comes right after another of its series, or right before one. */
function supportedBySeries(numbered: readonly Numbered[]): ReadonlySet<HeadingBlock> {
  const supported = new Set<HeadingBlock>();
  const last = new Map<string, Numbered[]>();
  for (const block of numbered) {
    const key = seriesKey(block.number.written);
    const before = last.get(key) ?? [];
    // A line that only looks like one of the series may stand between two that follow each other.
    const previous = before
      .slice(-MOST_BETWEEN)
      .findLast((each) => isNextInSeries(each.number.written, block.number.written));
    if (previous) supported.add(block).add(previous);
    last.set(key, [...before, block]);
  }
  return supported;
}

const MOST_BETWEEN = 4;

function sureOf(block: Numbered, isInSeries: boolean): number {
  const { series } = block.number.written;
  // A large figure alone is one of a drawing.
  if (block.number.title === '' && series === null && !isInSeries) return 0;
  if (block.apart) return isInSeries ? (series === null ? SURE.numberedApart : SURE.series) : SURE.numberedPlain;
  if (!isInSeries) return 0;
  return series === null && !block.centred && !block.underlined ? SURE.numberedPlain : SURE.series;
}

function isNumberAlone({ number }: Numbered): boolean {
  return number.title === '' && number.written.series !== null;
}

/**
 * The last line of the title that stands below its number: "CHAPTER I", "GENERAL PROVISIONS". The title is set apart as
 * the number is, and has no number of its own.
 */
function titleEnd(block: Numbered, blocks: readonly HeadingBlock[], pages: readonly LinedPage[]): number {
  let { to } = block;
  const lines = pages[block.page - 1]?.lines ?? [];
  for (const next of blocks.slice(blocks.indexOf(block) + 1)) {
    if (next.page !== block.page || next.from !== to + 1 || startsNumbered(next.text)) break;
    const step = (lines[to]?.y ?? 0) - (lines[next.from]?.y ?? 0);
    const isAlike = next.centred === block.centred && (next.apart || next.centred || next.underlined);
    if (!isAlike || step <= 0 || step > SPACE.titleBelowNumberInSize * block.size || endsLikeSentence(next.text)) break;
    to = next.to;
    if (!/^[(（].*[)）]$/u.test(next.text)) break;
  }
  return to;
}
