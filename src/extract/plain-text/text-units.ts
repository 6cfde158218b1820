/**
 * Divides a plain text into paragraphs, and cuts from the start of each what may be a heading: `Article 5` on a line above
 * its words, `Section 1.` and `2. Grant of License.` in front of them, the title of the document above its subtitle.
 */
import { numberCandidate } from '../../grammar/heading-candidates.ts';
import type { Series } from '../../grammar/structure-words.ts';
import { framedNumberAt } from '../../grammar/written-numbers.ts';
import { cleanText } from '../../text/normalize.ts';
import { candidateOf } from './numbered-lines.ts';

export interface TextUnit {
  /** As in the text, with line ends and indent. */
  readonly text: string;
  /** True for the rest of the paragraph that the unit before begins. */
  readonly isRest: boolean;
  /** True for a line with a line of dashes below it; its text is the line. */
  readonly underline: '=' | '-' | null;
}

export function unitsOf(text: string): TextUnit[] {
  return breakAtNumbers(text)
    .split(/\n[ \t\f]*\n|\f/)
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph))
    .flatMap((paragraph, at) => unitsOfParagraph(paragraph, at === 0));
}

/** `[ 32 ]` in the midst of words, as editions of the classics count. */
const IN_MIDST = /\[\s?(\d{1,3})\s?\](?=\s+[^\s[\d])/g;
const FEWEST_IN_MIDST = 10;

/** The text with a paragraph at each bracketed number, if these count through the text one by one. */
function breakAtNumbers(text: string): string {
  const values = [...text.matchAll(IN_MIDST)].map(([, value]) => Number(value));
  const isSeries = values.length >= FEWEST_IN_MIDST && values.every((value, at) => value === (values[0] ?? 0) + at);
  return isSeries ? text.replace(IN_MIDST, '\n\n$&') : text;
}

/** More cuts in one paragraph make a list. */
const MOST_CUTS = 4;

function unitsOfParagraph(paragraph: string, isFirst: boolean): TextUnit[] {
  const units: TextUnit[] = [];
  let [rest, cuts] = [paragraph, 0];
  while (/\S/.test(rest)) {
    const isRest = units.length > 0 && units.at(-1)?.underline === null;
    const [all = '', words = '', line = ''] = UNDERLINED.exec(rest) ?? [];
    if (all !== '' && isUnderlineOf(words, line)) {
      units.push({ text: words, isRest: false, underline: line.startsWith('=') ? '=' : '-' });
      rest = rest.slice(all.length);
      continue;
    }
    const isWhole = cuts === MOST_CUTS || candidateOf(rest) !== null;
    const cut = isWhole ? 0 : isFirst && units.length === 0 ? cutOfTitle(rest) : cutOf(rest);
    units.push({ text: cut === 0 ? rest : rest.slice(0, cut), isRest, underline: null });
    rest = cut === 0 ? '' : rest.slice(cut).replace(/^[ \t]*\n/, '');
    cuts += 1;
  }
  return units;
}

const UNDERLINED = /^[ \t]*(\S[^\n]*)\n[ \t]*(={3,}|-{3,}|~{3,})[ \t]*(?:\n|$)/;

/** True if the line is about as long as the words above it; any other line of dashes is a separator. */
function isUnderlineOf(words: string, line: string): boolean {
  return Math.abs(cleanText(words).length - line.length) <= 3;
}

/** Series whose numbers stand in front of their words. */
const IN_FRONT: ReadonlySet<Series> = new Set<Series>([
  'section',
  'article',
  'rule',
  'clause',
  'chapter',
  'part',
  'annex',
]);
const LONGEST_TITLE = 90;
/** `3.`, `3)`, `(3)`, `[ 3 ]` in front of words. */
const LABEL = /^\s*(?:\d{1,3}[.)](?![.)])|\(\d{1,3}\)|\[\s?\d{1,3}\s?\])(?=\s+[^\s\d.)\]])/;
/** A title of capitalized words that ends like a sentence, in front of others: `Grant of Copyright License. Subject to`. */
const TITLE_IN_FRONT =
  /^\s+((?:\p{Lu}[\p{L}\p{N}'’/-]*|of|and|or|the|to|in|for|by|on|a|an|with|from)(?:[ \n,]+(?:\p{Lu}[\p{L}\p{N}'’/-]*|of|and|or|the|to|in|for|by|on|a|an|with|from)){0,9}\.)(?=\s+\p{Lu})/u;

