/** The sections that an entry of a list of changes names. */

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
