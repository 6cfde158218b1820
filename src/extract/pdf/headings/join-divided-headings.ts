/**
 * Joins what is one heading for a reader but stands in several elements of the file: a title below the word and number
 * that it belongs to, and a centred title that its writer divided into lines.
 */
import type { LinedPage } from '../lines/lines.ts';
import { styleOf } from '../lines/type-style.ts';
import { textOfLines } from './heading.ts';
import { endsLikeSentence, numberOfHeading, startsNumbered } from './heading-blocks.ts';
import type { EvidenceKind, HeadingClaim } from './heading-claim.ts';
import { RANK, SPACE } from './heading-thresholds.ts';
import { isAccepted, type WeighedLines } from './resolve-headings.ts';

/** The lines in reading order, with each divided heading whole. */
export function joinDividedHeadings(weighed: readonly WeighedLines[], pages: readonly LinedPage[]): WeighedLines[] {
  const joined: WeighedLines[] = [];
  for (const next of weighed) {
    const last = joined.at(-1);
    const page = pages[(next.claims[0]?.page ?? 1) - 1];
    if (last && page && mayGoOn(last, next) && (isTitleOf(last, next) || isDivided(last, next, page))) {
      joined[joined.length - 1] = joinTwo(last, next, page);
    } else joined.push(next);
  }
  return joined;
}

/**
 * True for two headings on consecutive lines, unless the outline lists both and the tags do not: programs copy the tags
 * into the outline, and then it says no more than these.
 */
function mayGoOn(last: WeighedLines, next: WeighedLines): boolean {
  const [[one], [other]] = [last.claims, next.claims];
  if (!one || !other || !isAccepted(last) || !isAccepted(next)) return false;
  const areBoth = (kind: EvidenceKind): boolean =>
    [last, next].every(({ claims }) => claims.some(({ evidence }) => evidence === kind));
  return (
    one.page === other.page &&
    other.from === one.to + 1 &&
    (areBoth('tag') || !areBoth('outline')) &&
    !startsNumbered(other.text) &&
    !endsLikeSentence(one.text) &&
    !endsLikeSentence(other.text)
  );
}

/** True for a number with a word, and a title right below it. */
function isTitleOf(last: WeighedLines, next: WeighedLines): boolean {
  const number = numberOfHeading(last.claims[0]?.text ?? '');
  const [line] = last.lines;
  if (number === null || number.title !== '' || number.written.series === null || !line) return false;
  return stepBetween(last, next) <= SPACE.titleBelowNumberInSize * line.size;
}

/** True for two centred lines of one style as close as those of a paragraph. */
function isDivided(last: WeighedLines, next: WeighedLines, { width }: LinedPage): boolean {
  const [upper, lower] = [last.lines.at(-1), next.lines[0]];
  if (!upper || !lower || styleOf(upper) !== styleOf(lower)) return false;
  const shift = Math.abs((upper.x + upper.right - lower.x - lower.right) / 2);
  const areCentred =
    shift <= SPACE.centredInWidth * width && Math.abs(upper.x - lower.x) > SPACE.sameEdgeInSize * upper.size;
  return areCentred && stepBetween(last, next) <= SPACE.withinDividedInSize * upper.size;
}

function stepBetween(last: WeighedLines, next: WeighedLines): number {
  const step = (last.lines.at(-1)?.y ?? 0) - (next.lines[0]?.y ?? 0);
  return step > 0 ? step : Number.POSITIVE_INFINITY;
}

function joinTwo(last: WeighedLines, next: WeighedLines, page: LinedPage): WeighedLines {
  const from = last.claims[0]?.from ?? 0;
  const to = next.claims[0]?.to ?? from;
  // A title larger than its number is the heading itself, and the number stands above it.
  const isLarger = (next.lines[0]?.size ?? 0) > (1 + RANK.sameSize) * (last.lines[0]?.size ?? 0);
  const [main, ...others] = isLarger ? [...next.claims, ...last.claims] : last.claims;
  if (!main) return last;
  const whole: HeadingClaim = { ...main, from, to, text: textOfLines(page.lines, from, to) };
  return { ...last, claims: [whole, ...others], lines: [...last.lines, ...next.lines] };
}
