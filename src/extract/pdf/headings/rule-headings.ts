/**
 * Headings by rules about typography and numbers, for files without an outline: a numbered line set apart from the
 * running text; a line without a number that stands alone in the same type as numbered ones; and a line in the type of
 * the running text that stands alone and has the next number in sequence. If nothing is numbered: lines set apart that
 * stand alone.
 */
import { leadingNumber, numberDepth, predecessorsOf } from '../../../grammar/section-numbers.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart, styleOf } from '../lines/type-style.ts';
import { type Heading, isPlainNumberedHeading, textOfLines } from './heading.ts';

const LONGEST_NUMBERED = 180;
const LONGEST_PLAIN = 110;
/** The lines of one heading are at most this many type sizes apart. */
const HEADING_LEADING = 1.7;

interface HeadingCandidate extends Omit<Heading, 'level' | 'kind'> {
  readonly style: string;
  readonly size: number;
  readonly number: string | null;
}

export function ruleHeadings(pages: readonly LinedPage[], body: BodyType): Heading[] {
  const candidates = pages.flatMap((page) => candidatesOf(page, body));
  const numberedStyles = new Set(
    candidates.flatMap((candidate) => (candidate.number === null ? [] : [candidate.style])),
  );
  const plausible = candidates.filter(
    ({ number, style }) => number !== null || numberedStyles.size === 0 || numberedStyles.has(style),
  );
  return assignLevels(withPlainNumbered(plausible, pages, body));
}

/** Adds the headings in plain type that have the next number in sequence: `14.4.1` after `14.4`, then `14.4.2`. */
function withPlainNumbered(
  candidates: readonly HeadingCandidate[],
  pages: readonly LinedPage[],
  body: BodyType,
): HeadingCandidate[] {
  const known = new Set(candidates);
  const plain = pages.flatMap(({ index, lines }) =>
    lines.flatMap((line, at): HeadingCandidate[] => {
      if (isSetApart(line, body) || !isPlainNumberedHeading(lines, at, body)) return [];
      const { text, size } = line;
      return [{ page: index, from: at, to: at, text, style: styleOf(line), size, number: leadingNumber(text) }];
    }),
  );
  const seen = new Set<string>();
  return [...candidates, ...plain]
    .sort((a, b) => a.page - b.page || a.from - b.from)
    .filter((candidate) => {
      const isNext =
        known.has(candidate) ||
        (candidate.number !== null && predecessorsOf(candidate.number).every((n) => seen.has(n)));
      if (isNext && candidate.number !== null) seen.add(candidate.number);
      return isNext;
    });
}

/** Headings without a number in one type, at level 1, for a document whose other headings of that type are known. */
export function headingsInStyle(pages: readonly LinedPage[], body: BodyType, style: string): Heading[] {
  const candidates = pages.flatMap((page) => candidatesOf(page, body));
  return candidates.flatMap(({ style: own, size: _, number, ...position }): Heading[] =>
    own === style && number === null ? [{ ...position, level: 1, kind: 'body' }] : [],
  );
}

/** Every line or group of lines of a page that is set like a heading. */
function candidatesOf(page: LinedPage, body: BodyType): HeadingCandidate[] {
  const candidates: HeadingCandidate[] = [];
  let at = 0;
  while (at < page.lines.length) {
    const candidate = candidateAt(page, at, body);
    if (candidate) candidates.push(candidate);
    at = (candidate?.to ?? at) + 1;
  }
  return candidates;
}

function candidateAt(page: LinedPage, from: number, body: BodyType): HeadingCandidate | null {
  const first = page.lines[from];
  if (!first || !isSetApart(first, body) || first.y < 0) return null;
  let to = from;
  while (continuesHeading(page.lines[to], page.lines[to + 1], first)) to += 1;
  const text = textOfLines(page.lines, from, to);
  // A capital letter before a lower-case word is a word, not a number: "A final word".
  const number = /^[A-Z]\s+\p{Ll}/u.test(text) ? null : leadingNumber(text);
  const next = page.lines[to + 1];
  const candidate: HeadingCandidate = {
    page: page.index,
    from,
    to,
    text,
    style: styleOf(first),
    size: first.size,
    number,
  };
  if (number !== null) return isNumberedHeading(text) || isLargeSentence(candidate, body) ? candidate : null;
  // It is the first cell of a table row if the next line stands beside it, a later cell if the line before stands
  // beside it, and a whole row if it has a wide gap.
  const before = page.lines[from - 1];
  const own = page.lines.slice(from, to + 1);
  const isFirstCell = next !== undefined && next.y >= (page.lines[to]?.y ?? 0) - 0.5 * first.size;
  const isLaterCell = before !== undefined && own.some((line) => Math.abs(line.y - before.y) < 0.5 * first.size);
  const isCell = isFirstCell || isLaterCell || first.cells.length > 1;
  const standsAlone = isGap(before, first, body) && (next === undefined || styleOf(next) !== candidate.style);
  return standsAlone && !isCell && isPlainHeading(text) ? candidate : null;
}

function continuesHeading(line: Line | undefined, next: Line | undefined, first: Line): boolean {
  if (!line || !next || styleOf(next) !== styleOf(first) || leadingNumber(next.text) !== null) return false;
  const step = line.y - next.y;
  return step > 0 && step <= HEADING_LEADING * first.size;
}

function isNumberedHeading(text: string): boolean {
  return text.length <= LONGEST_NUMBERED && !/[.,;]$/.test(text) && /\p{L}/u.test(text);
}

/** Terms of use often end a heading with a full stop. If it is larger than the text, it is not one of its sentences. */
function isLargeSentence({ text, size }: HeadingCandidate, body: BodyType): boolean {
  return size >= 1.12 * body.size && text.length <= LONGEST_PLAIN && isNumberedHeading(text.replace(/\.$/, ''));
}

function isPlainHeading(text: string): boolean {
  return (
    text.length <= LONGEST_PLAIN && /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(text) && !/[.,;:]$/.test(text) && text.length > 2
  );
}

function isGap(before: Line | undefined, line: Line, body: BodyType): boolean {
  // The baselines of two cells side by side may differ slightly.
  return before === undefined || before.y - line.y > 1.2 * body.leading || before.y < line.y - 0.5 * line.size;
}

/**
 * The level of a heading is the depth of its number. Without a number, it is the least depth of the numbered headings
 * in the same type; or one level below the last numbered heading, if that has the same type and the type occurs at
 * deeper levels. If no heading of its type is numbered, the type size decides.
 */
export function assignLevels(candidates: readonly HeadingCandidate[]): Heading[] {
  const depths = new Map<string, Set<number>>();
  for (const { style, number } of candidates) {
    if (number !== null) depths.set(style, (depths.get(style) ?? new Set()).add(numberDepth(number)));
  }
  const sizes = [...new Set(candidates.map((candidate) => Math.round(candidate.size)))].sort((a, b) => b - a);
  let current: { readonly level: number; readonly style: string } | null = null;
  return candidates.map(({ style, size, number, ...position }) => {
    if (number !== null) {
      current = { level: numberDepth(number), style };
      return { ...position, level: current.level, kind: 'body' };
    }
    const own = depths.get(style);
    const depth = own ? Math.min(...own) : sizes.indexOf(Math.round(size)) + 1;
    const isUnder = current !== null && current.style === style && (depth > 1 || (own?.size ?? 0) > 1);
    return { ...position, level: isUnder && current !== null ? current.level + 1 : depth, kind: 'body' };
  });
}
