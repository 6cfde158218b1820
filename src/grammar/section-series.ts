/** Whether a document can contradict a cited section: it must have that section, or count in the very same series. */
import { numbersCited } from './cited-numbers.ts';
import { type NumberedSection, sectionsNumbered } from './find-numbered.ts';
import type { Series } from './structure-words.ts';
import { parseNumber, type WrittenNumber } from './written-numbers.ts';

/** Series that a document may print without their word: "Article 9.3.1" is 9.3.1. */
const WITHOUT_WORD: ReadonlySet<Series | null> = new Set<Series | null>(['article', 'chapter', 'clause', 'annex']);

/**
 * True if words outside the cited section show that the citation is wrong: the document has the section, or numbers its
 * sections in that series and has none of this number. "Book IV" says nothing of a document without books, and
 * "Article 5" nothing of one that counts in §§.
 */
export function canContradict(sections: readonly NumberedSection[], cited: string): boolean {
  const names = numbersCited(cited);
  return names.length > 0 && names.every((name) => hasNumber(sections, name) || countsLike(sections, name));
}

function hasNumber(sections: readonly NumberedSection[], name: string): boolean {
  const named = parseNumber(name);
  return sectionsNumbered(sections, name).some(({ number }) => {
    const own = number === null ? null : parseNumber(number);
    return named !== null && own !== null && (isSameSeries(named, own) || isWithoutWord(named, own));
  });
}

/** True if the document has numbers of the same series with as many parts, and such a figure or letter as the first. */
function countsLike(sections: readonly NumberedSection[], name: string): boolean {
  const named = parseNumber(name);
  return sections.some(({ number }) => {
    const own = number === null ? null : parseNumber(number);
    if (named === null || own === null || !isSameSeries(named, own)) return false;
    return own.parts.length >= named.parts.length && isFigure(own) === isFigure(named);
  });
}

/** People cite a number without any word as a section; a bracketed one is another series. */
function isSameSeries(named: WrittenNumber, own: WrittenNumber): boolean {
  if (named.isBracketed !== own.isBracketed) return false;
  const general = (series: Series | null): Series | null => (series === 'section' ? null : series);
  return general(named.series) === general(own.series);
}

function isWithoutWord(named: WrittenNumber, own: WrittenNumber): boolean {
  return own.series === null && !own.isBracketed && WITHOUT_WORD.has(named.series);
}

function isFigure({ parts }: WrittenNumber): boolean {
  return /^\d/.test(parts[0] ?? '');
}
