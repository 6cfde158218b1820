/** The text of a hunk as it is compared, and the text around it. */
import { BLOCK_BREAK, type Section } from '../model/document.ts';
import { foldTypography } from '../text/normalize.ts';
import type { TextRange } from './hunk-ranges.ts';

/** Both versions of one section's text. */
export interface VersionTexts {
  readonly kind: Section['kind'];
  readonly before: AnnotatedText;
  readonly after: AnnotatedText;
}

export interface AnnotatedText {
  readonly text: string;
  /** Start and end of each footnote number. */
  readonly noteNumbers: readonly (readonly [number, number])[];
}

/** Longer paragraphs are not searched for dates. */
const MAX_PARAGRAPH = 4_000;

/** The text without typography and without the spaces beside marks. */
export function foldMarks(text: string): string {
  return foldTypography(text).replace(/\s*([^\p{L}\p{N}\s])\s*/gu, '$1');
}

/** The words before and after a range, within its line, each up to `length` characters. */
export function wordsBeside({ text, start }: TextRange, whole: string, length: number): [lead: string, tail: string] {
  const end = start + text.length;
  const lead = whole.slice(Math.max(0, start - length), start);
  const tail = whole.slice(end, end + length);
  return [lead.slice(lead.lastIndexOf('\n') + 1), tail.split('\n', 1)[0] ?? ''];
}

/** The paragraph in which a range stands; empty if it is longer than `MAX_PARAGRAPH` on one side of the range. */
export function paragraphOf({ text, start }: TextRange, whole: string): string {
  const end = start + text.length;
  const lead = whole.slice(Math.max(0, start - MAX_PARAGRAPH), start);
  const tail = whole.slice(end, end + MAX_PARAGRAPH);
  const from = lead.lastIndexOf(BLOCK_BREAK);
  const to = tail.indexOf(BLOCK_BREAK);
  if ((from < 0 && lead.length < start) || (to < 0 && end + tail.length < whole.length)) return '';
  return lead.slice(from < 0 ? 0 : from + BLOCK_BREAK.length) + text + (to < 0 ? tail : tail.slice(0, to));
}
