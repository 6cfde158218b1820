/**
 * Footnotes: the lines at the foot of a page or of one of its columns that begin with a number or a symbol. They are set
 * apart by their tags, by a short line above them, or by small type.
 */
import { greatest, least } from '../../min-max.ts';
import type { PdfRule } from '../file/pdf-text.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';

export interface Footnote {
  /** The number or symbol at its start, which is also the note reference in the text; empty if it has none. */
  readonly reference: string;
  readonly lines: readonly Line[];
}

export interface TextAndFootnotes {
  /** The lines that belong to no footnote. */
  readonly lines: readonly Line[];
  readonly footnotes: readonly Footnote[];
  /** The lines that continue the last footnote of the page before. */
  readonly continued: readonly Line[];
}

/** Footnotes in small type are set at most this large, relative to the running text. */
const FOOTNOTE_SIZE = 0.93;
/** The line above footnotes is shorter than this share of the page's width, and longer than this many points. */
const LONGEST_SEPARATOR = 0.5;
const SHORTEST_SEPARATOR_PT = 30;
/** A footnote begins within this share of the page's width from the start of the line above it. */
const INDENT = 0.15;
/** The line above footnotes stands in this lower share of the page. */
const LOWER_SHARE = 0.75;

export function splitFootnotes(page: LinedPage, body: BodyType): TextAndFootnotes {
  // Sideways text along the margin is not part of the foot of the page.
  const upright = page.lines.filter((line) => line.y >= 0);
  const references = new Set(upright.flatMap(({ superscripts }) => superscripts.map(({ text }) => plainSign(text))));
  const signOf: SignOf = (foot, at, before) => signAt(foot, at, { before, references });
  const taken = new Set<Line>();
  const footnotes: Footnote[] = [];
  const continued: Line[] = [];
  const add = (foot: readonly Line[], mayContinue: boolean): void => {
    const own = foot.filter((line) => !taken.has(line));
    const start = own.findIndex((_, at) => signOf(own, at, null) !== null);
    if (start === -1) return;
    const before = own.slice(0, start);
    if (before.length > 0 && mayContinue) continued.push(...before);
    footnotes.push(...divide(own.slice(start), signOf));
    for (const line of mayContinue ? own : own.slice(start)) taken.add(line);
  };
  add(
    upright.filter(({ tag }) => tag?.kind === 'note'),
    true,
  );
  for (const foot of separatedFeet(upright, page)) if (areNotes(foot, signOf, { references, body })) add(foot, true);
  for (const foot of smallFeet(upright, body)) add(foot, false);
  return { lines: page.lines.filter((line) => !taken.has(line)), footnotes, continued };
}

/** The lines below a short line that is drawn at the left edge of their column. */
function separatedFeet(lines: readonly Line[], { rules, width, height }: LinedPage): (readonly Line[])[] {
  const separators = rules.filter(
    (rule) =>
      rule.right - rule.x >= SHORTEST_SEPARATOR_PT &&
      rule.right - rule.x <= LONGEST_SEPARATOR * width &&
      rule.y <= LOWER_SHARE * height &&
      !lines.some((line) => isUnderline(rule, line)),
  );
  return separators
    .map((rule) => lines.filter((line) => line.y < rule.y && isBelow(line, rule, width)))
    .filter((foot) => foot.length > 0);
}

/**
 * A foot begins with a sign, or goes on from the page before: then it is in small type, and a note to which this page
 * refers comes later.
 */
function areNotes(
  foot: readonly Line[],
  signOf: SignOf,
  { references, body }: { readonly references: ReadonlySet<string>; readonly body: BodyType },
): boolean {
  const signs = foot.map((_, at) => signOf(foot, at, null));
  if (signs[0] !== null) return true;
  const isSmall = foot.every(({ size }) => size <= FOOTNOTE_SIZE * body.size);
  return isSmall && references.has(signs.find((sign) => sign !== null) ?? '');
}

function isUnderline(rule: PdfRule, line: Line): boolean {
  const drop = line.y - rule.y;
  return drop >= -1 && drop <= 0.4 * line.size && line.x < rule.right && rule.x < line.right;
}

function isBelow(line: Line, rule: PdfRule, width: number): boolean {
  return line.x >= rule.x - 0.5 * INDENT * width && line.x <= rule.x + INDENT * width;
}

