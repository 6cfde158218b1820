/** The title of a document and the date that it states, as they stand on its first page. */
import { cleanText } from '../../../text/normalize.ts';
import { greatest } from '../../min-max.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, styleOf } from '../lines/type-style.ts';
import { numberOf } from './heading.ts';

/** A title is set at least so much larger than the text. */
const TITLE_SIZE = 1.3;
const LONGEST_TITLE = 250;

/**
 * The lines of the title: those that are tagged as such; else the largest type of the first page, where no later line is
 * set so. Empty where none is.
 */
export function titleLines(pages: readonly LinedPage[], body: BodyType): readonly Line[] {
  const [first, ...later] = pages;
  const upright = first?.lines.filter((line) => line.y >= 0) ?? [];
  const told = upright.filter((line) => line.tag?.kind === 'title');
  if (told.length > 0 && lengthOf(told) <= LONGEST_TITLE) return told;
  const largest = greatest(upright.map((line) => line.size));
  if (largest < TITLE_SIZE * body.size) return [];
  const lines = upright.filter((line) => line.size > 0.97 * largest);
  const styles = new Set(lines.map(styleOf));
  if (later.some((page) => page.lines.some((line) => styles.has(styleOf(line))))) return [];
  // A file that begins with its first chapter has no title of its own.
  return lengthOf(lines) <= LONGEST_TITLE && numberOf(lines[0]?.text ?? '') === null ? lines : [];
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.text.length, 0);
}

/** The title as printed; else the one in the file's properties, unless that is only the name of a file; else null. */
export function titleOf(lines: readonly Line[], stated: string | null): string | null {
  const printed = cleanText(lines.map((line) => line.text).join(' '));
  if (printed !== '') return printed;
  const title = cleanText(stated ?? '');
  return title === '' || /\.(docx?|pdf|odt|rtf|pages|tex|indd|pptx?)$/i.test(title) ? null : title;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MONTH = `(${MONTHS.map((month) => `${month}|${month.slice(0, 4)}|${month.slice(0, 3)}`).join('|')})`;
const DATES: readonly (readonly [RegExp, (match: RegExpExecArray) => [string, string, string]])[] = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/, ([, year = '', month = '', day = '']) => [year, month, day]],
  [
    new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`),
    ([, month = '', day = '', year = '']) => [year, monthNumber(month), day],
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH}\\.?,? (\\d{4})\\b`),
    ([, day = '', month = '', year = '']) => [year, monthNumber(month), day],
  ],
];

/** A line longer than this is a sentence that may name any date. */
const LONGEST_DATED = 60;

/** The full date that a cover states, `YYYY-MM-DD`: one that has a line to itself before one among other words; else null. */
export function statedDate(lines: readonly string[]): string | null {
  const dated = lines.flatMap((line) => {
    const found = line.length <= LONGEST_DATED ? dateIn(line) : null;
    return found ? [found] : [];
  });
  return (dated.find((found) => found.alone) ?? dated[0])?.date ?? null;
}

/** True where a line is a date or a month and nothing else, as on a cover. */
export function isDate(text: string): boolean {
  return dateIn(text)?.alone === true || new RegExp(`^${MONTH}\\.?,? \\d{4}$`, 'i').test(text);
}

function dateIn(line: string): { readonly date: string; readonly alone: boolean } | null {
  for (const [pattern, parts] of DATES) {
    const match = pattern.exec(line);
    if (!match) continue;
    const [year, month, day] = parts(match);
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const time = new Date(`${date}T00:00:00.000Z`);
    if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(date)) continue;
    return { date, alone: match[0].length === line.trim().length };
  }
  return null;
}

function monthNumber(name: string): string {
  return String(MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1);
}
