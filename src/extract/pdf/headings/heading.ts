/** A heading as it stands on its page, and the words by which headings are compared and numbered. */
import type { SectionKind } from '../../../model/document.ts';
import { cleanText, foldTypography } from '../../../text/normalize.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import type { BodyType } from '../lines/type-style.ts';

export interface Heading {
  /** Index of its page. */
  readonly page: number;
  /** Indexes of its first and last line among the lines of the page. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** From 1. */
  readonly level: number;
  readonly kind: SectionKind;
}

/** A number or letter before a heading's words: `7.1.2`, `3.`, `B`, `C.1`, `Appendix A`. */
const NUMBER = /^((?:\d{1,3}|[A-Z])(?:\.\d{1,3})*|Appendix [A-Z])[.):]?\s+(?=\S)/;

/** The printed number of a heading without its closing point; null where it has none. */
export function numberOf(text: string): string | null {
  return NUMBER.exec(cleanText(text))?.[1] ?? null;
}

/** Not found in English text: of its characters none but ASCII's is a letter or figure, with typography or without. */
const NOT_PLAIN = /[^\n -~\u2010-\u2015\u2018-\u2026]/;

/** Letters and figures alone, in lower case: by these the same heading is known again wherever it is written. */
export function headingKey(text: string): string {
  if (!NOT_PLAIN.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return foldTypography(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** As `headingKey`, without the number. */
export function titleKey(text: string): string {
  return soughtTitle(text).bare;
}

/** The words by which one title is looked for on many lines. */
export interface SoughtTitle {
  readonly whole: string;
  readonly bare: string;
}

export function soughtTitle(title: string): SoughtTitle {
  const whole = headingKey(title);
  const clean = cleanText(title);
  const bare = clean.replace(NUMBER, '');
  return { whole, bare: bare === clean ? whole : headingKey(bare) };
}

/** The lines of one heading that begins at `from` and has these words; null where it does not begin there. */
export function headingAt(lines: readonly Line[], from: number, title: SoughtTitle): { readonly to: number } | null {
  const first = lines[from];
  if (!first || title.whole === '') return null;
  const begun = lineKeys(first);
  // The printed heading may have a number that the title lacks, or the other way round.
  return (
    growTo(lines, from, title.whole, begun.whole) ??
    growTo(lines, from, title.bare, begun.bare) ??
    growTo(lines, from, title.bare, /^[\d.]+$/.test(first.text) ? '' : begun.whole)
  );
}

/** A line is compared with every title that may stand on its page: its keys are made once. */
const knownKeys = new WeakMap<Line, SoughtTitle>();

export function lineKeys(line: Line): SoughtTitle {
  const known = knownKeys.get(line);
  if (known) return known;
  const keys = soughtTitle(line.text);
  knownKeys.set(line, keys);
  return keys;
}

/** Longest headings seen run over four lines. */
const MOST_LINES = 6;

function growTo(lines: readonly Line[], from: number, target: string, begun: string): { readonly to: number } | null {
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

const LONGEST_PLAIN_NUMBERED = 110;

/**
 * True where a line of the running text's own type is a heading all the same: it begins with a number of several parts,
 * ends as no sentence does, and stands by itself.
 */
export function standsNumbered(lines: readonly Line[], at: number, body: BodyType): boolean {
  const [before, line, next] = [lines[at - 1], lines[at], lines[at + 1]];
  if (!line || line.y < 0 || line.text.length > LONGEST_PLAIN_NUMBERED) return false;
  if (!/^\d{1,3}(?:\.\d{1,3})+\.?\s+\p{Lu}/u.test(line.text) || /[.,;:!?]$/.test(line.text)) return false;
  const gap = 1.2 * body.leading;
  return (
    (before === undefined || before.y < 0 || Math.abs(before.y - line.y) > gap) &&
    (next === undefined || next.y < 0 || line.y - next.y > gap)
  );
}

/** The words of several lines of one heading. */
export function joinLines(lines: readonly Line[], from: number, to: number): string {
  return cleanText(
    lines
      .slice(from, to + 1)
      .map((line) => line.text)
      .join(' '),
  );
}

/** The lines of a heading, or of another stretch, on its page. */
export function linesOf(
  { page, from, to }: Pick<Heading, 'page' | 'from' | 'to'>,
  pages: readonly LinedPage[],
): readonly Line[] {
  return pages[page - 1]?.lines.slice(from, to + 1) ?? [];
}
