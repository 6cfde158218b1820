/**
 * Finds headings whose words are a paragraph in the other version, in the same place: an editor, or a new layout of the
 * page, made text of them or the reverse. Such a paragraph is compared as the heading that it is in the other version,
 * so that the words below it are compared with theirs, and no section seems to be removed or added.
 */

import { leadingLabel, withoutLabel } from '../grammar/leading-labels.ts';
import { leadingNumber, withoutNumber } from '../grammar/section-numbers.ts';
import { sha256 } from '../model/digest.ts';
import { type Block, headingText, type Section, wordsOfSection } from '../model/document.ts';
import { groupBy } from '../text/group-by.ts';
import { foldTypography } from '../text/normalize.ts';

/** A longer paragraph is no heading. */
const MAX_HEADING = 200;
/** Characters by which a heading and its words as a paragraph may differ: a number with its marks, a colon. */
const LENGTH_TOLERANCE = 16;
/** A sign that may close a heading. */
const CLOSING = /[.:\s]/;

/** So many places with the same words beside them are tried for one heading: more would be no evidence. */
const MAX_TRIED_PLACES = 100;

export interface HeadingForms {
  readonly before: readonly Section[];
  readonly after: readonly Section[];
  /**
   * Sections of either list whose heading is a paragraph there, with the section to which that paragraph belongs; null
   * if nothing else is left of that section.
   */
  readonly hosts: ReadonlyMap<Section, Section | null>;
}

export interface FormOptions {
  readonly relevant: (section: Section) => boolean;
  /** Sections that are never divided, such as those of a changelog. */
  readonly whole: ReadonlySet<Section>;
}

/** The sections of both documents, each divided where the other one has a heading. */
export function matchHeadingForms(
  before: readonly Section[],
  after: readonly Section[],
  options: FormOptions,
): HeadingForms {
  const hosts = new Map<Section, Section | null>();
  return {
    before: divided(before, findParagraphs(after, before, options), hosts),
    after: divided(after, findParagraphs(before, after, options), hosts),
    hosts,
  };
}

/** A paragraph, by the index of its section and its own there. */
interface Place {
  readonly section: number;
  readonly block: number;
}

/** A paragraph that is a heading in the other version. */
interface HeadingParagraph extends Place {
  readonly heading: Section;
}

/** The paragraphs of a document that are headings of the other one, and of which it has no heading itself. */
function findParagraphs(
  headed: readonly Section[],
  plain: readonly Section[],
  { relevant, whole }: FormOptions,
): HeadingParagraph[] {
  const wanted = missingHeadings(headed, plain);
  if (wanted.size === 0) return [];
  const mayBe = mayBeOneOf([...wanted.values()].flat().map((index) => headed[index]?.title ?? ''));
  const there = new Map<string, Place[]>();
  for (const [section, { kind, blocks }] of plain.entries()) {
    if (kind !== 'body' && kind !== 'front') continue;
    for (const [block, { text }] of blocks.entries()) {
      const key = mayBe(text) ? keyOf(text) : '';
      if (wanted.has(key)) push(there, key, { section, block });
    }
  }
  const neighbours = neighbourFolder();
  return [...wanted].flatMap(([key, headings]) => {
    const free = new FreePlaces(plain, there.get(key) ?? [], neighbours);
    const found = headings.flatMap((index): HeadingParagraph[] => {
      const heading = headed[index];
      const place = free.find(headed, index);
      const host = place && plain[place.section];
      if (!heading || !place || !host || whole.has(host) || whole.has(heading)) return [];
      free.take(place);
      // If only one of the two is watched, its words left the watched section or entered it.
      return relevant(host) === relevant(heading) ? [{ ...place, heading }] : [];
    });
    return found.length === headings.length ? found : [];
  });
}

/** The headings of a document that the other one lacks, by their words, as indices. */
function missingHeadings(headed: readonly Section[], plain: readonly Section[]): Map<string, number[]> {
  const missing = new Map<string, number[]>();
  const titles = new Set(plain.map(({ title }) => title));
  const others = [...headed.keys()].filter((index) => !titles.has(headed[index]?.title ?? ''));
  if (others.length === 0) return missing;
  const known = new Set([...titles].map(keyOf));
  for (const index of others) {
    const key = headed[index]?.kind === 'body' ? keyOf(headed[index].title) : '';
    if (key !== '' && !known.has(key)) push(missing, key, index);
  }
  return missing;
}

/** A cheap test that no paragraph with the words of these titles fails: most paragraphs need not be folded then. */
function mayBeOneOf(titles: readonly string[]): (text: string) => boolean {
  const lengths = new Set(
    titles.flatMap(({ length }) =>
      Array.from({ length: 2 * LENGTH_TOLERANCE }, (_, at) => length - LENGTH_TOLERANCE + at),
    ),
  );
  const ends = new Set(titles.map(endOf));
  return (text) => text.length <= MAX_HEADING && lengths.has(text.length) && ends.has(endOf(text));
}

