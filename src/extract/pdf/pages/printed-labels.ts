/**
 * The page numbers printed in the headers or footers of pages. A number there is a page number if other pages have one
 * at the same height with the same difference between number and page index, whatever words stand beside it: that
 * handles covers without a number, front matter with roman numerals, pages inserted later, and headers that change by
 * chapter. A page without a number between two pages of the same numbering gets the number that belongs there.
 */
import { plainNumeral, romanNumeral, romanValue } from '../../../grammar/numerals.ts';
import type { Line, LinedPage } from '../lines/lines.ts';

export interface PrintedLabels {
  /** Printed label by page index; pages without one are missing. */
  readonly labels: ReadonlyMap<number, string>;
  /** The lines that contain them. */
  readonly lines: ReadonlySet<Line>;
}

interface LabelCandidate {
  readonly page: number;
  readonly line: Line;
  readonly label: string;
  /** The style of the number and its difference to the index. */
  readonly numbering: string;
  /** The height of the line, in steps. */
  readonly height: number;
  /** The line without the number; empty if it has no other words. */
  readonly rest: string;
}

/** Page numbers stand within this share of the page's height from its edges, among this many outermost lines. */
const BAND = 0.16;
const OUTERMOST_LINES = 3;
/** Lines at the same height differ by rounding only, in points. */
const HEIGHT_STEP = 6;
/** Of the lines with other words, at least this share have words that come again. */
const SHARE_REPEATED = 0.5;
/** A line with a page number has at most this many characters. A longer one is text. */
const LONGEST_LINE = 160;

const BARE =
  /^[-–—|([\s]*(?:(?:page|p\.|seite|página|pág\.|pagina|стр\.|第|ص)\s*)?([\p{Nd}]{1,5}|[ivxlc]{1,8}|[IVXLC]{1,8})(?:\s*(?:\/|of|sur|von|de|di|van|из|頁|页|ページ)?\s*\p{Nd}{0,5})?[-–—|)\]\s頁页]*$/iu;
/** A number of its own: no part of a date, a version, an amount or a section number. */
const FIGURES = /(?<![\p{L}\p{Nd}.,:/§$€£#-])\p{Nd}{1,5}(?![\p{L}\p{Nd}%°]|[.,:/-]\p{Nd})/gu;
const ROMAN_AT_EDGE = /^([ivxlc]{1,8})\s|\s([ivxlc]{1,8})$/;

export function printedLabels(pages: readonly LinedPage[]): PrintedLabels {
  const groups = new Map<string, LabelCandidate[]>();
  for (const candidate of pages.flatMap(candidatesOf)) {
    for (const height of [candidate.height, candidate.height + 1]) {
      // A line may stand near the edge of a step, so it counts in two of them.
      const key = `${candidate.numbering}|${height}`;
      groups.set(key, [...(groups.get(key) ?? []), candidate]);
    }
  }
  const accepted = new Map<number, { candidate: LabelCandidate; support: number }>();
  for (const group of groups.values()) {
    const support = new Set(group.map((each) => each.page)).size;
    if (!isAccepted(group, support)) continue;
    for (const candidate of group) {
      const rival = accepted.get(candidate.page);
      const isBetter = !rival || rankOf(candidate, support) > rankOf(rival.candidate, rival.support);
      if (isBetter) accepted.set(candidate.page, { candidate, support });
    }
  }
  const labels = new Map([...accepted].map(([page, { candidate }]) => [page, candidate.label]));
  fillGaps(labels, accepted, pages);
  return { labels, lines: new Set([...accepted.values()].map(({ candidate }) => candidate.line)) };
}

/** A number alone in its line is a better label than one among words, of which the one on more pages is. */
function rankOf({ rest }: LabelCandidate, support: number): number {
  return support + (rest === '' ? 0.5 + support : 0);
}

/**
 * Three pages must agree, or two neighbours with nothing else in the line: pages far apart may agree by chance. What
 * stands beside the number comes again on other pages, or the numbers are those of chapters.
 */
function isAccepted(group: readonly LabelCandidate[], support: number): boolean {
  const [first, second] = group;
  if (support < 3) return first?.rest === '' && second !== undefined && second.page - first.page === 1;
  const pagesOf = new Map<string, Set<number>>();
  for (const { rest, page } of group) pagesOf.set(rest, (pagesOf.get(rest) ?? new Set()).add(page));
  const repeated = group.filter(({ rest }) => rest === '' || (pagesOf.get(rest)?.size ?? 0) > 1);
  return repeated.length >= SHARE_REPEATED * group.length;
}

function fillGaps(
  labels: Map<number, string>,
  accepted: ReadonlyMap<number, { readonly candidate: LabelCandidate }>,
  pages: readonly LinedPage[],
): void {
  let before: LabelCandidate | null = null;
  for (const { index } of pages) {
    const candidate = accepted.get(index)?.candidate;
    if (!candidate) continue;
    if (before !== null && before.numbering === candidate.numbering) {
      for (let page = before.page + 1; page < index; page += 1) labels.set(page, labelAt(candidate, page));
    }
    before = candidate;
  }
}

function labelAt(neighbour: LabelCandidate, page: number): string {
  const value = valueOfLabel(neighbour.label) - neighbour.page + page;
  if (/^\p{Nd}/u.test(neighbour.label)) return inFiguresOf(neighbour.label, value);
  return neighbour.label === neighbour.label.toLowerCase() ? romanNumeral(value).toLowerCase() : romanNumeral(value);
}

function candidatesOf(page: LinedPage): LabelCandidate[] {
  const upright = page.lines.filter((line) => line.y >= 0).sort((a, b) => a.y - b.y);
  const lowest = upright.slice(0, OUTERMOST_LINES).filter((line) => line.y < BAND * page.height);
  const highest = upright.slice(-OUTERMOST_LINES).filter((line) => line.y > (1 - BAND) * page.height);
  return [...new Set([...lowest, ...highest])].flatMap((line) =>
    line.text.length > LONGEST_LINE
      ? []
      : numbersIn(line.text).flatMap(({ label, rest }) => {
          const value = valueOfLabel(label);
          if (value < 1) return [];
          const numbering = `${/^\p{Nd}/u.test(label) ? 'arabic' : 'roman'}|${value - page.index}`;
          return [{ page: page.index, line, label, numbering, height: Math.round(line.y / HEIGHT_STEP), rest }];
        }),
  );
}

function numbersIn(text: string): readonly { readonly label: string; readonly rest: string }[] {
  const bare = BARE.exec(text)?.[1];
  if (bare !== undefined) return [{ label: bare, rest: '' }];
  const roman = ROMAN_AT_EDGE.exec(text);
  const numbers = [...text.matchAll(FIGURES), ...(roman ? [roman] : [])];
  return numbers.map((match) => {
    const label = match[1] ?? match[2] ?? match[0];
    const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
    return { label, rest: rest.replace(/\p{Nd}+/gu, '#') };
  });
}

/** The number that a label stands for; zero if its letters are not a correctly written roman numeral. */
function valueOfLabel(label: string): number {
  return /^\p{Nd}/u.test(label) ? Number(plainNumeral(label)) : (romanValue(label) ?? 0);
}

/** A number in the figures of a script: ١٢ beside ١١. */
function inFiguresOf(label: string, value: number): string {
  const zero = (label.codePointAt(0) ?? 48) - Number(plainNumeral(label.charAt(0)));
  return String(value).replace(/\d/g, (figure) => String.fromCodePoint(zero + Number(figure)));
}
