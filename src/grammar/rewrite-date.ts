/** Writes a date in the form of another one. English only, like the words that tell such a date from others. */
import { englishMonthLike } from './months.ts';
import { ENGLISH_ORDINAL } from './written-dates.ts';

const ORDINAL_DAY = new RegExp(String.raw`(\d{1,2})${ENGLISH_ORDINAL}\b`);
/** Markup, entities, figures and words of a written date, which markup may interrupt. */
const PARTS = /<[^<>]*>|&[#\w]+;|\d+|[A-Za-z]{3,}/g;

/**
 * `date` (`2026-07-02`) in the form of `written`: figures for figures, a full name for a full name, a short name for a
 * short one, an ordinal for an ordinal. Markup and spaces between the parts stay as they are.
 */
export function rewriteDate(written: string, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return date;
  const rewritten = written.replace(PARTS, (part) => {
    if (/^[<&]/.test(part)) return part;
    if (/^\d{4}$/.test(part)) return year;
    if (/^\d{1,2}$/.test(part)) return part.startsWith('0') ? day : String(Number(day));
    return /^\d/.test(part) ? part : englishMonthLike(part, Number(month));
  });
  return rewritten.replace(ORDINAL_DAY, (_, number: string) => number + ordinalOf(Number(number)));
}

function ordinalOf(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}
