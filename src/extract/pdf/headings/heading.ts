/** A heading at its position on a page, and the keys by which headings are compared with each other and with lines. */
import { withoutNumber } from '../../../grammar/section-numbers.ts';
import type { SectionKind } from '../../../model/document.ts';
import { cleanText, foldTypography } from '../../../text/normalize.ts';
import type { Line, LinedPage } from '../lines/lines.ts';

/** Lines of a page, in its reading order. */
export interface LinesOfPage {
  /** Index of the page, from 1. */
  readonly page: number;
  /** Indexes of the first and the last line among the lines of the page. */
  readonly from: number;
  readonly to: number;
}

export interface Heading extends LinesOfPage {
  readonly text: string;
  /** From 1. */
  readonly level: number;
  readonly kind: SectionKind;
}

/** A character that English text does not contain. In English text only ASCII characters are letters or digits. */
const NOT_PLAIN = /[^\n -~\u2010-\u2015\u2018-\u2026]/;

/** Only the letters and digits, in lower case: the same heading has the same key wherever it is written. */
export function headingKey(text: string): string {
  if (!NOT_PLAIN.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return foldTypography(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Like `headingKey`, but without the number. */
export function titleKey(text: string): string {
  return titleKeys(text).unnumbered;
}

/** The keys of a title or a line, with and without its number. */
export interface TitleKeys {
  readonly whole: string;
  readonly unnumbered: string;
}

export function titleKeys(title: string): TitleKeys {
  return keysOf(cleanText(title));
}

function keysOf(clean: string): TitleKeys {
  const whole = headingKey(clean);
  const unnumbered = withoutNumber(clean);
  return { whole, unnumbered: unnumbered === clean ? whole : headingKey(unnumbered) };
}

/** The last line of the heading with this title that begins on line `from`; null if it does not begin there. */
export function headingAt(lines: readonly Line[], from: number, title: TitleKeys): { readonly to: number } | null {
  const first = lines[from];
  if (!first || title.whole === '') return null;
  const begun = lineKeys(first);
  // The printed heading may have a number that the title lacks, or the reverse.
  return (
    matchTo(lines, from, title.whole, begun.whole) ??
    matchTo(lines, from, title.unnumbered, begun.unnumbered) ??
    matchTo(lines, from, title.unnumbered, /^[\d.]+$/.test(first.text) ? '' : begun.whole)
  );
}

/** A cache: each line is compared with every title that may stand on its page. */
const knownKeys = new WeakMap<Line, TitleKeys>();

export function lineKeys(line: Line): TitleKeys {
  const known = knownKeys.get(line);
  if (known) return known;
  const keys = keysOf(line.text);
  knownKeys.set(line, keys);
  return keys;
}

/** The longest headings that we saw have four lines. */
const MOST_LINES = 6;

function matchTo(lines: readonly Line[], from: number, target: string, begun: string): { readonly to: number } | null {
  if (target === '') return null;
  let words = begun;
  for (let to = from; to < Math.min(lines.length, from + MOST_LINES); to += 1) {
    const line = lines[to];
    if (to > from && line) words += lineKeys(line).whole;
    if (words === target) return { to };
    if (!target.startsWith(words)) return null;
  }
  return null;
}

/** The text of a heading, from its lines. */
export function textOfLines(lines: readonly Line[], from: number, to: number): string {
  return cleanText(
    lines
      .slice(from, to + 1)
      .map((line) => line.text)
      .join(' '),
  );
}

/** The lines of a heading, or of another range of lines, on its page. */
export function linesOf({ page, from, to }: LinesOfPage, pages: readonly LinedPage[]): readonly Line[] {
  return pages[page - 1]?.lines.slice(from, to + 1) ?? [];
}
