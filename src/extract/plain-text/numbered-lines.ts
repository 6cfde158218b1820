/**
 * Finds the headings of a text without markup for headings: lines between empty lines that begin with a number, if the
 * numbers of their series count up and words stand below them. A list of numbered sentences is no such series.
 */

import { type NumberCandidate, numberCandidate } from '../../grammar/heading-candidates.ts';
import { valuesOf } from '../../grammar/written-numbers.ts';
import { groupBy } from '../../text/group-by.ts';
import { cleanText } from '../../text/normalize.ts';
import { least } from '../min-max.ts';

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
/** Of the numbers of a long series, those that are misprinted or belong to a sentence. */
const OUTLIER_SHARE = 0.1;

interface NumberedLine {
  readonly at: number;
  readonly candidate: NumberCandidate;
  readonly indent: number;
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
    return candidate === null
      ? []
      : [{ at, candidate, indent: /^[ \t]*/.exec(paragraph.replace(/^\s*\n/, ''))?.[0].length ?? 0 }];
  });
  const accepted: Series[] = [];
  for (const series of seriesOf(lines)) {
    const found = acceptedPart(series, lines, accepted);
    if (found.length > 0) accepted.push({ ...series, lines: found });
  }
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

/** The number that a paragraph begins with if the whole of it may be a heading; else null. */
export function candidateOf(paragraph: string): NumberCandidate | null {
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
  const byStyle = groupBy(lines, ({ candidate: { written, style } }) => {
    const [first = ''] = written.parts;
    const kind = /^\d/.test(first) ? '1' : /^\p{Lu}/u.test(first) ? 'A' : 'a';
    return `${written.series ?? ''} ${written.isBracketed ? style : ''} ${kind}`;
  });
  return [...byStyle].map(([style, own]) => ({ style, lines: own }));
}

/**
 * The lines of a series that count up; empty if it is none. If all of them do not, those furthest left may: lists in the
 * text are written further right.
 */
function acceptedPart(
  series: Series,
  all: readonly NumberedLine[],
  accepted: readonly Series[],
): readonly NumberedLine[] {
  const found = countingPart(series, all, accepted);
  const indents = series.lines.map(({ indent }) => indent);
  const left = least(indents);
  if (found.length > 0 || indents.every((indent) => indent === left)) return found;
  const isLeft = ({ indent, candidate }: NumberedLine): boolean =>
    indent === left || candidate.written.parts.length > 1;
  return countingPart({ ...series, lines: series.lines.filter(isLeft) }, all, accepted);
}

function countingPart(
  { style, lines }: Series,
  all: readonly NumberedLine[],
  accepted: readonly Series[],
): readonly NumberedLine[] {
  const top = lines.filter(({ candidate }) => candidate.written.parts.length === 1);
  const isFramed = /^\S/.test(style);
  for (const kind of ['figure', 'roman', 'letter'] as const) {
    const valueFor = ({ candidate }: NumberedLine): number =>
      valuesOf(candidate.written.parts[0] ?? '')[kind] ?? Number.NaN;
    if (top.some((line) => Number.isNaN(valueFor(line)))) continue;
    const kept = keptRuns(runsOf(top, valueFor, isFramed), { all, accepted, isFramed, valueFor });
    if (kept.length === 0) continue;
    const first = kept[0]?.[0]?.at ?? 0;
    const ofRuns = new Set(kept.flat());
    return lines.filter((line) => ofRuns.has(line) || (line.candidate.written.parts.length > 1 && line.at > first));
  }
  return [];
}

interface RunContext {
  readonly all: readonly NumberedLine[];
  readonly accepted: readonly Series[];
  readonly isFramed: boolean;
  readonly valueFor: (line: NumberedLine) => number;
}

