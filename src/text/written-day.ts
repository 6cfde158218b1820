/**
 * Days as people write them in running text, in English or in figures: `Apr 16, 2026`, `16 April 2026`, `April 2026`,
 * `Apr 7`, `2026-04-16`. A day in figures alone whose order nobody can know (`4/7/2026`) is not read.
 */

export interface DayInText {
  /** `2026-04-16`, `2026-04`, or `--04-07` where the year is left out (XML Schema's gMonthDay). */
  readonly day: string;
  /** Offsets of the words that name it. */
  readonly start: number;
  readonly end: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
/** Markup between the words of a date may have been turned into spaces. */
const SPACE = String.raw`[\s\u00A0]{1,12}`;
const FORMS: readonly (readonly [RegExp, readonly ('year' | 'month' | 'day')[]])[] = [
  [/\b(\d{4})-(\d{2})-(\d{2})(?!\d)/g, ['year', 'month', 'day']],
  [
    new RegExp(String.raw`\b(${MONTH})\.?${SPACE}${DAY}(?:,|,?${SPACE})[\s\u00A0]{0,3}(\d{4})\b`, 'gi'),
    ['month', 'day', 'year'],
  ],
  [
    new RegExp(String.raw`\b${DAY}${SPACE}(?:of${SPACE})?(${MONTH})\.?,?${SPACE}(\d{4})\b`, 'gi'),
    ['day', 'month', 'year'],
  ],
  [new RegExp(String.raw`\b(${MONTH})\.?,?${SPACE}(\d{4})\b`, 'gi'), ['month', 'year']],
  [new RegExp(String.raw`\b(${MONTH})\.?${SPACE}${DAY}(?![\d.]|,?${SPACE}\d{4})\b`, 'gi'), ['month', 'day']],
  [new RegExp(String.raw`\b${DAY}${SPACE}(${MONTH})\b(?!\.?,?${SPACE}\d{4})`, 'gi'), ['day', 'month']],
];

/** The days that a text names, in its order; of two readings of the same words the fuller one. */
export function daysIn(text: string): DayInText[] {
  const found: DayInText[] = [];
  for (const [form, parts] of FORMS) {
    for (const match of text.matchAll(form)) {
      const value = (part: (typeof parts)[number]): string | undefined =>
        parts.includes(part) ? match[parts.indexOf(part) + 1] : undefined;
      const day = written(value('year'), value('month') ?? '', value('day'));
      const [start, end] = [match.index, match.index + match[0].length];
      const isNew = found.every((other) => other.end <= start || other.start >= end);
      if (day !== null && isNew) found.push({ day, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const COMMA_AFTER_DAY = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?,${SPACE}(?=${MONTH}\b)`, 'gi');

/** The text with each day in one form, so that `August 28, 2025`, `28 August 2025` and `28, August 2025` are the same words. */
export function foldDays(text: string, write: (day: string) => string = (day) => `[${day}]`): string {
  const plain = text.replace(COMMA_AFTER_DAY, '$1 ');
  let folded = '';
  let at = 0;
  for (const { day, start, end } of daysIn(plain)) {
    folded += plain.slice(at, start) + write(day);
    at = end;
  }
  return folded + plain.slice(at);
}

/** True for a text that is a day and nothing else. */
export function isDay(text: string): boolean {
  const [day] = daysIn(text);
  return day !== undefined && text.length - (day.end - day.start) <= 2;
}

/** `--04-07` as `Apr 7`; fuller days as they are. */
export function readableDay(day: string): string {
  const [, month, date] = /^--(\d{2})-(\d{2})$/.exec(day) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? day : `${name.charAt(0).toUpperCase()}${name.slice(1, 3)} ${Number(date)}`;
}

/** Null where there is no such day. */
function written(year: string | undefined, month: string, day: string | undefined): string | null {
  const number = /^\d+$/.test(month)
    ? Number(month)
    : 1 + MONTHS.findIndex((name) => name.startsWith(month.toLowerCase().slice(0, 3)));
  const two = (value: number): string => String(value).padStart(2, '0');
  if (number < 1 || number > 12) return null;
  if (day === undefined) return `${year}-${two(number)}`;
  // 2024 has a 29 February: a day without a year may be one.
  const date = new Date(`${year ?? '2024'}-${two(number)}-${two(Number(day))}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return null;
  return `${year ?? '-'}-${two(number)}-${two(Number(day))}`;
}