/** The length of what may be a heading at the start of a paragraph with more words; 0 for none. */
function cutOf(paragraph: string): number {
  const indent = /^\s*/.exec(paragraph)?.[0].length ?? 0;
  const end = paragraph.indexOf('\n', indent);
  const line = paragraph.slice(indent, end < 0 ? undefined : end);
  const framed = framedNumberAt(line);
  if (framed?.series != null && IN_FRONT.has(framed.series)) {
    const behind = line.slice(framed.length);
    if (end >= 0 && isLineOfItsOwn(line, behind, paragraph.slice(end + 1))) return end;
    const mark = /^\s?[.:](?=\s+\S)|^(?=[\s\u3000]+\S)/.exec(behind)?.[0] ?? null;
    const isMarked = mark !== null && (mark !== '' || /^[第제]/.test(line));
    return isMarked && !/^\s*\p{Ll}/u.test(behind.slice(mark.length))
      ? withTitle(paragraph, indent + framed.length + mark.length)
      : 0;
  }
  if (end >= 0 && isAboveNumber(line, paragraph.slice(end + 1))) return end;
  if (end >= 0 && candidateOf(line)?.evidence === 'form' && isLineOfItsOwn(line, line, paragraph.slice(end + 1)))
    return end;
  const label = LABEL.exec(paragraph)?.[0];
  return label === undefined ? 0 : withTitle(paragraph, label.length);
}

/** True for `Article 5` and `§ 5 Fees` on a line above other words. */
function isLineOfItsOwn(line: string, behind: string, next: string): boolean {
  if (/^[.:]?\s*$/.test(behind)) return true;
  const title = numberCandidate(cleanText(line))?.title ?? '';
  return (
    title !== '' &&
    line.length <= LONGEST_TITLE &&
    /[\p{L}\p{N})]$/u.test(title) &&
    /^\s*(?:[\p{Lu}\p{Lo}(\d„“"]|\p{Ll}[).]\s)/u.test(next) &&
    isShort(line, next)
  );
}

/** A line that ends long before the next one was ended on purpose; one of capitals too. */
function isShort(line: string, next: string): boolean {
  const [first = ''] = next.trimStart().split('\n', 1);
  return line.length <= 0.7 * first.length || !/\p{Ll}/u.test(line);
}

/** True for a title above a line that holds only a number: `Title I – Sovereignty` above `Article 2`. */
function isAboveNumber(line: string, rest: string): boolean {
  const [next = ''] = rest.trimStart().split('\n', 1);
  const framed = framedNumberAt(next);
  return (
    line.length <= LONGEST_TITLE &&
    !/[.,;:]\s*$/.test(line) &&
    framed?.series != null &&
    /^[.:]?\s*$/.test(next.slice(framed.length))
  );
}

function withTitle(paragraph: string, label: number): number {
  return label + (TITLE_IN_FRONT.exec(paragraph.slice(label, label + LONGEST_TITLE + 20))?.[0].length ?? 0);
}

/** Lines in the middle above a text: the first is its title. */
function cutOfTitle(paragraph: string): number {
  const lines = paragraph.replace(/^\n+/, '').split('\n');
  const isCentred = lines.length > 1 && lines.every((line) => /^\s{8,}\S/.test(line));
  return isCentred ? paragraph.length - lines.slice(1).join('\n').length - 1 : cutOf(paragraph);
}
