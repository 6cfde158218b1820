/** The title of a document and the date that it states, from its first page. */
import { datesIn, isFull } from '../../../grammar/written-dates.ts';
import { cleanText } from '../../../text/normalize.ts';
import { greatest } from '../../min-max.ts';
import type { Line, LinedPage } from '../lines/lines.ts';
import { type BodyType, styleOf } from '../lines/type-style.ts';
import { numberOfHeading } from './heading-blocks.ts';

/** A title is set at least this many times as large as the text. */
const TITLE_SIZE = 1.3;
const LONGEST_TITLE = 250;

/**
 * The lines of the title: those that are tagged as the title; otherwise those in the largest type of the first page,
 * unless later lines have the same type. Empty if there is no title.
 */
export function titleLines(pages: readonly LinedPage[], body: BodyType): readonly Line[] {
  const [first, ...later] = pages;
  const upright = first?.lines.filter((line) => line.y >= 0) ?? [];
  const tagged = upright.filter((line) => line.tag?.kind === 'title');
  if (tagged.length > 0 && lengthOf(tagged) <= LONGEST_TITLE) return tagged;
  const largest = greatest(upright.map((line) => line.size));
  if (largest < TITLE_SIZE * body.size) return [];
  const lines = upright.filter((line) => line.size > 0.97 * largest);
  const styles = new Set(lines.map(styleOf));
  if (later.some((page) => page.lines.some((line) => styles.has(styleOf(line))))) return [];
  // A file that begins with its first chapter prints no title. The "A" of "A short account" is no number.
  const number = numberOfHeading(lines[0]?.text ?? '');
  const isChapter = number !== null && (number.title === '' || number.evidence !== 'neighbour');
  return lengthOf(lines) <= LONGEST_TITLE && !isChapter ? lines : [];
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.text.length, 0);
}

/** The title as printed, or else the one in the file's properties unless that is only a file name, or else null. */
export function titleOf(lines: readonly Line[], fromProperties: string | null): string | null {
  const printed = cleanText(lines.map((line) => line.text).join(' '));
  if (printed !== '') return printed;
  const title = cleanText(fromProperties ?? '');
  return title === '' || /\.(docx?|pdf|odt|rtf|pages|tex|indd|pptx?)$/i.test(title) ? null : title;
}

/** A longer line is a sentence, which may name any date. */
const LONGEST_DATED = 60;

/** The full date on a cover, `YYYY-MM-DD`: first one with a line to itself, then one among other words; else null. */
export function statedDate(lines: readonly string[]): string | null {
  const dated = lines.flatMap((line) => {
    const found = line.length <= LONGEST_DATED ? dateIn(line) : null;
    return found ? [found] : [];
  });
  return (dated.find((found) => found.alone) ?? dated[0])?.date ?? null;
}

function dateIn(line: string): { readonly date: string; readonly alone: boolean } | null {
  const length = line.trim().length;
  const alone = datesIn(line).find((date) => isFull(date) && date.end - date.start === length);
  // Among other words only English dates count: the preamble of a foreign act names the dates of other acts.
  const found = alone ?? datesIn(line, 'english').find(isFull);
  return found ? { date: found.date, alone: found === alone } : null;
}
