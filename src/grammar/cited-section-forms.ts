/** The forms in which running text cites a section: with a word before its number, in brackets, by its title. */
import { BETWEEN_NUMBERS } from './cited-numbers.ts';
import type { Series } from './structure-words.ts';
import { type FramedNumber, framedNumberAt } from './written-numbers.ts';

export interface SectionLocator {
  readonly section: string;
  readonly start: number;
  readonly end: number;
  readonly isOfNamed: boolean;
}

/** In any case these words before a number cite a section. */
const PLAIN_WORDS = /^(?:§|(?:sections?|sec|sect|chapters?|ch)\b)/i;
/** Series of parts that are cited on their own. */
const CITABLE: ReadonlySet<Series> = new Set<Series>([
  ...(['section', 'article', 'chapter', 'title', 'part', 'book', 'clause', 'annex', 'schedule', 'exhibit'] as const),
  ...(['amendment', 'recital', 'rule', 'paragraph'] as const),
]);
/** Small words that cite without a capital letter; others are too often those of a sentence ("part 2", "book 4"). */
const CITABLE_IN_SMALL: ReadonlySet<Series> = new Set(['article', 'clause', 'annex', 'recital', 'rule', 'paragraph']);
/** What follows the number of another text's section: "Art. 15 GDPR", "Article 5 of Directive 95/46", "Part 2 of this". */
const OF_NAMED = /^\s+(?:\p{Lu}|(?:of|de|du|des|der|del|della|di|do|da|van|av|z)\s)/u;

const FIGURE = String.raw`\d{1,4}(?:\.\d{1,3})*[a-z]?`;
/** `3–5`, `7 and 8`, after a word in the plural. */
const LIST = new RegExp(String.raw`^(?:${BETWEEN_NUMBERS}${FIGURE}(?![\p{L}\p{N}]|\.\d))+`, 'u');
/** `3–5` after any word; a hyphen there is part of a number (`Article 47-1`). */
const RANGE = new RegExp(String.raw`^\s?[–—]\s?${FIGURE}(?![\p{L}\p{N}]|\.\d)`, 'u');
const PLURAL = /^(?:§§|(?:sections|articles|chapters|clauses|paragraphs|paras|recitals|rules)\b|artt?\.)/i;
/** The finer part of a nested citation: `Abs. 1 Satz 2 Nr. 3`, `paragraph 7`, `(b)`, `al. 2`, `第1項`. */
const FINER =
  /^(?:,?\s*(?:(?:Absatz|Abs|Satz|S|Nummer|Nr|lit|Buchst|Halbsatz|Hs|Alt|Var|Unterabs|UAbs|paragraph|para|par|subsection|subs|sub|al|alinéa|apdo|apartado|comma|ust|pkt|ods|odst|пункт|п|ч|часть)\b\.?\s*|¶\s*)(?:\d{1,3}[a-z]?|[a-z]\b|[IVX]{1,5}\b)\)?|\s?\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\s?第\s?\d{1,3}\s?[項号款])/iu;
/** `III` and `I 2` of `Art. 5 III GG` and `§ 1 I 2 BGB`. */
const ROMAN_PART = /^\s[IVX]{1,5}(?:\s\d{1,2})?(?=\s\p{Lu}|[,;:.)]|$)/u;
const MOST_PARTS = 6;

/** The section that the text cites at an offset; null for none. `isCiting`: it stands where a citation does. */
export function sectionLocatorAt(text: string, at: number, isCiting: boolean): SectionLocator | null {
  const rest = text.slice(at);
  const found = framedNumberAt(rest);
  if (found?.series == null || !CITABLE.has(found.series) || isWord(found)) return null;
  const isPlain = PLAIN_WORDS.test(rest);
  const isSmall = /^\p{Ll}/u.test(rest);
  if (!isPlain && isSmall && !isCiting && !CITABLE_IN_SMALL.has(found.series)) return null;
  const list = listBehind(rest, found);
  const number = found.number + list;
  const length = found.length + list.length;
  const end = length + finerLength(rest.slice(length));
  const isGeneral = found.series === 'section' && found.parts.length > 0;
  return {
    section: isGeneral ? number : rest.slice(0, length),
    start: at,
    end: at + end,
    isOfNamed: !isPlain && OF_NAMED.test(rest.slice(end)),
  };
}

/** A number of several parts, or one in brackets, on its own at the end of a citation: `(5.3.2)`, `…, 5.3.2:`, `…, (10)`. */
const ALONE = /[(,]\s?(\d{1,3}(?:\.\d{1,3})+(?:\s?[–-]\s?\d{1,4})?)\s?(?=[),;:]|$)/g;
const ALONE_IN_BRACKETS = /,\s?(\((?:\d{1,3}|[a-z]|[ivx]{2,4})\))\s?(?=[,;:.]|$)/g;
/** `6.5 paragraph 7`, `6.5p7`, `6.5 ¶7`. */
const WITH_PARAGRAPH =
  /(?<![\p{L}\p{N}.])(\d{1,3}(?:\.\d{1,3})+)(?:,?\s(?:paragraph|para\.?)\s|\s?¶\s?|p)\d{1,3}(?![\p{L}\p{N}])/gu;
const TITLE_AFTER_WORD =
  /\b(?:section|chapter|heading|part|Abschnitt|Kapitel|chapitre)s?\s(?:(?:titled|entitled|called|headed|named|on|about)\s)?["“«„]([^"”»“\n]{2,80})["”»“]/gu;
const TITLE_BEFORE_WORD = /["“«„]([^"”»“\n]{2,80})["”»“]\s(?:section|chapter)\b/gu;

/** The sections that are cited without a word before their number, or by their title. */
export function unframedSections(text: string): SectionLocator[] {
  const of = (pattern: RegExp): SectionLocator[] =>
    [...text.matchAll(pattern)].map((match) => {
      const start = match.index + match[0].indexOf(match[1] ?? '');
      const section = match[1] ?? '';
      return {
        section,
        start,
        end: Math.max(start + section.length, match.index + match[0].trimEnd().length),
        isOfNamed: false,
      };
    });
  const numbers = [...of(WITH_PARAGRAPH), ...of(ALONE), ...of(ALONE_IN_BRACKETS)];
  const all = numbers.length > 0 ? numbers : [...of(TITLE_AFTER_WORD), ...of(TITLE_BEFORE_WORD)];
  return [...new Map(all.map((each) => [each.start, each])).values()];
}

function listBehind(rest: string, found: FramedNumber): string {
  if (!/^\d/.test(found.parts[0] ?? '')) return '';
  const behind = rest.slice(found.length);
  return (PLURAL.test(rest) ? LIST.exec(behind) : RANGE.exec(behind))?.[0] ?? '';
}

function finerLength(behind: string): number {
  let length = ROMAN_PART.exec(behind)?.[0].length ?? 0;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const next = FINER.exec(behind.slice(length))?.[0].length ?? 0;
    if (next === 0) break;
    length += next;
  }
  return length;
}

/** True for a letter that begins the next words: "section a keeper". */
function isWord({ number }: FramedNumber): boolean {
  return /^\p{Ll}+$/u.test(number);
}
