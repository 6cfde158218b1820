/**
 * The page numbers printed at the head or foot of pages. A number there is believed where the difference between it and
 * the index of its page is shared by other pages; so covers without a number, a front part in roman numerals, and a
 * sheet put in later all come out right. A page without a number between two of the same count gets the number it must have.
 */
import type { Line, LinedPage } from '../lines/lines.ts';

export interface PrintedLabels {
  /** Printed label by page index; a page that has none is missing. */
  readonly labels: ReadonlyMap<number, string>;
  /** The lines that hold them. */
  readonly lines: ReadonlySet<Line>;
}

interface Candidate {
  readonly page: number;
  readonly line: Line;
  readonly label: string;
  /** Style, other words of the line, and the difference between number and index. */
  readonly key: string;
  readonly bare: boolean;
}

/** Numbers stand in the outer parts of a page, of this share of its height, among the outermost lines. */
const BAND = 0.14;
const LINES_LOOKED_AT = 3;

const NUMBER = '(\\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})';
const BARE = new RegExp(
  `^[-–—|([\\s]*(?:(?:page|p\\.|seite|página)\\s*)?${NUMBER}(?:\\s*(?:/|of|sur|von|de|di)\\s*\\d{1,4})?[-–—|)\\]\\s]*$`,
  'i',
);
const LEADING = /^(?:page\s+)?(\d{1,4})\s*[-–—|•·\s]\s*(\D.{2,})$/i;
const TRAILING = /^(.{2,}\D)\s*[-–—|•·\s]\s*(?:page\s+)?(\d{1,4})$/i;

export function printedLabels(pages: readonly LinedPage[]): PrintedLabels {
  const candidates = pages.flatMap(candidatesOf);
  const byKey = groupByKey(candidates);
  const believed = new Map<number, { candidate: Candidate; support: number }>();
  for (const group of byKey.values()) {
    const support = new Set(group.map((each) => each.page)).size;
    for (const candidate of group) {
      if (!isBelieved(group, support)) continue;
      const rival = believed.get(candidate.page);
      if (!rival || support > rival.support) believed.set(candidate.page, { candidate, support });
    }
  }
  const labels = new Map([...believed].map(([page, { candidate }]) => [page, candidate.label]));
  fillGaps(labels, believed, pages);
  return { labels, lines: new Set([...believed.values()].map(({ candidate }) => candidate.line)) };
}

/** Three pages that agree, or two neighbours: two pages far apart may agree by chance. */
function isBelieved(group: readonly Candidate[], support: number): boolean {
  if (support >= 3) return true;
  const [first, second] = group;
  return first !== undefined && second !== undefined && first.bare && second.page - first.page === 1;
}

function fillGaps(
  labels: Map<number, string>,
  believed: ReadonlyMap<number, { readonly candidate: Candidate }>,
  pages: readonly LinedPage[],
): void {
  let before: { readonly page: number; readonly count: string } | null = null;
  for (const { index } of pages) {
    const candidate = believed.get(index)?.candidate;
    if (!candidate) continue;
    const count = countOf(candidate);
    if (before !== null && before.count === count) {
      for (let page = before.page + 1; page < index; page += 1) {
        labels.set(page, labelAt(candidate, page));
      }
    }
    before = { page: index, count };
  }
}

/** What two pages of one count share: the style of the numbers and their difference to the index. */
function countOf(candidate: Candidate): string {
  return candidate.key.split('|').slice(0, 2).join('|');
}

function labelAt(neighbour: Candidate, page: number): string {
  const value = numberOfLabel(neighbour.label) - neighbour.page + page;
  if (/^\d/.test(neighbour.label)) return String(value);
  return neighbour.label === neighbour.label.toLowerCase() ? toRoman(value).toLowerCase() : toRoman(value);
}

function candidatesOf(page: LinedPage): Candidate[] {
  const upright = page.lines.filter((line) => line.y >= 0).sort((a, b) => a.y - b.y);
  const foot = upright.slice(0, LINES_LOOKED_AT).filter((line) => line.y < BAND * page.height);
  const head = upright.slice(-LINES_LOOKED_AT).filter((line) => line.y > (1 - BAND) * page.height);
  return [...new Set([...foot, ...head])].flatMap((line) => {
    const parsed = parseLabel(line.text);
    if (!parsed) return [];
    const style = /^\d/.test(parsed.label) ? 'arabic' : 'roman';
    const value = numberOfLabel(parsed.label);
    if (value < 1) return [];
    const key = `${style}|${value - page.index}|${parsed.rest}`;
    return [{ page: page.index, line, label: parsed.label, key, bare: parsed.rest === '' }];
  });
}

function parseLabel(text: string): { readonly label: string; readonly rest: string } | null {
  const bare = BARE.exec(text);
  if (bare?.[1] !== undefined) return { label: bare[1], rest: '' };
  const leading = LEADING.exec(text);
  if (leading?.[1] !== undefined) return { label: leading[1], rest: leading[2] ?? '' };
  const trailing = TRAILING.exec(text);
  if (trailing?.[2] !== undefined) return { label: trailing[2], rest: trailing[1] ?? '' };
  return null;
}

const ROMAN: readonly (readonly [string, number])[] = [
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

function toRoman(value: number): string {
  let rest = value;
  let roman = '';
  for (const [letters, worth] of ROMAN) {
    while (rest >= worth) {
      roman += letters;
      rest -= worth;
    }
  }
  return roman;
}

/** Zero where the letters are no roman numeral as it is written. */
function numberOfLabel(label: string): number {
  if (/^\d/.test(label)) return Number(label);
  let value = 0;
  let rest = label.toUpperCase();
  for (const [letters, worth] of ROMAN) {
    while (rest.startsWith(letters)) {
      value += worth;
      rest = rest.slice(letters.length);
    }
  }
  return toRoman(value) === label.toUpperCase() ? value : 0;
}

function groupByKey(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.key);
    if (group) group.push(candidate);
    else groups.set(candidate.key, [candidate]);
  }
  return groups;
}
