/**
 * Finds what changed between two documents, section by section. A section that is only on another page has not changed.
 * One that only has another number or place has changed, but its words have not.
 */
import type { Cause, Change, SectionChange } from '../model/change.ts';
import { parseInstant } from '../model/datetime.ts';
import type { Document, Section } from '../model/document.ts';
import type { Source } from '../model/source.ts';
import { findBulkEdits } from './bulk-edits.ts';
import { newEntries, parseChangelog } from './changelog.ts';
import { type Changelogs, compareSections } from './compare-sections.ts';
import { matchEntries } from './match-changelog.ts';
import { relevantSections, watchesNumber } from './relevant-sections.ts';

type Heading = Pick<Section, 'number' | 'path'>;

export interface CompareOptions {
  readonly relevant: (section: Heading) => boolean;
}

export interface Comparison {
  readonly source: Pick<Source, 'id' | 'title' | 'sections'>;
  /** The two snapshots, by id. */
  readonly from: string;
  readonly to: string;
  readonly cause: Cause;
  readonly before: Document;
  readonly after: Document;
  readonly flipFlop?: Change['flipFlop'];
}

/** The change from one snapshot of a source to another. Its list of sections is empty if none differs. */
export function makeChange({ source, from, to, cause, before, after, flipFlop = null }: Comparison): Change {
  const relevant = isRelevantIn([before, after], source.sections);
  const changelogs = changelogsOf(before, after);
  const { old, now } = changelogs;
  const entries = now === null ? null : newEntries(old, now);
  const compared = compareSections(before, after, { relevant, changelogs });
  const { sections, unfound } = matchEntries(compared.sections, entries);
  // A new changelog also lists older changes, which are not news.
  const since = old === null ? (parseInstant(from.slice(from.lastIndexOf('@') + 1))?.start.slice(0, 10) ?? '') : '';
  const isNews = ({ date, sections: named }: (typeof unfound)[number]): boolean =>
    (date === null || date >= since.slice(0, date.length)) &&
    (named.length === 0 || named.some((number) => watchesNumber(source.sections, number)));
  return {
    source: source.id,
    title: source.title,
    from,
    to,
    cause,
    sections,
    bulkEdits: findBulkEdits({ ...compared, sections }, before, after),
    unfound: unfound.filter(isNews),
    flipFlop,
  };
}

/** Every section that differs, in the order of the newer document; removed ones where they stood. */
export function compareDocuments(
  before: Document,
  after: Document,
  { relevant }: CompareOptions,
): readonly SectionChange[] {
  return compareSections(before, after, { relevant, changelogs: changelogsOf(before, after) }).sections;
}

/** Tells, by number and path, whether a section is a watched one of any of these documents. */
function isRelevantIn(documents: readonly Document[], names: Source['sections']): CompareOptions['relevant'] {
  const key = ({ number, path }: Heading): string => JSON.stringify([number, path]);
  const watched = new Set(
    documents.flatMap(({ sections }) => [...relevantSections(sections, names).sections].map(key)),
  );
  return (section) => names.length === 0 || watched.has(key(section));
}

function changelogsOf(before: Document, after: Document): Changelogs {
  return { old: parseChangelog(before), now: parseChangelog(after) };
}