/** The runs that words follow, unless they do not count up. A run in a table of contents is followed by none. */
function keptRuns(runs: NumberedLine[][], { all, accepted, isFramed, valueFor }: RunContext): NumberedLine[][] {
  const ofLines = new Set(all.map(({ at }) => at));
  const followed = runs.filter((run) => run.length < FEWEST || areFollowed(run, ofLines));
  const begins = followed.filter((run) => isBegin(run.map(valueFor)));
  const counting = followed.filter((run) => countsUp(run.map(valueFor)));
  if (counting.length === 0 || isFramed) return counting.length === 0 ? [] : begins;
  // Without a word before it, a number begins to count again only under a higher heading.
  const isUnderNext = followed
    .slice(1)
    .every(([first], at) => isBetween(accepted, followed[at]?.at(-1)?.at ?? 0, first?.at ?? 0));
  return isUnderNext && begins.length === followed.length ? followed : [];
}

/** The stretches in which the numbers count up, without the few that do not: "Article 751" between 75 and 76. */
function runsOf(
  top: readonly NumberedLine[],
  valueFor: (line: NumberedLine) => number,
  isFramed: boolean,
): NumberedLine[][] {
  const runs: NumberedLine[][] = [];
  for (const line of top) {
    const last = runs.at(-1);
    const previous = last?.at(-1);
    const isRestart = previous === undefined || (valueFor(line) <= 1 && valueFor(line) <= valueFor(previous));
    if (last === undefined || isRestart) runs.push([line]);
    else last.push(line);
  }
  return isFramed ? runs.map((run) => withoutOutliers(run, valueFor)) : runs;
}

/** Leaves out a number that is higher than the next two, or not higher than the one before. */
function withoutOutliers(run: readonly NumberedLine[], valueFor: (line: NumberedLine) => number): NumberedLine[] {
  const kept: NumberedLine[] = [];
  for (const [at, line] of run.entries()) {
    const value = valueFor(line);
    const next = run.slice(at + 1, at + 3).map(valueFor);
    const isTooHigh = next.length > 0 && next.every((other) => other <= value);
    const isTooLow = kept.length > 0 && value <= valueFor(kept.at(-1) ?? line);
    if (!isTooHigh && !isTooLow) kept.push(line);
  }
  return kept.length >= (1 - OUTLIER_SHARE) * run.length ? kept : [...run];
}

function countsUp(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, at) => value - (values[at] ?? 0));
  const single = steps.filter((step) => step === 1);
  const fewest = (values[0] ?? Number.NaN) <= 1 ? FEWEST : FEWEST_IN_THE_MIDDLE;
  return values.length >= fewest && steps.every((step) => step > 0) && single.length >= SINGLE_SHARE * steps.length;
}

/** True for a run that may be the beginning of one: where another counts up, "Section 1" alone is one too. */
function isBegin(values: readonly number[]): boolean {
  return countsUp(values) || (values.length === 1 && (values[0] ?? Number.NaN) <= 1);
}

function isBetween(accepted: readonly Series[], from: number, to: number): boolean {
  return accepted.some((series) => series.lines.some((line) => from < line.at && line.at < to));
}

function areFollowed(top: readonly NumberedLine[], ofLines: ReadonlySet<number>): boolean {
  const ofTop = new Set(top.map(({ at }) => at));
  const butLast = top.slice(0, -1);
  const followed = butLast.filter(({ at }) => !ofTop.has(at + 1) && (!ofLines.has(at + 1) || !ofTop.has(at + 2)));
  return followed.length >= FOLLOWED_SHARE * butLast.length;
}

/** True if the lines of a series begin between two of the other, unless they stand right above those. */
function encloses(other: Series, series: Series): boolean {
  if (other === series) return false;
  if (leadsTo(other, series)) return true;
  const [first, own, last] = [other.lines[0]?.at ?? 0, series.lines[0]?.at ?? 0, other.lines.at(-1)?.at ?? 0];
  return first < own && own < last && !leadsTo(series, other);
}

/** True if most lines of a series have one of the other right below: "Title II" above "Article 5". */
function leadsTo({ lines }: Series, other: Series): boolean {
  const below = new Set(other.lines.map(({ at }) => at));
  return lines.filter(({ at }) => below.has(at + 1)).length > lines.length / 2;
}
