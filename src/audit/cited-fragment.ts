/** The section of a document that the fragment of an address names: `#section-9.2.2`, `#respect_creators`. */
import { sectionsNumbered } from '../grammar/find-numbered.ts';
import { canContradict } from '../grammar/section-series.ts';
import type { Section } from '../model/document.ts';

/**
 * Null for a fragment that names no section, or several. The anchors of the headings count first, exactly and then by
 * their letters and digits; then a number in it; then the words of a heading.
 */
export function sectionOfFragment<Each extends NamedSection>(sections: readonly Each[], fragment: string): Each | null {
  const name = nameOf(fragment);
  const letters = lettersOf(name);
  if (letters === '' || /^page=|^L\d+(?:-L?\d+)?$/.test(name)) return null;
  const body = sections.filter(({ level }) => level > 0);
  const by = (nameOfSection: (section: Each) => string | null, wanted: string): readonly Each[] =>
    body.filter((section) => nameOfSection(section) === wanted);
  const anchored = by(({ anchor }) => anchor, name);
  if (anchored.length > 0) return anchored[0] ?? null;
  const alike = by(({ anchor }) => anchor && lettersOf(anchor), letters);
  if (alike.length > 0) return only(alike);
  const numbered = numberIn(
    name,
    body.some(({ number }) => number?.startsWith('§') ?? false),
  );
  if (numbered !== null) return canContradict(body, numbered) ? only(sectionsNumbered(body, numbered)) : null;
  const titled = by(({ title }) => lettersOf(title), letters);
  return only(titled.length > 0 ? titled : by(({ number, title }) => lettersOf(`${number ?? ''}${title}`), letters));
}

type NamedSection = Pick<Section, 'anchor' | 'level' | 'number' | 'title' | 'path'>;

function nameOf(fragment: string): string {
  const name = fragment.replace(/^#/, '').replace(/:~:.*$/, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Words that ids of headings have before a number, by the series that they mean. */
const SERIES: readonly (readonly [words: RegExp, series: string])[] = [
  [/^(?:s|sec|sect|section|rfc\.section)$/, ''],
  [/^(?:art|article|artikel|articulo|artigo)$/, 'Article '],
  [/^(?:ch|chap|chapter|kap|kapitel)$/, 'Chapter '],
  [/^(?:app|appendix|annex|anhang)$/, 'Appendix '],
  [/^(?:part|teil)$/, 'Part '],
  [/^(?:title|titel)$/, 'Title '],
];
const WITH_NUMBER = /^(?<word>[a-z.§]*?)[-_. ]?(?<number>\d{1,4}(?:[.-]\d{1,3})*[a-z]?|[A-Za-z](?:\.\d{1,3})*)\.?$/i;

/** `§ 7` is `par7` in statutes; elsewhere that is a paragraph, which is no section. */
const PARAGRAPH_SIGN = /^(?:par|paragraph)$/;

/** `9.2.2` in `section-9.2.2`, `Article 5` in `art_5`, `6.5` in `6.5p7`. */
function numberIn(name: string, hasSigns: boolean): string | null {
  const { word = '', number = '' } = WITH_NUMBER.exec(name.replace(/(?<=\d\.\d{1,3})p\d{1,3}$/, ''))?.groups ?? {};
  if (number === '' || (word === '' && !/^\d/.test(number))) return null;
  const isSign = hasSigns && PARAGRAPH_SIGN.test(word.toLowerCase());
  const series = word === '' || isSign ? '' : SERIES.find(([words]) => words.test(word.toLowerCase()))?.[1];
  if (series === undefined || (/^\D/.test(number) && series !== 'Appendix ')) return null;
  return series + number.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

function only<Each>(found: readonly Each[]): Each | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}
