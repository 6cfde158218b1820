/**
 * Dates as a comparison reads them: besides those of running text, dates in figures whose order is certain
 * (`28.08.2025`, `28/08/2025`), and dates to which a word is glued because the page shows them apart (`UpdatedMay 5,
 * 2026Previous version`). Two texts that name the same dates in different forms become the same words.
 */
import { lowerBound } from '../text/lower-bound.ts';
import { MONTH_LIKE, monthNamed, NO_LETTER_BEFORE } from './months.ts';
import { datesIn, ENGLISH_ORDINAL, existingDate, type WrittenDate, withDates } from './written-dates.ts';

const COMMA_AFTER_DAY = new RegExp(
  String.raw`${NO_LETTER_BEFORE}(\d{1,2})${ENGLISH_ORDINAL}?,\s{1,12}(?=(${MONTH_LIKE}))`,
  'gi',
);

/** Where a word touches a date: after its year; before its month; before its day; before a date in figures. */
const GLUED = new RegExp(
  [
    String.raw`(?<=(?<!\d)(?:19|20)\d\d)(?=\p{Lu}\p{Ll})`,
    String.raw`(?<=\p{Ll})(?=\p{Lu}\p{L}{2,11}\.?\s\d{1,2}\p{L}{0,2},?\s\d{4}(?!\d))`,
    String.raw`(?<=\p{L})(?=\d{1,2}\p{L}{0,2}\.?\s\p{L}{3,12}\.?,?\s\d{4}(?!\d))`,
    String.raw`(?<=\p{L})(?=\d{4}-\d\d-\d\d(?!\d))`,
  ].join('|'),
  'gu',
);
/** A cheap test that no such text fails. */
const MAY_BE_GLUED = /\d{4}\p{Lu}|\p{Ll}\p{Lu}|\p{L}\d/u;
/** Day, month and year with the same sign between them. */
const IN_FIGURES = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d|[./-]\d)/g;

/**
 * The text with each date in one form, so that `August 28, 2025`, `28 August 2025`, `28, August 2025` and `28.08.2025`
 * are the same words.
 */
export function foldDates(text: string, write: (date: string) => string = (date) => `[${date}]`): string {
  if (!/\d/.test(text)) return text;
  const plain = text.replace(COMMA_AFTER_DAY, (whole, day: string, month: string) =>
    monthNamed(month) === null ? whole : `${day} `,
  );
  let folded = '';
  let at = 0;
  for (const { date, start, end } of comparedDatesIn(plain)) {
    folded += plain.slice(at, start) + write(date);
    at = end;
  }
  return folded + plain.slice(at);
}

/** The dates of a text that is compared with another, in its order. */
export function comparedDatesIn(text: string): WrittenDate[] {
  // A date that is glued to a word, or in figures, has a year.
  if (!/\d{4}/.test(text)) return datesIn(text);
  const glued = MAY_BE_GLUED.test(text) ? [...text.matchAll(GLUED)].map(({ index }) => index) : [];
  const words =
    glued.length === 0 ? datesIn(text) : datesIn(text.replace(GLUED, ' ')).map((date) => placed(date, glued));
  return withDates(words, datesInFigures(text));
}

/** The place of a date in the text without the spaces that were put at these offsets. */
function placed({ date, start, end }: WrittenDate, glued: readonly number[]): WrittenDate {
  const before = (offset: number): number => lowerBound(0, glued.length, (at) => (glued[at] ?? 0) + at < offset);
  return { date, start: start - before(start), end: end - before(end) };
}

/**
 * With points between its figures, a date begins with the day everywhere; with other signs, only a figure above 12 shows
 * which one is the day.
 */
function datesInFigures(text: string): WrittenDate[] {
  return [...text.matchAll(IN_FIGURES)].flatMap(({ 0: whole, 1: first, 2: sign, 3: second, 4: year, index }) => {
    const [one, other] = [Number(first), Number(second)];
    if (sign !== '.' && one <= 12 && other <= 12 && one !== other) return [];
    const [day, month] = other > 12 && sign !== '.' ? [other, one] : [one, other];
    const date = existingDate(Number(year), month, day);
    return date === null ? [] : [{ date, start: index, end: index + whole.length }];
  });
}
