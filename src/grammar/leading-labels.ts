/**
 * Numbers and letters with which paragraphs, list items and headings begin: `1.`, `(a)`, `A.1.`, `iv)`, `§ 3`,
 * `Article 7.`. A word or a figure of a sentence ("5 days", "A lamp") is no label: it has no mark of one.
 */
import { monthNamed } from './months.ts';
import { romanNumeral, romanValue } from './numerals.ts';

export interface LeadingLabel {
  /** As printed, with its marks: `(a)`. */
  readonly printed: string;
  /** Without them: `a`. */
  readonly number: string;
  /** True if a mark shows that it is a label: `1.`, `(a)`, but not `1.2`. */
  readonly isMarked: boolean;
}

const PART = String.raw`(?:\d{1,3}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|[A-Za-z])`;
const NAMED = String.raw`§{1,2}\s?|(?:Art(?:icle|ikel|[íi]culo|icolo)?|Section|Clause|Paragraph|Ziffer|Nr)\.?\s`;
const LABEL = new RegExp(
  String.raw`^(?<open>[([]?)(?<name>${NAMED})?(?<number>${PART}(?:\.${PART})*)(?<close>[.)\]:]{0,2})(?=\s+(?<next>\S{1,20}))`,
);

/** The label that a text begins with, before other words; null for none. */
export function leadingLabel(text: string): LeadingLabel | null {
  const match = LABEL.exec(text);
  const { name, number = '', close = '', next = '' } = match?.groups ?? {};
  if (match === null) return null;
  const isMarked = close !== '' || name !== undefined;
  if (!isMarked && !/\.\d/.test(number)) return null;
  // "5. Mai 2026" begins with a date.
  if (close === '.' && /^\d/.test(number) && monthNamed(next.replace(/\W+$/, '')) !== null) return null;
  return { printed: match[0], number, isMarked };
}

/** The text without its label. */
export function withoutLabel(text: string): string {
  return text.slice(leadingLabel(text)?.printed.length ?? 0).trimStart();
}

/**
 * True if a label belongs to a list of the text: it is the first of a list, or the one before it is there too. A number
 * of several parts without a mark ("5.3 million") is the first of a list only if the next one is there.
 */
export function isEnumerated({ number, isMarked }: LeadingLabel, all: ReadonlySet<string>): boolean {
  const parts = number.split('.');
  const above = parts
    .slice(0, -1)
    .map((part) => `${part}.`)
    .join('');
  const last = parts.at(-1) ?? '';
  const has = (part: string | null): boolean => part !== null && all.has(above + part);
  if (neighbours(last, -1).some(has)) return true;
  return /^(?:1|a|i)$/i.test(last) && (isMarked || neighbours(last, 1).some(has));
}

/** The part that is so many steps after this one, in each way of counting that it may belong to. */
function neighbours(part: string, step: number): string[] {
  if (/^\d/.test(part)) return [String(Number(part) + step)];
  const ways: string[] = [];
  if (part.length === 1) ways.push(String.fromCharCode(part.charCodeAt(0) + step));
  const value = romanValue(part);
  if (value !== null && value + step > 0) {
    const roman = romanNumeral(value + step);
    ways.push(part === part.toLowerCase() ? roman.toLowerCase() : roman);
  }
  return ways;
}
