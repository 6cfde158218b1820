/**
 * Checks the section of a citation against the location of the words. It is called wrong only if the document has that
 * section, or numbers its sections in the very same series: a document that counts otherwise contradicts nothing.
 */
import { isInCited, sectionsNumbered, withSectionsBelow } from '../grammar/find-numbered.ts';
import { numberCandidate } from '../grammar/heading-candidates.ts';
import { runInPart } from '../grammar/run-in-numbers.ts';
import { sectionName, withoutSectionWord } from '../grammar/section-numbers.ts';
import { canContradict } from '../grammar/section-series.ts';
import { type Document, headingText, labelOfPage, type Section } from '../model/document.ts';
import type { CitationIssue, Location, PageSpan } from '../model/passage.ts';
import { foldCase } from '../text/normalize.ts';
import { sectionOfFragment } from './cited-fragment.ts';
import { numberedParts, runInPartsOf } from './run-in-parts.ts';

type SectionLocation = Pick<Location, 'section' | 'path' | 'numbers'>;

/** Where the words stood in another revision of the document. */
export interface EarlierLocation {
  /** The name of the revision for a person, such as a date. */
  readonly name: string;
  readonly location: SectionLocation;
  /** True if the words stood there twice: as cited, and where they stand now. */
  readonly stoodTwice?: boolean;
}

/** `sections`: those of the document in which the location is. */
export function checkSection(
  cited: string | null,
  location: SectionLocation,
  sections: readonly Section[],
  revisions: readonly EarlierLocation[] = [],
): CitationIssue[] {
  if (cited === null || isInCited(location, cited)) return [];
  // A passage before the first heading has no section.
  if (location.section === null) return [];
  const issue = { field: 'section' as const, cited: sectionName(cited), actual: sectionName(location.section) };
  const then = revisions.find((revision) => isInCited(revision.location, cited));
  if (then?.stoodTwice) {
    const note = `the words are gone from ${issue.cited}; the same words stand in ${issue.actual}`;
    return [{ ...issue, verdict: 'wrong', note }];
  }
  if (then) {
    return [{ ...issue, verdict: 'shifted', note: `the section was renumbered; right in the version of ${then.name}` }];
  }
  const isContradicted = canContradict(numberedParts(sections), cited) || sectionTitled(sections, cited) !== null;
  return isContradicted ? [{ ...issue, verdict: 'wrong', note: `the words are in ${issue.actual}` }] : [];
}

/** The same for the section that the fragment of a link names: `#section-9.2.2`. One that names nothing is no issue. */
export function checkFragment(
  fragment: string | null,
  location: SectionLocation,
  sections: readonly Section[],
): CitationIssue[] {
  const named = fragment === null ? null : sectionOfFragment(sections, fragment);
  if (named === null || location.section === null || isBelow(location.path, named.path)) return [];
  const actual = sectionName(location.section);
  const note = `the link leads to ${sectionName(named.number ?? named.title)}, the words are in ${actual}`;
  return [{ field: 'section', verdict: 'wrong', cited: `#${fragment}`, actual, note }];
}

/** Checks the section of a citation without a quote: the document must have it, if it can contradict it at all. */
export function checkExistence(cited: string, sections: readonly Section[]): CitationIssue[] {
  if (!canContradict(numberedParts(sections), cited)) return [];
  const note = 'no section of the text in force has this number or title';
  return [{ field: 'section', verdict: 'wrong', cited: sectionName(cited), actual: '', note }];
}

/** The heading of a cited section, and the pages of it and its subsections. Null where there is no such section. */
export function sectionSpan(
  document: Pick<Document, 'sections' | 'pages'>,
  cited: string,
): { readonly heading: string; readonly span: PageSpan } | null {
  const section = findSection(document.sections, cited);
  if (section !== null) {
    const pages = withSectionsBelow(document.sections, section).flatMap((each) => [each.pageStart, each.pageEnd]);
    return { heading: headingText(section), span: spanOf(pages, document) };
  }
  const part = runInPart(runInPartsOf(document.sections), cited);
  if (part === null) return null;
  const blocks = document.sections[part.section]?.blocks.slice(part.from, part.to) ?? [];
  return {
    heading: part.number,
    span: spanOf(
      blocks.flatMap((block) => [block.page, block.pageEnd]),
      document,
    ),
  };
}

function spanOf(all: readonly (number | null)[], document: Pick<Document, 'pages'>): PageSpan {
  const pages = all.filter((page) => page !== null);
  if (pages.length === 0) return { pages: null, labels: null };
  const range: [number, number] = [Math.min(...pages), Math.max(...pages)];
  return { pages: range, labels: [labelOfPage(document, range[0]), labelOfPage(document, range[1])] };
}

/** By number; else by heading or title. */
function findSection(sections: readonly Section[], cited: string): Section | null {
  return sectionsNumbered(indexOf(sections).body, cited)[0] ?? sectionTitled(sections, cited);
}

/** The section with this heading or title, and of several the one of the highest level; null for none. */
function sectionTitled(sections: readonly Section[], cited: string): Section | null {
  const name = cited.startsWith('§') ? withoutSectionWord(cited) : cited;
  const wanted = [foldCase(name), foldCase(numberCandidate(name)?.title ?? name)].filter((each) => each !== '');
  const { byTitle } = indexOf(sections);
  return wanted.map((title) => byTitle.get(title)).find((each) => each !== undefined) ?? null;
}

interface SectionIndex {
  readonly body: readonly Section[];
  /** By heading and by title, in folded case: of several sections the one of the highest level. */
  readonly byTitle: ReadonlyMap<string, Section>;
}

/** One for each document: a page may cite one in thousands of places. */
const indexes = new WeakMap<readonly Section[], SectionIndex>();

function indexOf(sections: readonly Section[]): SectionIndex {
  const known = indexes.get(sections);
  if (known !== undefined) return known;
  const body = sections.filter(({ kind }) => kind === 'body');
  const byTitle = new Map<string, Section>();
  for (const section of [...body].sort((one, other) => one.level - other.level)) {
    for (const name of [foldCase(section.title), foldCase(headingText(section))]) {
      if (!byTitle.has(name)) byTitle.set(name, section);
    }
  }
  const index = { body, byTitle };
  indexes.set(sections, index);
  return index;
}

function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return above.every((heading, at) => path[at] === heading);
}
