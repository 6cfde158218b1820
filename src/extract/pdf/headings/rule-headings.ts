/**
 * Headings by plain rules, for files without an outline: a line set apart from the running text that begins with a
 * number; a line without one that is set in the same type as the numbered ones and stands by itself; and a line of plain
 * type that stands by itself with the next number under the one before it. Where nothing is numbered, larger type that
 * stands by itself.
 */

import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, isSetApart, styleOf } from '../lines/type-style.ts';
import { type Heading, joinLines, numberOf, standsNumbered } from './heading.ts';

const LONGEST_NUMBERED = 180;
const LONGEST_PLAIN = 110;
/** Lines of one heading are at most this many type sizes apart. */
const HEADING_LEADING = 1.7;

interface Draft extends Omit<Heading, 'level' | 'kind'> {
  readonly style: string;
  readonly size: number;
  readonly number: string | null;
}

export function ruleHeadings(pages: readonly LinedPage[], body: BodyType): Heading[] {
  const drafts = pages.flatMap((page) => draftsOf(page, body));
  const numberedStyles = new Set(drafts.flatMap((draft) => (draft.number === null ? [] : [draft.style])));
  const kept = drafts.filter((draft) =>
    draft.number !== null || numberedStyles.size === 0 ? true : numberedStyles.has(draft.style),
  );
  return withLevels(withPlainNumbered(kept, pages, body));
}

/** With the headings in plain type that are the next of their kind: `14.4.1` after `14.4`, `14.4.2` after that. */
function withPlainNumbered(drafts: readonly Draft[], pages: readonly LinedPage[], body: BodyType): Draft[] {
  const known = new Set(drafts);
  const plain = pages.flatMap(({ index, lines }) =>
    lines.flatMap((line, at): Draft[] => {
      if (isSetApart(line, body) || !standsNumbered(lines, at, body)) return [];
      const { text, size } = line;
      return [{ page: index, from: at, to: at, text, style: styleOf(line), size, number: numberOf(text) }];
    }),
  );
  const seen = new Set<string>();
  return [...drafts, ...plain]
    .sort((a, b) => a.page - b.page || a.from - b.from)
    .filter((draft) => {
      const isNext =
        known.has(draft) || (draft.number !== null && predecessors(draft.number).every((n) => seen.has(n)));
      if (isNext && draft.number !== null) seen.add(draft.number);
      return isNext;
    });
}

/** The numbers that stand before another of several parts: that of its section, and of the part before it there. */
function predecessors(number: string): string[] {
  const parts = number.split('.');
  const above = parts.slice(0, -1).join('.');
  const last = Number(parts.at(-1));
  return last > 1 ? [above, `${above}.${last - 1}`] : [above];
}

/** Headings without a number in one type, for a document whose headings of that type are known otherwise; of level 1. */
export function headingsInStyle(pages: readonly LinedPage[], body: BodyType, style: string): Heading[] {
  const drafts = pages.flatMap((page) => draftsOf(page, body));
  return drafts.flatMap(({ style: own, size: _, number, ...place }): Heading[] =>
    own === style && number === null ? [{ ...place, level: 1, kind: 'body' }] : [],
  );
}

/** Every line, or group of lines, of a page that is set as a heading. */
function draftsOf(page: LinedPage, body: BodyType): Draft[] {
  const drafts: Draft[] = [];
  let at = 0;
  while (at < page.lines.length) {
    const draft = draftAt(page, at, body);
    if (draft) drafts.push(draft);
    at = (draft?.to ?? at) + 1;
  }
  return drafts;
}

function draftAt(page: LinedPage, from: number, body: BodyType): Draft | null {
  const first = page.lines[from];
  if (!first || !isSetApart(first, body) || first.y < 0) return null;
  let to = from;
  while (goesOn(page.lines[to], page.lines[to + 1], first)) to += 1;
  const text = joinLines(page.lines, from, to);
  // A letter before a small one is a word: "A final word".
  const number = /^[A-Z]\s+\p{Ll}/u.test(text) ? null : numberOf(text);
  const next = page.lines[to + 1];
  const draft: Draft = { page: page.index, from, to, text, style: styleOf(first), size: first.size, number };
  if (number !== null) return isNumberedHeading(text) || isLargeSentence(draft, body) ? draft : null;
  // What comes next beside it, not below, makes it the first cell of a table's row, as what comes before beside it makes
  // it a later one; a wide gap within it makes it the whole row.
  const before = page.lines[from - 1];
  const own = page.lines.slice(from, to + 1);
  const isFirstCell = next !== undefined && next.y >= (page.lines[to]?.y ?? 0) - 0.5 * first.size;
  const isLaterCell = before !== undefined && own.some((line) => Math.abs(line.y - before.y) < 0.5 * first.size);
  const isCell = isFirstCell || isLaterCell || first.cells.length > 1;
  const standsAlone = isGap(before, first, body) && (next === undefined || styleOf(next) !== draft.style);
  return standsAlone && !isCell && isPlainHeading(text) ? draft : null;
}

function goesOn(line: Line | undefined, next: Line | undefined, first: Line): boolean {
  if (!line || !next || styleOf(next) !== styleOf(first) || numberOf(next.text) !== null) return false;
  const step = line.y - next.y;
  return step > 0 && step <= HEADING_LEADING * first.size;
}

function isNumberedHeading(text: string): boolean {
  return text.length <= LONGEST_NUMBERED && !/[.,;]$/.test(text) && /\p{L}/u.test(text);
}

/** Terms of use often end a heading in a point; where it is set larger than the text it is no sentence of that. */
function isLargeSentence({ text, size }: Draft, body: BodyType): boolean {
  return size >= 1.12 * body.size && text.length <= LONGEST_PLAIN && isNumberedHeading(text.replace(/\.$/, ''));
}

function isPlainHeading(text: string): boolean {
  return (
    text.length <= LONGEST_PLAIN && /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(text) && !/[.,;:]$/.test(text) && text.length > 2
  );
}

function isGap(before: Line | undefined, line: Line, body: BodyType): boolean {
  // The baselines of two cells side by side differ by a hair.
  return before === undefined || before.y - line.y > 1.2 * body.leading || before.y < line.y - 0.5 * line.size;
}

/**
 * The depth of its number; without one, the depth of the numbered headings in the same type, but below the numbered
 * heading in the same type under which it stands. Where nothing is numbered, by type size.
 */
export function withLevels(drafts: readonly Draft[]): Heading[] {
  const depths = new Map<string, Set<number>>();
  for (const { style, number } of drafts) {
    if (number !== null) depths.set(style, (depths.get(style) ?? new Set()).add(depthOf(number)));
  }
  const sizes = [...new Set(drafts.map((draft) => Math.round(draft.size)))].sort((a, b) => b - a);
  let current: { readonly level: number; readonly style: string } | null = null;
  return drafts.map(({ style, size, number, ...place }) => {
    if (number !== null) {
      current = { level: depthOf(number), style };
      return { ...place, level: current.level, kind: 'body' };
    }
    const own = depths.get(style);
    const depth = own ? Math.min(...own) : sizes.indexOf(Math.round(size)) + 1;
    const isUnder = current !== null && current.style === style && (depth > 1 || (own?.size ?? 0) > 1);
    return { ...place, level: isUnder && current !== null ? current.level + 1 : depth, kind: 'body' };
  });
}

function depthOf(number: string): number {
  return number.split('.').length;
}
