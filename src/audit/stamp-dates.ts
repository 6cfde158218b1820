/**
 * Brings the "retrieved" dates in the text of a reference page up to date. It finds the dates as their author wrote
 * them, through markup and entities, and replaces only the digits and month names of a date. Every other character
 * stays as it is.
 */
import { ACCESS_WORD } from '../grammar/access-words.ts';
import { rewriteDate } from '../grammar/rewrite-date.ts';
import { datesIn, type WrittenDate } from '../grammar/written-dates.ts';

/** A retrieved date that a citation gives, and the date that may replace it. */
export interface Stamp {
  /** The day as cited, `2026-06-17`. */
  readonly day: string;
  /** The citation's name for a person. */
  readonly citation: string;
  /** The new day; null where the date must stay, for the reason given. */
  readonly to: string | null;
  readonly reason: string | null;
}

export interface StampChange {
  /** From 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly citation: string;
}

export interface Stamped {
  readonly text: string;
  readonly changes: readonly StampChange[];
  readonly refused: readonly { readonly citation: string; readonly reason: string }[];
}

/** A date begins within so many characters, markup included, after the word that announces it. */
const MAX_DISTANCE = 300;
const WORD = new RegExp(ACCESS_WORD, 'gi');
/** What may stand between the word and the date: spaces, `on`, emphasis in Markdown. */
const BETWEEN = /^[\s*_:,]*(?:(?:on|from)\b[\s*_:,]*)?$/i;

/**
 * `stamps` are the citations with a retrieved date, in the order of the page. Where the days agree one by one with the
 * dates in the text, each date gets its own stamp. Where they do not, a date is replaced only if all stamps of its day
 * agree. `text` may hold one character for each byte, or decoded characters: dates are found either way.
 */
export function stampDates(text: string, stamps: readonly Stamp[]): Stamped {
  const dates = findDates(text);
  const isInOrder = dates.length === stamps.length && dates.every(({ day }, at) => day.date === stamps[at]?.day);
  const changes: StampChange[] = [];
  const edits: TextEdit[] = [];
  const refused = new Map<string, string>();
  dates.forEach(({ day, start }, at) => {
    const stamp = isInOrder ? stamps[at] : commonStamp(stamps.filter((each) => each.day === day.date));
    if (!stamp) return;
    if (stamp.to === null) refused.set(stamp.citation, stamp.reason ?? '');
    else if (stamp.to !== day.date) {
      const before = text.slice(start + day.start, start + day.end);
      const after = rewriteDate(before, stamp.to);
      const from = start + day.start;
      changes.push({ line: lineOf(text, from), before, after, citation: stamp.citation });
      edits.push(...attributeEdit(text, from, day.date, stamp.to), { start: from, end: start + day.end, after });
    }
  });
  for (const stamp of stamps) {
    const isFound = dates.some(({ day }) => day.date === stamp.day);
    if (!isFound) refused.set(stamp.citation, `its date (${stamp.day}) was not found in the page’s text`);
    else if (!isInOrder && commonStamp(stamps.filter(({ day }) => day === stamp.day)) === null) {
      refused.set(stamp.citation, 'several citations have this date, and it is unclear which one it belongs to');
    }
  }
  return {
    text: applyEdits(text, edits),
    changes,
    refused: [...refused].map(([citation, reason]) => ({ citation, reason })),
  };
}

interface FoundDate {
  readonly day: WrittenDate;
  /** Offset in the text from which the offsets of `day` count. */
  readonly start: number;
}

function findDates(text: string): FoundDate[] {
  const dates: FoundDate[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const start = index + word.length;
    const plain = blankMarkup(text.slice(start, start + MAX_DISTANCE));
    // A text of bytes has no letters with accents, and a month with one could not be written into it.
    const [day] = datesIn(plain, 'english');
    if (day && BETWEEN.test(plain.slice(0, day.start))) dates.push({ day, start });
  }
  return dates;
}

/** The text with spaces in place of tags and entities, so that offsets stay. */
function blankMarkup(text: string): string {
  return text.replace(/<[^<>]*>|&(?:nbsp|#160|#xa0);|\u00C2\u00A0|\u00A0/gi, (markup) => ' '.repeat(markup.length));
}

/** The stamp, where all say the same; null where they do not, or there is none. */
function commonStamp(stamps: readonly Stamp[]): Stamp | null {
  const [first, ...others] = stamps;
  return first && others.every(({ to }) => to === first.to) ? first : null;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** The edit of the same date in a tag right before it, such as `<time datetime="2026-06-17">`; none without a tag. */
function attributeEdit(text: string, from: number, day: string, to: string): TextEdit[] {
  const before = text.slice(Math.max(0, from - MAX_DISTANCE), from);
  const attribute = /datetime=["']?(\d{4}-\d{2}-\d{2})["']?[^<>]{0,100}>\s*$/i.exec(before);
  if (attribute?.[1] !== day) return [];
  const start = from - before.length + attribute.index + attribute[0].indexOf(day);
  return [{ start, end: start + day.length, after: to }];
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, after } of edits) {
    result += text.slice(at, start) + after;
    at = end;
  }
  return result + text.slice(at);
}
