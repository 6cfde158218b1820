/**
 * Warns of fonts whose encoding gives letters of no language: the file draws the right shapes and gives other characters
 * for them, or none. Nobody can quote from such text, and no change in it means anything.
 */
import type { PdfText } from './file/pdf-text.ts';

/** A font with fewer characters, or with less of the text, may hold anything, such as the symbols of formulas. */
const FEWEST_CHARACTERS = 300;
const LEAST_SHARE = 0.1;
/**
 * The share of vowels among the Latin letters of a text. In 66 real files, the fonts of running text have 0.31 to 0.49;
 * one with many hexadecimal numbers has 0.28.
 */
const FEWEST_VOWELS = 0.2;
const MOST_VOWELS = 0.7;
/** The share of characters that stand for nothing: private use, unassigned, control and replacement characters. */
const MOST_MEANINGLESS = 0.1;

const LATIN = /\p{Script=Latin}/gu;
const VOWEL = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēĕėęěĩīĭįıōŏőœũūŭůűų]/giu;
const MEANINGLESS = /[\p{Co}\p{Cn}\p{Cc}\uFFFD]/gu;

/** More characters say no more of a font: the share of vowels among so many differs from that among all by 0.01. */
const SAMPLE = 5_000;

/** The text of one font. */
interface FontText {
  sample: string;
  length: number;
  readonly pages: Set<number>;
}

export function encodingWarnings({ pages, fonts }: Pick<PdfText, 'pages' | 'fonts'>): string[] {
  const texts = new Map<number, FontText>();
  let all = 0;
  for (const { index, runs } of pages) {
    for (const { font, text } of runs) {
      const own = texts.get(font) ?? { sample: '', length: 0, pages: new Set() };
      if (own.length === 0) texts.set(font, own);
      if (own.sample.length < SAMPLE) own.sample += text;
      own.length += text.length;
      own.pages.add(index);
      all += text.length;
    }
  }
  return [...texts].flatMap(([font, own]) => {
    if (own.length < LEAST_SHARE * all || isPlausible(own.sample)) return [];
    const [first = 0] = own.pages;
    const where = own.pages.size === 1 ? `page ${first}` : `${own.pages.size} pages, the first of them page ${first}`;
    return [
      `the font ${fonts[font] ?? 'without a name'} gives letters of no language on ${where}: its text may be wrong`,
    ];
  });
}

function isPlausible(sample: string): boolean {
  const characters = sample.slice(0, SAMPLE).replace(/\s+/g, '');
  if (characters.length < FEWEST_CHARACTERS) return true;
  const count = (pattern: RegExp): number => characters.match(pattern)?.length ?? 0;
  if (count(MEANINGLESS) > MOST_MEANINGLESS * characters.length) return false;
  const latin = count(LATIN);
  if (latin * 2 < characters.length) return true;
  const vowels = count(VOWEL) / latin;
  return vowels >= FEWEST_VOWELS && vowels <= MOST_VOWELS;
}
