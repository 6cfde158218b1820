/**
 * Dates as people write them in running text: `Apr 16, 2026`, `16 April 2026`, `le 1er avril 2026`, `16. März 2026`,
 * `16 de abril de 2026`, `2026年4月16日`, `April 2026`, `Apr 7`, `2026-04-16`. A date in figures alone whose order nobody
 * can know (`4/7/2026`) is not read.
 */
import {
  MONTH_LIKE,
  type MonthLanguages,
  monthNamed,
  NO_LETTER_AFTER,
  NO_LETTER_BEFORE,
  shortEnglishMonth,
} from './months.ts';

export interface WrittenDate {
  /** `2026-04-16`, `2026-04`, or `--04-07` if the year is left out (XML Schema's gMonthDay). */
  readonly date: string;
  /** Offsets of the words that name it. */
  readonly start: number;
  readonly end: number;
}

/** What English writes after the figure of a day. */
export const ENGLISH_ORDINAL = '(?:st|nd|rd|th)';
/** Other languages too: `1er avril`, `1º de abril`, `16. März`. */
const ORDINAL = '(?:st|nd|rd|th|er|[.º°ª])';
/** Markup between the words of a date may have been turned into spaces. */
const SPACE = String.raw`\s{1,12}`;
const YEAR = String.raw`(?<year>\d{4})${NO_LETTER_AFTER}`;
const MONTH = `(?<month>${MONTH_LIKE})`;

interface DateForm {
  readonly pattern: RegExp;
  /** Languages whose names of months are read in this form. */
  readonly languages: MonthLanguages;
}

/** The fuller forms come first: of two that share words, the first counts. They are built when first used. */
const forms: Partial<Record<MonthLanguages, readonly DateForm[]>> = {};

/** The dates that a text names, in its order; of two readings of the same words the fuller one. */
export function datesIn(text: string, languages: MonthLanguages = 'all'): WrittenDate[] {
  if (!/\d/.test(text)) return [];
  let found: WrittenDate[] = [];
  for (const form of formsFor(languages)) {
    const dates = Array.from(text.matchAll(form.pattern), (match): WrittenDate | null => {
      const date = dateOf(match, form.languages);
      return date === null ? null : { date, start: match.index, end: match.index + match[0].length };
    }).filter((each) => each !== null);
    found = withDates(found, dates);
  }
  return found;
}

