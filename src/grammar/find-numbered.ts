/** Finds the sections of a document that a number names: what `sections` of a config, `--section` and citations share. */
import { foldCase } from '../text/normalize.ts';
import { numbersCited } from './cited-numbers.ts';
import { numberCandidate } from './heading-candidates.ts';
import { isUnder, likeness, parseNumber, type WrittenNumber } from './written-numbers.ts';

/** What a lookup needs to know of a section; its path ends with its heading as printed. */
export interface NumberedSection {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
}

/**
 * The sections with a number, in their order; empty for none. Of several series that have it, the one that is written
 * like the name counts, then the one of the highest level: "1" is "1. Terms" before "Section 1", and that before "(1)"
 * under it. If no section has it, the headings that begin with it count, even if nothing else shows that it is a number.
 */
export function sectionsNumbered<Each extends NumberedSection>(sections: readonly Each[], name: string): Each[] {
  const named = parseNumber(name);
  if (named === null) return [];
  const found = mostAlike(numberedIn(sections, STATED), named);
  return found.length > 0 ? found : mostAlike(numberedIn(sections, SUGGESTED), named);
}

/** The same with every section under them, by its number (7.1.2 under 7) or by its place. */
export function sectionsUnderNumber<Each extends NumberedSection>(sections: readonly Each[], name: string): Each[] {
  const named = parseNumber(name);
  if (named === null) return [];
  const found = new Set(sectionsNumbered(sections, name).flatMap((section) => withSectionsBelow(sections, section)));
  return sections.filter((section) => found.has(section) || standsUnder(named, section.number));
}

/** True for a place in the named section or below it, by the numbers or else the headings above the place. */
export function isInNumbered(
  { numbers, path }: { readonly numbers: readonly string[]; readonly path: readonly string[] },
  name: string,
): boolean {
  const named = parseNumber(name);
  const isNamed = (number: WrittenNumber | null): boolean =>
    named !== null && number !== null && (likeness(named, number) > 0 || isUnder(named, number));
  return (
    numbers.some((number) => isNamed(parseNumber(number))) ||
    path.some((title) => isNamed(suggestedNumber({ number: null, title, path })))
  );
}

/** True for a place in the cited section, or in one of several: by their numbers, or by a title of the headings above it. */
export function isInCited(
  place: { readonly numbers: readonly string[]; readonly path: readonly string[] },
  cited: string,
): boolean {
  const names = numbersCited(cited);
  if (names.length > 0) return names.some((name) => isInNumbered(place, name));
  const title = foldCase(cited);
  return title !== '' && foldCase(place.path.join(' > ')).includes(title);
}

/** A section and those below its heading. */
export function withSectionsBelow<Each extends NumberedSection>(sections: readonly Each[], section: Each): Each[] {
  const start = sections.indexOf(section);
  const { length } = section.path;
  const end = sections.findIndex((each, at) => at > start && each.path.length <= length);
  return sections.slice(start, end < 0 ? undefined : end);
}

function standsUnder(named: WrittenNumber, number: string | null): boolean {
  const own = number === null ? null : parseNumber(number);
  return own !== null && isUnder(named, own);
}

/** The sections of a document that have a number. */
interface Numbered<Each> {
  readonly written: readonly { readonly section: Each; readonly number: WrittenNumber }[];
  /** True if they are counted by letters, so that “I” is no Roman figure. */
  readonly areLetters: boolean;
}

/** One way of numbering sections, with what is known of each document: a page may cite one in thousands of places. */
interface Numbering {
  readonly numberOf: (section: NumberedSection) => WrittenNumber | null | '';
  readonly known: WeakMap<readonly NumberedSection[], Numbered<NumberedSection>>;
}

const STATED: Numbering = { numberOf: ({ number }) => number && parseNumber(number), known: new WeakMap() };
const SUGGESTED: Numbering = { numberOf: suggestedNumber, known: new WeakMap() };

function numberedIn<Each extends NumberedSection>(
  sections: readonly Each[],
  { numberOf, known }: Numbering,
): Numbered<Each> {
  const found = known.get(sections);
  if (found !== undefined) return found as Numbered<Each>;
  const written = sections.flatMap((section) => {
    const number = numberOf(section);
    return number ? [{ section, number }] : [];
  });
  const hasLike = (form: RegExp): boolean => written.some(({ number }) => number.parts.some((part) => form.test(part)));
  const numbered = { written, areLetters: hasLike(/^[^\divx]$/i) && !hasLike(/^[ivx]{2,}$/i) };
  known.set(sections, numbered);
  return numbered;
}

function mostAlike<Each extends NumberedSection>(
  { written, areLetters }: Numbered<Each>,
  named: WrittenNumber,
): Each[] {
  const scored = written.map(({ section, number }) => {
    const isOther = areLetters && mixesLetterAndFigure(named, number);
    return { section, alike: isOther ? 0 : likeness(named, number) };
  });
  const most = scored.reduce((highest, { alike }) => Math.max(highest, alike), 1);
  const alike = scored.filter((each) => each.alike === most).map(({ section }) => section);
  const highest = alike.reduce((least, { path }) => Math.min(least, path.length), Number.POSITIVE_INFINITY);
  return alike.filter(({ path }) => path.length === highest);
}

/** True for "1" and "I", which is the ninth letter in a document that counts in letters. */
function mixesLetterAndFigure({ parts }: WrittenNumber, { parts: others }: WrittenNumber): boolean {
  return parts.some((part, at) => /^\d/.test(part) !== /^\d/.test(others[at] ?? ''));
}

/** The number that an unnumbered heading begins with; not one that may be a word ("A Guide"). */
function suggestedNumber({ number, title }: NumberedSection): WrittenNumber | null {
  const candidate = number === null ? numberCandidate(title) : null;
  return candidate === null || candidate.evidence === 'neighbour' ? null : candidate.written;
}
