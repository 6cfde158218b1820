/** The sections that running text cites: beside a quotation, in a list of sources, in a list of changes. */
import { type Series, WORD_BEFORE_NUMBER } from './structure-words.ts';
import { type FramedNumber, framedNumberAt } from './written-numbers.ts';

/** `第3条` and `제3조` have their word behind. */
const MAY_BEGIN = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WORD_BEFORE_NUMBER}|第|제)`, 'giu');
/** In any case these words before a number cite a section; others are too often those of a sentence ("part 2"). */
const PLAIN_WORDS = /^(?:§|(?:sections?|sec|sect|chapters?|ch)\b)/i;
/** Series of parts that are cited on their own. */
const CITABLE: ReadonlySet<Series> = new Set([
  'section',
  'article',
  'chapter',
  'title',
  'part',
  'clause',
  'annex',
  'schedule',
  'exhibit',
]);
/** What follows the number of another text's section: "Art. 15 GDPR", "Article 5 of Directive 95/46", "Part 2 of this". */
const OF_ANOTHER = /^\s+(?:\p{Lu}|(?:of|de|du|des|der|del|della|di|do|da|van|av|z)\s)/u;
/** A number of several parts, or one in brackets, on its own at the end of a citation: `(5.3.2)`, `…, 5.3.2:`, `…, (10)`. */
const ALONE = /[(,]\s?(\d{1,3}(?:\.\d{1,3})+)\s?(?=[),;:]|$)/;
const ALONE_IN_BRACKETS = /,\s?(\((?:\d{1,3}|[a-z]|[ivx]{2,4})\))\s?(?=[,;:.]|$)/;

/**
 * The section that a citation in running text names: `7.1` for `§7.1` and `Section 7.1`, others with their word
 * (`Article 5`, `Appendix A`), `(7.1)`; null for none.
 */
export function citedSectionIn(text: string): string | null {
  const cited = [...text.matchAll(MAY_BEGIN)].flatMap(({ index }) => citedAt(text, index) ?? []);
  const [first] = [...cited.filter(({ isPlain }) => isPlain), ...cited];
  return first?.name ?? ALONE.exec(text)?.[1] ?? ALONE_IN_BRACKETS.exec(text)?.[1] ?? null;
}

function citedAt(text: string, at: number): { readonly name: string; readonly isPlain: boolean } | null {
  const rest = text.slice(at);
  const found = framedNumberAt(rest);
  if (found?.series == null || !CITABLE.has(found.series) || isWord(found)) return null;
  const isPlain = PLAIN_WORDS.test(rest);
  if (!isPlain && (/^\p{Ll}/u.test(rest) || OF_ANOTHER.test(rest.slice(found.length)))) return null;
  const isGeneral = found.series === 'section' && found.parts.length > 0;
  return { name: isGeneral ? found.number : rest.slice(0, found.length), isPlain };
}

/** True for a letter that begins the next words: "section a keeper". */
function isWord({ number }: FramedNumber): boolean {
  return /^\p{Ll}+$/u.test(number);
}

const FIGURES = String.raw`\d{1,3}(?:\.\d{1,3})*[a-z]?`;
/** A letter alone does not count: in a list of changes, people write "a section" but never "Section A". */
const LISTED = `(?:${FIGURES}|[A-Z](?:\\.\\d{1,3})+|[IVX]{2,6})(?![\\p{L}\\p{N}])`;
const LISTED_NUMBERS = new RegExp(LISTED, 'gu');
const LISTABLE = '[Ss]ections?|[Cc]hapters?|[Aa]rticles?|[Cc]lauses?|[Pp]arts?';
const NEXT = String.raw`(?:\s*,\s*(?:and\s+)?|\s*;\s*|\s+and\s+|\s*&\s*|\s+or\s+)(?:§+\s*|(?:${LISTABLE})\s+)?`;
const LISTED_SECTIONS = new RegExp(
  String.raw`(?:\b(?<word>${LISTABLE})\s+|§+\s*)(?<listed>${LISTED}(?:${NEXT}${LISTED})*)|\b(?<annex>(?:Appendix|Annex|Schedule|Exhibit) (?:[A-Z]|\d{1,3}))\b`,
  'gu',
);

/** All sections that an entry of a list of changes names, each once: `Sections 3, 4.2 and 5`, `§2`, `Article 5`. */
export function sectionsNamedIn(entry: string): string[] {
  const numbers = [...entry.matchAll(LISTED_SECTIONS)].flatMap(({ groups = {} }) => {
    const { word = 'Section', listed, annex } = groups;
    if (annex !== undefined) return [annex];
    const before = /^section/i.test(word) ? '' : `${word.charAt(0).toUpperCase()}${word.slice(1).replace(/s$/, '')} `;
    return (listed?.match(LISTED_NUMBERS) ?? []).map((number) => before + number);
  });
  return [...new Set(numbers)];
}