/** Some dates with those of others that share no words with them; both lists, and the result, are in order. */
export function withDates(found: WrittenDate[], others: readonly WrittenDate[]): WrittenDate[] {
  if (others.length === 0) return found;
  let next = 0;
  const added = others.filter(({ start, end }) => {
    while (next < found.length && (found[next]?.end ?? 0) <= start) next += 1;
    return (found[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
  return [...found, ...added].sort((a, b) => a.start - b.start);
}

/** True for a text that is a date and nothing else, apart from a closing mark or brackets. */
export function isDate(text: string): boolean {
  return dateAlone(text) !== null;
}

/** Like `isDate`, but the year must be stated: a month with only a day may be a title. */
export function isDateWithYear(text: string): boolean {
  return dateAlone(text)?.startsWith('--') === false;
}

function dateAlone(text: string): string | null {
  const [first] = datesIn(text);
  return first !== undefined && text.length - (first.end - first.start) <= 2 ? first.date : null;
}

/** Year, month and day that a text begins with in figures, the year first: `2026-04-16T09:00Z`, `2026/4/16`. */
const FIGURES_FIRST = /^\s*(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/;

/**
 * The first date of the text that names year, month and day; null if none does. For fields that hold a date and little
 * else.
 */
export function fullDateIn(text: string): string | null {
  const figures = FIGURES_FIRST.exec(text);
  if (figures) return dateOf(figures, 'english');
  return datesIn(text).find(isFull)?.date ?? null;
}

/** True if year, month and day are named. */
export function isFull({ date }: Pick<WrittenDate, 'date'>): boolean {
  return date.length === 'YYYY-MM-DD'.length;
}

/** `--04-07` as `Apr 7`; fuller dates as they are. */
export function readableDate(date: string): string {
  const [, month, day] = /^--(\d{2})-(\d{2})$/.exec(date) ?? [];
  const name = shortEnglishMonth(Number(month));
  return name === '' ? date : `${name} ${Number(day)}`;
}

function formsFor(languages: MonthLanguages): readonly DateForm[] {
  forms[languages] ??= languages === 'all' ? [...formsInFigures(), ...formsInWords('all')] : formsInWords('english');
  return forms[languages];
}

function formsInWords(languages: MonthLanguages): DateForm[] {
  const all = languages === 'all';
  const ordinal = all ? ORDINAL : ENGLISH_ORDINAL;
  const day = `(?<day>\\d{1,2})(?<ordinal>${ordinal})?`;
  const englishDay = `(?<day>\\d{1,2})${ENGLISH_ORDINAL}?`;
  const joint = all ? `(?:(?:of|de|del)${SPACE})?` : `(?:of${SPACE})?`;
  const jointOfYear = all ? `(?:(?:de|del)${SPACE})?` : '';
  const form = (pattern: string, names: MonthLanguages = languages): DateForm => ({
    pattern: new RegExp(pattern, 'gi'),
    languages: names,
  });
  return [
    form(String.raw`${NO_LETTER_BEFORE}(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)`),
    form(String.raw`${MONTH}\.?${SPACE}${englishDay}(?:,|,?${SPACE})\s{0,3}${YEAR}`),
    form(String.raw`${NO_LETTER_BEFORE}${day}${SPACE}${joint}${MONTH}\.?,?${SPACE}${jointOfYear}${YEAR}`),
    form(String.raw`${MONTH}\.?,?${SPACE}${jointOfYear}${YEAR}`),
    // Without a year, only English names: "mars 3", "set 2" and "out 5" are more often other words.
    form(String.raw`${MONTH}\.?${SPACE}${englishDay}(?![\d.]|,?${SPACE}\d{4})${NO_LETTER_AFTER}`, 'english'),
    form(String.raw`${NO_LETTER_BEFORE}${englishDay}${SPACE}${MONTH}(?!\.?,?${SPACE}\d{4})`, 'english'),
  ];
}

/** Chinese, Japanese and Korean mark year, month and day with a sign after each figure. */
function formsInFigures(): DateForm[] {
  const pattern = /(?<!\d)(?<year>\d{4})\s?[年년]\s?(?<month>\d{1,2})\s?[月월](?:\s?(?<day>\d{1,2})\s?[日일])?/g;
  return [{ pattern, languages: 'english' }];
}

/** Null if there is no such month or day. */
function dateOf(match: RegExpMatchArray, languages: MonthLanguages): string | null {
  const { year, month: written = '', day, ordinal } = match.groups ?? {};
  const name = monthNamed(written, languages);
  // "1. April 2026" may be the first heading of a list. If words stand before it, it is a German date.
  if (ordinal === '.' && match.index === 0 && name?.isEnglish) return null;
  const month = /^\d+$/.test(written) ? Number(written) : name?.month;
  if (month === undefined || month < 1 || month > 12) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  // "set 2024" and "out 2024" are more often other words: an abbreviation of another language needs a day.
  if (day === undefined) return name && !name.isEnglish && !name.isFull ? null : `${year}-${two(month)}`;
  // 2024 has a 29 February: a day without a year may be one.
  const existing = existingDate(Number(year ?? '2024'), month, Number(day));
  return existing === null || year !== undefined ? existing : `--${existing.slice('YYYY-'.length)}`;
}

/** `YYYY-MM-DD`; null if there is no such day. */
export function existingDate(year: number, month: number, day: number): string | null {
  const two = (value: number): string => String(value).padStart(2, '0');
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== day ? null : text;
}
