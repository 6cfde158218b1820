/** Recognizes hunks that are dates: the same date in another form, and the date of the last update. */
import { datesIn, foldDates, isDate } from '../grammar/written-dates.ts';
import type { TextRange } from './hunk-ranges.ts';
import { foldMarks, MAX_PARAGRAPH, paragraphOf, type VersionTexts, wordsBeside } from './hunk-texts.ts';

/** Characters beside a hunk that may be part of a date in it. */
const CONTEXT = 80;
/** Longer lines mention dates, but do not exist to state one. */
const MAX_DATE_LINE = 160;
/**
 * The words before the date in such a statement, with what was updated: "This page was last updated on". English only.
 */
const UPDATED =
  /^(?<label>.*?)\b(?:updated?|modified|modification|revised|revision|reviewed|edited|amended|refreshed|generated)(?:\s+date)?(?:\s+(?:on|at|in))?\s*[:–—-]?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?$/is;
/** What follows the date: nothing, or another cell, sentence or statement of a date. */
const STATED = /^[\s)\].]*(?:$|[|·•;]|\.\s|,?\s+(?:and\s+)?(?:in force|effective|valid|published|created|posted)\b)/i;
/** Where another statement, cell or sentence of the line ends before it. */
const STATEMENT_BREAK = /[|·•;\n]|\.\s/;
const MAX_LABEL_WORDS = 6;
/** Words which show that something holds by, until or from the date, or that the date is still to come. */
const BINDING =
  /\b(?:must|may|might|shall|should|will|would|can|could|ought|by|from|until|till|effective|force|before|after|since|within|next|due|deadline|expir\w*|planned|scheduled|expected|upcoming|when|if|unless|not|no|never|only|all|any|every|each|be|is|are)\b/i;
/** A year, a range or several years right after the mark or word of a copyright. */
const COPYRIGHT_YEARS = /(?<=(?:©|\(c\)|\bcopyright)\s{0,3})\b(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)*\b/gi;

/** True if the hunk with a few words around it, or its whole paragraph, names the same dates in another form. */
export function areDatesRewritten(before: TextRange, after: TextRange, texts: VersionTexts): boolean {
  const [oldText, newText] = [texts.before.text, texts.after.text];
  const fold = (text: string): string => foldMarks(foldDates(text));
  const [lead, tail] = wordsBeside(after, newText, CONTEXT);
  const [old, now] = [lead + before.text + tail, lead + after.text + tail];
  if (/\d/.test(now) && fold(old) === fold(now)) return true;
  const [oldParagraph, newParagraph] = [paragraphOf(before, oldText), paragraphOf(after, newText)];
  const isShort = newParagraph.length <= MAX_PARAGRAPH;
  return /\d/.test(newParagraph) && isShort && fold(oldParagraph) === fold(newParagraph);
}

/**
 * True for the date of the last update, the year of a copyright, or a date that is a whole paragraph before the first
 * heading.
 */
export function isDateOfUpdate(before: TextRange, after: TextRange, texts: VersionTexts): boolean {
  const { text: newText } = texts.after;
  const line = paragraphOf(after, newText);
  if (line === '' || line.length > MAX_DATE_LINE) return false;
  const [lead, tail] = wordsBeside(after, newText, MAX_DATE_LINE);
  const fold = ({ text }: TextRange): string =>
    foldDates(lead + text + tail, () => '[date]').replace(COPYRIGHT_YEARS, '[date]');
  if (fold(before) !== fold(after)) return false;
  const written = lead + after.text + tail;
  const isHere = (start: number, end: number): boolean => start < lead.length + after.text.length && end > lead.length;
  const dates = datesIn(written).filter(({ start, end }) => isHere(start, end));
  const years = [...written.matchAll(COPYRIGHT_YEARS)];
  if (dates.length === 0) return years.some(({ 0: year, index }) => isHere(index, index + year.length));
  if (texts.kind === 'front' && isDate(line)) return true;
  return dates.every(({ start, end }) => isStatement(written.slice(0, start), written.slice(end)));
}

/** True if the words beside a date only say when something was updated. */
function isStatement(lead: string, tail: string): boolean {
  const label = UPDATED.exec(lead.split(STATEMENT_BREAK).at(-1) ?? '')?.groups?.label;
  if (label === undefined || BINDING.test(label) || !STATED.test(tail)) return false;
  return (label.match(/[\p{L}\p{N}]+/gu) ?? []).length <= MAX_LABEL_WORDS;
}
