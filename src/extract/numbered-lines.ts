/**
 * Finds the headings of a text without markup for headings: lines between empty lines that begin with a number, if the
 * numbers of their series count up and words stand below them. A list of numbered sentences is no such series.
 */
import { type NumberCandidate, numberCandidate } from '../grammar/heading-candidates.ts';
import { valuesOf } from '../grammar/written-numbers.ts';
import { cleanText } from '../text/normalize.ts';

/** A longer line is a paragraph that begins with a number. */
const LONGEST_HEADING = 110;
const LONGEST_WITH_INDENT = 3 * LONGEST_HEADING;
/** Fewer lines are no series; one that begins in the middle of its count needs more. */
const FEWEST = 2;
const FEWEST_IN_THE_MIDDLE = 3;
/** Of the lines of a series but the last, those that words must follow: a list of short items has none between them. */
const FOLLOWED_SHARE = 0.5;
/** Of the steps from one number to the next, those by one: of a long series, a line may not look like a heading. */
const SINGLE_SHARE = 0.8;

interface NumberedLine {
  readonly at: number;
  readonly candidate: NumberCandidate;
}

interface Series {
  readonly style: string;
  /** In their order, with those of several parts. */
  readonly lines: readonly NumberedLine[];
}

/** The level of each heading, by the index of its paragraph; 2 for the numbers of one part in the highest series. */
export function numberedLines(paragraphs: readonly string[]): ReadonlyMap<number, number> {
  const lines = paragraphs.flatMap((paragraph, at): NumberedLine[] => {
    const candidate = candidateOf(paragraph);
    return candidate === null ? [] : [{ at, candidate }];
  });
  const accepted: Series[] = [];
  for (const series of seriesOf(lines)) if (isSeries(series, lines, accepted)) accepted.push(series);
  return new Map(
    accepted.flatMap((series) => {
      const highest = 2 + accepted.filter((other) => encloses(other, series)).length;
      return series.lines.map(({ at, candidate }) => [at, highest + candidate.written.parts.length - 1] as const);
    }),
  );
}

/** `ARTICLE II` on a line of its own above its title. */
const NUMBER_ABOVE_TITLE = /^[ \t]*(\S[^\n]*)\n[ \t]*(\S[^\n]*)$/;
/** Dots or a wide gap before a page number: a line of a table of contents. */
const LEADER = /(?:\. ?){4,}|\s{3,}\d+\s*$|\t\d+\s*$/;

function candidateOf(paragraph: string): NumberCandidate | null {
  if (paragraph.length > LONGEST_WITH_INDENT) return null;
  const line = cleanText(paragraph);
  if (line.length > LONGEST_HEADING || LEADER.test(paragraph)) return null;
  const candidate = numberCandidate(line);
  // "A" and "I" are words too often.
  if (candidate === null || candidate.evidence === 'neighbour') return null;
  const [, first, second] = NUMBER_ABOVE_TITLE.exec(paragraph.trimEnd()) ?? [];
  const isWhole =
    !paragraph.trim().includes('\n') || (second !== undefined && numberCandidate(first ?? '')?.title === '');
  return isWhole && isTitle(candidate) ? candidate : null;
}

/** A title begins like one, and ends like a sentence only if its words are written like those of a title. */
function isTitle({ title, written }: NumberCandidate): boolean {
  if (title === '') return written.series !== null;
  if (!/^[^\p{L}\p{N}]*[\p{Lu}\p{Lo}\p{N}]/u.test(title) || /[;,:；，：。]$/.test(title)) return false;
  const words = title.match(/\p{L}{4,}/gu) ?? [];
  return !title.endsWith('.') || words.every((word) => /^\p{Lu}/u.test(word) || SMALL_WORDS.test(word));
}

/** Words of four letters and more that stay small in a title. */
const SMALL_WORDS =
  /^(?:this|that|these|those|your|their|than|with|from|into|upon|over|under|between|without|through|after|before|against|about|within)$/;

/** The lines by the way in which their numbers are written, in the order of their first lines. */
function seriesOf(lines: readonly NumberedLine[]): Series[] {
  const byStyle = new Map<string, NumberedLine[]>();
  for (const line of lines) {
    const { written, style } = line.candidate;
    const [first = ''] = written.parts;
    const kind = /^\d/.test(first) ? '1' : /^\p{Lu}/u.test(first) ? 'A' : 'a';
    const key = `${written.series ?? ''} ${written.isBracketed ? style : ''} ${kind}`;
    const known = byStyle.get(key);
    if (known) known.push(line);
    else byStyle.set(key, [line]);
  }
  return [...byStyle].map(([style, own]) => ({ style, lines: own }));
}

function isSeries({ lines }: Series, all: readonly NumberedLine[], accepted: readonly Series[]): boolean {
  const top = lines.filter(({ candidate }) => candidate.written.parts.length === 1);
  const count = (['figure', 'roman', 'letter'] as const).some((kind) => {
    const values = top.map(({ candidate }) => valuesOf(candidate.written.parts[0] ?? '')[kind] ?? Number.NaN);
    const [start = Number.NaN] = values;
    const fewest = start <= 1 ? FEWEST : FEWEST_IN_THE_MIDDLE;
    const steps = values.slice(1).map((_, at) => stepTo(top, values, at + 1, accepted));
    const single = steps.filter((step) => step === 1);
    return values.length >= fewest && steps.every((step) => step > 0) && single.length >= SINGLE_SHARE * steps.length;
  });
  return count && areFollowed(top, all);
}

/** How far a number is from the one before; 1 too for the first under another heading of a series above. */
function stepTo(
  lines: readonly NumberedLine[],
  values: readonly number[],
  at: number,
  accepted: readonly Series[],
): number {
  const [previous, value] = [values[at - 1] ?? Number.NaN, values[at] ?? Number.NaN];
  const [from, to] = [lines[at - 1]?.at ?? 0, lines[at]?.at ?? 0];
  const isUnderNext = (): boolean =>
    accepted.some((series) => series.lines.some((line) => from < line.at && line.at < to));
  return value === 1 && isUnderNext() ? 1 : value - previous;
}

function areFollowed(top: readonly NumberedLine[], all: readonly NumberedLine[]): boolean {
  const ofTop = new Set(top.map(({ at }) => at));
  const ofLines = new Set(all.map(({ at }) => at));
  const butLast = top.slice(0, -1);
  const followed = butLast.filter(({ at }) => !ofTop.has(at + 1) && (!ofLines.has(at + 1) || !ofTop.has(at + 2)));
  return followed.length >= FOLLOWED_SHARE * butLast.length;
}

/** True if the lines of a series begin between two of the other. */
function encloses(other: Series, { lines }: Series): boolean {
  const [first, own, last] = [other.lines[0]?.at ?? 0, lines[0]?.at ?? 0, other.lines.at(-1)?.at ?? 0];
  return first < own && own < last;
}
