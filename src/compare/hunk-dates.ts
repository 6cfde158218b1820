/** Recognizes hunks that are dates: the same date in another form, and the date of the last update. */
import { foldDates } from '../grammar/fold-dates.ts';
import { monthsIn } from '../grammar/months.ts';
import { foldUpdateStatements, mayBeRelativeTime } from '../grammar/update-statements.ts';
import { isDate } from '../grammar/written-dates.ts';
import type { TextRange } from './hunk-ranges.ts';
import { foldMarks, paragraphOf, type VersionTexts, wordsBeside } from './hunk-texts.ts';

/** A date has at most this many characters. */
const DATE_CHARACTERS = 40;
/** Characters beside a hunk that may be part of a date in it. */
const CONTEXT = 80;
/** Longer lines mention dates, but do not exist to state one. */
const MAX_DATE_LINE = 160;
/**
 * A year, a range or several years right after the mark or word of a copyright. "(c)" is the third item of many lists, so
 * that a name or the end of the line must follow its year.
 */
const YEARS = String.raw`\b(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)*\b`;
const COPYRIGHT_YEARS = new RegExp(
  String.raw`(?<=(?:©|\b[Cc]opyright|\bCOPYRIGHT)(?:\s?\([Cc]\))?\s{0,3})${YEARS}|(?<=\([Cc]\)\s{0,3})${YEARS}(?=\s*(?:[,.]|$|\p{Lu}|all rights))`,
  'gu',
);

/** `typography` for dates in another form, `date` for that of the last update, null for anything else. */
export function kindOfDates(before: TextRange, after: TextRange, texts: VersionTexts): 'typography' | 'date' | null {
  const words = `${before.text} ${after.text}`;
  const mayBeDate = /\p{Nd}/u.test(words) || mayBeOfDate(words, after, texts);
  if (mayBeDate && areDatesRewritten(before, after, texts)) return 'typography';
  return (mayBeDate || mayBeRelativeTime(words)) && isDateOfUpdate(before, after, texts) ? 'date' : null;
}

/** True for words without figures that may be part of a date: the name of a month near a figure, or a comma. */
function mayBeOfDate(words: string, after: TextRange, texts: VersionTexts): boolean {
  const isNearFigure = /\d/.test(wordsBeside(after, texts.after.text, DATE_CHARACTERS).join(''));
  return words.includes(',') || (isNearFigure && monthsIn(words).length > 0);
}

/** True if the hunk with a few words around it names the same dates in another form. */
function areDatesRewritten(before: TextRange, after: TextRange, texts: VersionTexts): boolean {
  const [lead, tail] = wordsBeside(after, texts.after.text, CONTEXT);
  const [old, now] = [lead + before.text + tail, lead + after.text + tail];
  return /\d/.test(now) && foldMarks(foldDates(old)) === foldMarks(foldDates(now));
}

/**
 * True for the date of the last update, the year of a copyright, or a date that is a whole paragraph before the first
 * heading.
 */
function isDateOfUpdate(before: TextRange, after: TextRange, texts: VersionTexts): boolean {
  const line = paragraphOf(after, texts.after.text);
  if (line === '' || line.length > MAX_DATE_LINE) return false;
  const [lead, tail] = wordsBeside(after, texts.after.text, MAX_DATE_LINE);
  const [old, now] = [lead + before.text + tail, lead + after.text + tail];
  if (texts.kind === 'front' && isDate(old) && isDate(line)) return true;
  return isSameButForUpdates(old, now);
}

/** True if two lines differ only in when something was last updated, and in the years of a copyright. */
export function isSameButForUpdates(before: string, after: string): boolean {
  const fold = (line: string): string => foldMarks(foldUpdateStatements(line.replace(COPYRIGHT_YEARS, '[years]')));
  return fold(before) === fold(after);
}