/**
 * The small lines that nothing but small lines stands below in their column, and those that the file draws after all
 * others of the page.
 */
function smallFeet(lines: readonly Line[], body: BodyType): (readonly Line[])[] {
  const isLarge = ({ size }: Line): boolean => size > FOOTNOTE_SIZE * body.size;
  const drawnLast = lines.slice(lines.findLastIndex(isLarge) + 1);
  const feet: Line[][] = [];
  let foot: Line[] = [];
  for (const line of lines) {
    if (isLarge(line)) foot = [];
    else if (foot.push(line) === 1) feet.push(foot);
  }
  const isLowest = (own: readonly Line[]): boolean => {
    const top = greatest(own.map(({ y }) => y));
    const [left, right] = [least(own.map(({ x }) => x)), greatest(own.map((line) => line.right))];
    return !lines.some((line) => isLarge(line) && line.y < top && line.x < right && left < line.right);
  };
  const marked = feet.map(fromFirstSign).filter((own) => own.length > 0 && isLowest(own));
  return [...marked, ...[fromFirstSign(drawnLast)].filter((own) => own.length > 0)];
}

/** In small type only a superscript shows a footnote: lists and tables have numbers too. */
function fromFirstSign(lines: readonly Line[]): readonly Line[] {
  const start = lines.findIndex(({ leadingSuperscript }) => leadingSuperscript !== null);
  return start === -1 || !/\p{L}{2}/u.test(lines[start]?.text ?? '') ? [] : lines.slice(start);
}

function divide(foot: readonly Line[], signOf: SignOf): Footnote[] {
  const footnotes: { reference: string; lines: Line[] }[] = [];
  foot.forEach((line, at) => {
    const last = footnotes.at(-1);
    const sign = signOf(foot, at, last?.reference ?? null);
    if (sign === null && last) last.lines.push(line);
    else footnotes.push({ reference: sign ?? '', lines: [line] });
  });
  return footnotes;
}

/** The sign of the footnote that begins on a line; null if none does. `before` is that of the footnote before it. */
type SignOf = (foot: readonly Line[], at: number, before: string | null) => string | null;

interface SignSources {
  readonly before: string | null;
  /** The superscripts of the page. */
  readonly references: ReadonlySet<string>;
}

/** A footnote that begins with a figure ("3 2019 figures…") has at least this many characters in its first line. */
const SHORTEST_REFERRED = 45;

const NUMBER_FIRST = /^(\d{1,3})[.)]?\s+\S/;
const SYMBOL_FIRST = /^([*†‡§¶]{1,3})\s*\p{L}/u;
const SIGN_ALONE = /^(\d{1,3}|[*†‡§¶]{1,3})$/;

/**
 * A footnote begins with a superscript, a small sign alone before its words, a symbol, or a number to which a
 * superscript of the page refers, or that follows that of the footnote before.
 */
function signAt(foot: readonly Line[], at: number, { before, references }: SignSources): string | null {
  const line = foot[at];
  const next = foot[at + 1];
  if (!line) return null;
  if (line.leadingSuperscript !== null) {
    const sign = plainSign(line.leadingSuperscript);
    // The numbers along the axis of a chart may be raised too.
    const isWord = /^\P{N}*$/u.test(firstWord(line.text.slice(sign.length)));
    const isReferred = references.has(sign) && line.text.length >= SHORTEST_REFERRED;
    return isWord || isReferred || !/^\d/.test(sign) ? sign : null;
  }
  const alone = SIGN_ALONE.exec(line.text)?.[1];
  if (alone !== undefined) {
    const isBeside = next !== undefined && next.x > line.x && Math.abs(next.y - line.y) <= 0.7 * next.size;
    return isBeside && /\p{L}/u.test(next.text) ? alone : null;
  }
  const symbol = SYMBOL_FIRST.exec(line.text)?.[1];
  if (symbol !== undefined) return symbol;
  const number = NUMBER_FIRST.exec(line.text)?.[1];
  if (number === undefined) return null;
  return references.has(number) || (before !== null && Number(number) === Number(before) + 1) ? number : null;
}

function firstWord(text: string): string {
  return /\S+/.exec(text)?.[0] ?? '';
}

/** `3` for `3)`. */
function plainSign(sign: string): string {
  return sign.replace(/(?<=\d)[.)\]]$/, '');
}
