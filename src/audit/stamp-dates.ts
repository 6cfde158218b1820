/**
 * The "retrieved" dates in the text of a reference page brought up to date. The text is searched for the dates as their
 * author wrote them, through markup and entities; only the figures and names of a date are replaced, and every other
 * character stays as it is.
 */
import { type DayInText, daysIn } from '../text/written-day.ts';

/** What is known of the dates that cite a source as retrieved on a day. */
export interface Stamp {
  /** The day as cited, `2026-06-17`. */
  readonly day: string;
  /** Words that name the citation to a person. */
  readonly citation: string;
  /** The day to put in its place; null where it must stay, with the reason. */
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

/** Through so many characters of markup a date is looked for behind its word. */
const REACH = 300;
const WORD = /\b(?:retrieved|accessed|as of|last (?:viewed|visited|checked))\b/gi;
/** What may stand between the word and the date: space, `on`, marks of emphasis. */
const BETWEEN = /^[\s*_:,]*(?:(?:on|from)\b[\s*_:,]*)?$/i;

/**
 * `stamps` are the citations with a retrieved date, in the order of the page. The dates found in the text are theirs
 * one by one where the days agree; where they do not, a date is replaced only if all stamps of its day say the same.
 * `text` holds one character for each byte, or for each sign: dates are found either way.
 */
export function stampDates(text: string, stamps: readonly Stamp[]): Stamped {
  const places = placesIn(text);
  const inOrder = places.length === stamps.length && places.every(({ day }, at) => day.day === stamps[at]?.day);
  const changes: StampChange[] = [];
  const edits: TextEdit[] = [];
  const refused = new Map<string, string>();
  places.forEach(({ day, start }, at) => {
    const stamp = inOrder ? stamps[at] : agreed(stamps.filter((each) => each.day === day.day));
    if (!stamp) return;
    if (stamp.to === null) refused.set(stamp.citation, stamp.reason ?? '');
    else if (stamp.to !== day.day) {
      const before = text.slice(start + day.start, start + day.end);
      const after = inTheSameForm(before, stamp.to);
      const from = start + day.start;
      changes.push({ line: lineOf(text, from), before, after, citation: stamp.citation });
      edits.push(...attributeEdit(text, from, day.day, stamp.to), { start: from, end: start + day.end, after });
    }
  });
  for (const stamp of stamps) {
    const isFound = places.some(({ day }) => day.day === stamp.day);
    if (!isFound) refused.set(stamp.citation, `its date (${stamp.day}) is not found in the text`);
    else if (!inOrder && agreed(stamps.filter(({ day }) => day === stamp.day)) === null) {
      refused.set(stamp.citation, 'it cannot be told which of the dates is its own');
    }
  }
  return {
    text: applyEdits(text, edits),
    changes,
    refused: [...refused].map(([citation, reason]) => ({ citation, reason })),
  };
}

interface DatePlace {
  readonly day: DayInText;
  /** Offset in the text of what `day` counts from. */
  readonly start: number;
}

function placesIn(text: string): DatePlace[] {
  const places: DatePlace[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const start = index + word.length;
    const plain = withoutMarkup(text.slice(start, start + REACH));
    const [day] = daysIn(plain);
    if (day && BETWEEN.test(plain.slice(0, day.start))) places.push({ day, start });
  }
  return places;
}

/** Tags and entities as spaces, so that offsets stay. */
function withoutMarkup(text: string): string {
  return text.replace(/<[^<>]*>|&(?:nbsp|#160|#xa0);|\u00C2\u00A0|\u00A0/gi, (markup) => ' '.repeat(markup.length));
}

function agreed(stamps: readonly Stamp[]): Stamp | null {
  const [first, ...others] = stamps;
  return first && others.every(({ to }) => to === first.to) ? first : null;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Another day in the words of a written one: figures for figures, a full name for a full name, a short for a short. */
function inTheSameForm(written: string, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return day;
  return withoutMarkupKept(written, (part) => {
    if (/^\d{4}$/.test(part)) return year;
    if (/^\d{1,2}$/.test(part)) return part.startsWith('0') ? date : String(Number(date));
    return monthLike(part, MONTHS[Number(month) - 1] ?? part);
  }).replace(/(\d{1,2})(?:st|nd|rd|th)\b/, (_, number: string) => number + ordinal(Number(number)));
}

/** Applies `change` to each word and number of a date, and to none in the markup between. */
function withoutMarkupKept(written: string, change: (part: string) => string): string {
  return written.replace(/<[^<>]*>|&[#\w]+;|\d+|[A-Za-z]{3,}/g, (part) => (/^[<&]/.test(part) ? part : change(part)));
}

function monthLike(written: string, name: string): string {
  const isShort = written.length <= 4 && !MONTHS.some((month) => month.toLowerCase() === written.toLowerCase());
  const form = isShort ? name.slice(0, 3) : name;
  return written === written.toUpperCase() ? form.toUpperCase() : form;
}

function ordinal(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** `<time datetime="2026-06-17">` right before a date states it for machines, and changes with it. */
function attributeEdit(text: string, from: number, day: string, to: string): TextEdit[] {
  const before = text.slice(Math.max(0, from - REACH), from);
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
