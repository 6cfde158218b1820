/**
 * The page numbers printed in the headers or footers of pages. We accept a number there if other pages share the
 * difference between number and page index. That handles covers without a number, front matter with roman numerals and
 * pages inserted later. A page without a number between two pages of the same numbering gets the number that belongs
 * there.
 */
import { romanNumeral, romanValue } from '../../../grammar/numerals.ts';
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
  /** Style of the number, difference between number and index, other words of the line. */
  readonly key: string;
  /** True if the line has no other words. */
  readonly bare: boolean;
}

/** Page numbers stand within this share of the page's height from its edges, among this many outermost lines. */
const BAND = 0.14;
const OUTERMOST_LINES = 3;

const NUMBER = '(\\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})';
const NUMBER_ONLY = new RegExp(
  `^[-–—|([\\s]*(?:(?:page|p\\.|seite|página)\\s*)?${NUMBER}(?:\\s*(?:/|of|sur|von|de|di)\\s*\\d{1,4})?[-–—|)\\]\\s]*$`,
  'i',
);
const NUMBER_FIRST = /^(?:page\s+)?(\d{1,4})\s*[-–—|•·\s]\s*(\D.{2,})$/i;
const NUMBER_LAST = /^(.{2,}\D)\s*[-–—|•·\s]\s*(?:page\s+)?(\d{1,4})$/i;

export function printedLabels(pages: readonly LinedPage[]): PrintedLabels {
  const candidates = pages.flatMap(candidatesOf);
  const accepted = new Map<number, { candidate: LabelCandidate; support: number }>();
  for (const group of groupByKey(candidates).values()) {
    const support = new Set(group.map((each) => each.page)).size;
    for (const candidate of group) {
      if (!isAccepted(group, support)) continue;
      const rival = accepted.get(candidate.page);
      if (!rival || support > rival.support) accepted.set(candidate.page, { candidate, support });
    }
  }
  const labels = new Map([...accepted].map(([page, { candidate }]) => [page, candidate.label]));
  fillGaps(labels, accepted, pages);
  return { labels, lines: new Set([...accepted.values()].map(({ candidate }) => candidate.line)) };
}

/** Three pages must agree, or two neighbours: two pages far apart may agree by chance. */
function isAccepted(group: readonly LabelCandidate[], support: number): boolean {
  if (support >= 3) return true;
  const [first, second] = group;
  return first !== undefined && second !== undefined && first.bare && second.page - first.page === 1;
}

function fillGaps(
  labels: Map<number, string>,
  accepted: ReadonlyMap<number, { readonly candidate: LabelCandidate }>,
  pages: readonly LinedPage[],
): void {
  let before: { readonly page: number; readonly numbering: string } | null = null;
  for (const { index } of pages) {
    const candidate = accepted.get(index)?.candidate;
    if (!candidate) continue;
    const numbering = numberingOf(candidate);
    if (before !== null && before.numbering === numbering) {
      for (let page = before.page + 1; page < index; page += 1) {
        labels.set(page, labelAt(candidate, page));
      }
    }
    before = { page: index, numbering };
  }
}

/** What all pages of one numbering share: the style of the numbers and their difference to the index. */
function numberingOf(candidate: LabelCandidate): string {
  return candidate.key.split('|').slice(0, 2).join('|');
}

function labelAt(neighbour: LabelCandidate, page: number): string {
  const value = valueOfLabel(neighbour.label) - neighbour.page + page;
  if (/^\d/.test(neighbour.label)) return String(value);
  return neighbour.label === neighbour.label.toLowerCase() ? romanNumeral(value).toLowerCase() : romanNumeral(value);
}

function candidatesOf(page: LinedPage): LabelCandidate[] {
  const upright = page.lines.filter((line) => line.y >= 0).sort((a, b) => a.y - b.y);
  const lowest = upright.slice(0, OUTERMOST_LINES).filter((line) => line.y < BAND * page.height);
  const highest = upright.slice(-OUTERMOST_LINES).filter((line) => line.y > (1 - BAND) * page.height);
  return [...new Set([...lowest, ...highest])].flatMap((line) => {
    const parsed = parseLabel(line.text);
    if (!parsed) return [];
    const style = /^\d/.test(parsed.label) ? 'arabic' : 'roman';
    const value = valueOfLabel(parsed.label);
    if (value < 1) return [];
    const key = `${style}|${value - page.index}|${parsed.rest}`;
    return [{ page: page.index, line, label: parsed.label, key, bare: parsed.rest === '' }];
  });
}

function parseLabel(text: string): { readonly label: string; readonly rest: string } | null {
  const only = NUMBER_ONLY.exec(text);
  if (only?.[1] !== undefined) return { label: only[1], rest: '' };
  const first = NUMBER_FIRST.exec(text);
  if (first?.[1] !== undefined) return { label: first[1], rest: first[2] ?? '' };
  const last = NUMBER_LAST.exec(text);
  if (last?.[2] !== undefined) return { label: last[2], rest: last[1] ?? '' };
  return null;
}

/** The number that a label stands for; zero if its letters are not a correctly written roman numeral. */
function valueOfLabel(label: string): number {
  return /^\d/.test(label) ? Number(label) : (romanValue(label) ?? 0);
}

function groupByKey(candidates: readonly LabelCandidate[]): Map<string, LabelCandidate[]> {
  const groups = new Map<string, LabelCandidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.key);
    if (group) group.push(candidate);
    else groups.set(candidate.key, [candidate]);
  }
  return groups;
}