function endOf(text: string): string {
  const last = text.at(-1) === ':' || text.at(-1) === '.' ? text.length - 1 : text.length;
  return text.slice(last - 2, last);
}

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Folds the words beside headings and paragraphs: a title may occur in thousands of places, so each text once. */
function neighbourFolder(): (text: string | undefined) => string {
  const keys = new Map<string, string>();
  return (text = '') => {
    const key = keys.get(text) ?? keyOf(text);
    keys.set(text, key);
    return key;
  };
}

/** The places of one title that no heading has taken, found by the words before and after them. */
class FreePlaces {
  readonly #plain: readonly Section[];
  readonly #fold: (text: string | undefined) => string;
  readonly #taken = new Set<Place>();
  /** Indices of the places, in order. */
  readonly #byWordsBefore = new Map<string, Place[]>();
  readonly #byWordsAfter = new Map<string, Place[]>();
  readonly #order: ReadonlyMap<Place, number>;

  constructor(plain: readonly Section[], places: readonly Place[], fold: (text: string | undefined) => string) {
    this.#plain = plain;
    this.#fold = fold;
    this.#order = new Map(places.map((place, at) => [place, at]));
    // The last ones first, so that the first one is taken off the end.
    for (const place of places.toReversed()) {
      const { section, block } = place;
      const host = plain[section];
      push(this.#byWordsBefore, fold(host?.blocks[block - 1]?.text ?? host?.title), place);
      push(this.#byWordsAfter, fold(host?.blocks[block + 1]?.text ?? plain[section + 1]?.title), place);
    }
  }

  /** The first place that has the same words before or after it as a heading, and no different number. */
  find(headed: readonly Section[], index: number): Place | undefined {
    const [above, heading, next] = [headed[index - 1], headed[index], headed[index + 1]];
    if (!heading) return undefined;
    const before = this.#fold(above?.blocks.at(-1)?.text ?? above?.title);
    const after = this.#fold(heading.blocks[0]?.text ?? next?.title);
    const [one, other] = [
      this.#first(this.#byWordsBefore.get(before), heading),
      this.#first(this.#byWordsAfter.get(after), heading),
    ];
    if (!one || !other) return one ?? other;
    return (this.#order.get(one) ?? 0) <= (this.#order.get(other) ?? 0) ? one : other;
  }

  take(place: Place): void {
    this.#taken.add(place);
  }

  #first(places: Place[] | undefined, heading: Section): Place | undefined {
    while (places && places.length > 0 && this.#taken.has(places.at(-1) as Place)) places.pop();
    return places?.slice(-MAX_TRIED_PLACES).findLast((place) => {
      const text = this.#plain[place.section]?.blocks[place.block]?.text ?? '';
      return !this.#taken.has(place) && !hasOtherNumber(heading, text);
    });
  }
}

/** True if both have a number, and not the same: then not only the form of the heading changed. */
function hasOtherNumber(heading: Section, text: string): boolean {
  const own = leadingLabel(headingText(heading))?.number ?? heading.number;
  const other = leadingLabel(text)?.number ?? null;
  return own !== null && other !== null && own !== other;
}

function keyOf(text: string): string {
  const folded = foldTypography(withoutLabel(text));
  let end = folded.length;
  while (end > 0 && CLOSING.test(folded.charAt(end - 1))) end -= 1;
  return folded.slice(0, end);
}

function divided(
  sections: readonly Section[],
  paragraphs: readonly HeadingParagraph[],
  hosts: Map<Section, Section | null>,
): readonly Section[] {
  if (paragraphs.length === 0) return sections;
  const bySection = groupBy(paragraphs, ({ section }) => section);
  return sections.flatMap((section, index) => {
    const own = (bySection.get(index) ?? []).toSorted((one, other) => one.block - other.block);
    const [first] = own;
    if (!first) return [section];
    // Words before the first heading that were only headings are the first of these, and no section of their own.
    const isLeft = first.block > 0 || section.title !== '';
    const parts = own.map(({ block, heading }, at) => {
      const part = sectionUnder(heading, section, section.blocks.slice(block, own[at + 1]?.block));
      hosts.set(part, isLeft || at > 0 ? section : null);
      return part;
    });
    return isLeft ? [partOf(section, section.blocks.slice(0, first.block)), ...parts] : parts;
  });
}

/** The section that a paragraph would begin if it were a heading. */
function sectionUnder(heading: Section, host: Section, [paragraph, ...blocks]: readonly Block[]): Section {
  const text = paragraph?.text ?? '';
  const isNumbered = heading.number !== null && leadingNumber(text) === heading.number;
  const title = isNumbered ? withoutNumber(text) : text;
  const { kind, level, path } = heading;
  const number = isNumbered ? heading.number : null;
  return partOf({ ...host, kind, level, path, number, title, anchor: null }, blocks, paragraph?.page);
}

function partOf(section: Section, blocks: readonly Block[], page: number | null = section.pageStart): Section {
  const sameStart = page === section.pageStart;
  const pageEnd = blocks.at(-1)?.pageEnd ?? page;
  return {
    ...section,
    blocks,
    pageStart: page,
    pageEnd,
    labelStart: sameStart ? section.labelStart : null,
    labelEnd: pageEnd === section.pageEnd ? section.labelEnd : null,
    sha256: sha256(foldTypography(wordsOfSection(section.title, blocks))),
  };
}
