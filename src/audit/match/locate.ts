/** Converts tokens to a location that a person can look up: section, pages, printed numbers, offsets. */
import { isInCited } from '../../grammar/find-numbered.ts';
import { sectionName } from '../../grammar/section-numbers.ts';
import { labelOfPage } from '../../model/document.ts';
import { type Location, spanText } from '../../model/passage.ts';
import type { PassageIndex } from './build-index.ts';

/** Where the words stand according to a citation. */
export interface PassageLocator {
  readonly section: string | null;
  readonly pages: readonly [number, number] | null;
}

/** The location of the tokens from the first to the last, both included. */
export function locationOf(index: PassageIndex, first: number, last: number): Location {
  const { document } = index;
  const { sections } = document;
  const at = sectionOf(index, first);
  const section = sections[at];
  const inner = partsAt(index, first).at(-1);
  const [from, to] = [index.pages[first] ?? 0, index.pages[last] ?? 0];
  return {
    section: inner ?? (section ? (section.number ?? (section.title === '' ? null : section.title)) : null),
    path: section?.path ?? [],
    numbers: numbersAt(index, first),
    whole: at === sectionOf(index, last),
    pages: from === 0 ? null : [from, Math.max(from, to)],
    labels: from === 0 ? null : [labelOfPage(document, from), labelOfPage(document, Math.max(from, to))],
    offsets: [index.starts[first] ?? 0, index.ends[last] ?? 0],
  };
}

/** `§7.1, p. 9 (printed 8)`: where words stand, for a reader. */
export function placeText({ section, pages, labels }: Location): string {
  const name = section === null ? 'the beginning' : sectionName(section);
  return pages === null ? name : `${name}, ${spanText({ pages, labels })}`;
}

/** True if two locations in one document share words. */
export function overlap({ offsets: one }: Location, { offsets: other }: Location): boolean {
  return one[0] < other[1] && other[0] < one[1];
}

/** How well a position fits a citation: 2 for its section, 1 for its pages. */
export function fitOf(index: PassageIndex, token: number, locator: PassageLocator): number {
  let fit = 0;
  if (locator.section !== null && isInSection(index, token, locator.section)) fit += 2;
  if (locator.pages !== null) {
    const page = index.pages[token] ?? 0;
    const label = Number(labelOfPage(index.document, page) ?? Number.NaN);
    const [first, last] = locator.pages;
    if ([page, label].some((each) => each >= first && each <= last)) fit += 1;
  }
  return fit;
}

function isInSection(index: PassageIndex, token: number, cited: string): boolean {
  const path = index.document.sections[sectionOf(index, token)]?.path ?? [];
  return isInCited({ numbers: numbersAt(index, token), path }, cited);
}

function sectionOf(index: PassageIndex, token: number): number {
  return index.units[index.unitOf[token] ?? 0]?.section ?? 0;
}

/** The numbers of all that contains a token, from the highest section to a part that begins in its text. */
function numbersAt(index: PassageIndex, token: number): string[] {
  return [...numbersOf(index, sectionOf(index, token)), ...partsAt(index, token)];
}

/** The numbers of the parts in which a token stands, and that begin in the running text of its section. */
function partsAt(index: PassageIndex, token: number): string[] {
  const unit = index.units[index.unitOf[token] ?? 0];
  const block = unit?.block ?? null;
  if (unit === undefined || block === null) return [];
  const parts = index.runInParts.get(unit.section) ?? [];
  return parts.filter(({ from, to }) => from <= block && block < to).map(({ number }) => number);
}

/** The numbers of a section and of the sections that contain it, from the highest. */
function numbersOf(index: PassageIndex, at: number): string[] {
  const { sections } = index.document;
  const numbers: string[] = [];
  let level = Number.POSITIVE_INFINITY;
  for (let each = at; each >= 0 && level > 1; each -= 1) {
    const section = sections[each];
    if (!section || section.level >= level || section.level === 0) {
      if (section?.level === 0) break;
      continue;
    }
    level = section.level;
    if (section.number !== null) numbers.unshift(section.number);
  }
  return numbers;
}
