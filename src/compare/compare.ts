/**
 * What changed between two documents, section by section. A section that only stands on another page has not changed;
 * one that only got another number or place has, but no word of it.
 */
import type { Cause, Change, Edit, Hunk, SectionChange, SectionStatus } from '../model/change.ts';
import { type Document, type Section, sectionText } from '../model/document.ts';
import type { Source } from '../model/source.ts';
import { foldTypography } from '../text/normalize.ts';
import { alignSections, type SectionPair } from './align-sections.ts';
import { hunksOf } from './hunks.ts';
import { relevantSections } from './relevant-sections.ts';
import { sectionEdits } from './section-edits.ts';

export interface CompareOptions {
  readonly relevant: (section: Section) => boolean;
}

export interface Comparison {
  readonly source: Pick<Source, 'id' | 'title' | 'sections'>;
  /** The two snapshots, by id. */
  readonly from: string;
  readonly to: string;
  readonly cause: Cause;
  readonly before: Document;
  readonly after: Document;
}

/** The change from one snapshot of a source to another. Its list of sections is empty where none differs. */
export function makeChange({ source, from, to, cause, before, after }: Comparison): Change {
  const sections = compareDocuments(before, after, { relevant: relevantSections(source.sections) });
  return { source: source.id, title: source.title, from, to, cause, sections };
}

/** Every section that differs, in the order of the newer document; removed ones where they stood. */
export function compareDocuments(before: Document, after: Document, options: CompareOptions): SectionChange[] {
  const pairs = alignSections(before.sections, after.sections);
  const pairOfAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const removed = removedByPlace(before.sections, pairs);
  const changes = (removed.get(-1) ?? []).map((section) => removedChange(section, options));
  for (const [index, section] of after.sections.entries()) {
    const pair = pairOfAfter.get(index);
    const old = pair ? before.sections[pair.before] : undefined;
    const change = old ? pairChange(old, section, pair?.moved ?? false, options) : addedChange(section, options);
    if (change) changes.push(change);
    for (const each of removed.get(index) ?? []) changes.push(removedChange(each, options));
  }
  return changes;
}

/** The removed sections, each under the newer section after which it would stand; -1 for the start of the document. */
function removedByPlace(before: readonly Section[], pairs: readonly SectionPair[]): Map<number, Section[]> {
  const pairOfBefore = new Map(pairs.map((pair) => [pair.before, pair]));
  const removed = new Map<number, Section[]>();
  let place = -1;
  for (const [index, section] of before.entries()) {
    const pair = pairOfBefore.get(index);
    // A section that moved takes none of its old neighbours along.
    if (pair && !pair.moved) place = pair.after;
    if (pair) continue;
    const here = removed.get(place);
    if (here) here.push(section);
    else removed.set(place, [section]);
  }
  return removed;
}

/** Null where nothing differs but pages. */
function pairChange(
  before: Section,
  after: Section,
  moved: boolean,
  { relevant }: CompareOptions,
): SectionChange | null {
  const equalWords = before.sha256 === after.sha256;
  const status = statusOf(before, after, moved);
  if (status === 'unchanged' || (!equalWords && onlyPagesDiffer(before, after))) return null;
  const edits = sectionEdits(before, after);
  const found = hunksOf(edits, before, after);
  // Equal digests mean equal words, however the places look by themselves.
  const hunks = equalWords ? found.map((hunk): Hunk => ({ ...hunk, kind: 'typography' })) : found;
  return {
    ...headingOf(after),
    status,
    previousNumber: before.number,
    previousTitle: before.title,
    cosmetic: equalWords || isCosmetic(before, after, hunks),
    relevant: relevant(after) || relevant(before),
    hunks,
    edits,
  };
}

function statusOf(before: Section, after: Section, moved: boolean): SectionStatus {
  if (before.sha256 !== after.sha256) return 'modified';
  if (moved) return 'moved';
  if (before.number !== after.number) return 'renumbered';
  return before.title === after.title && sectionText(before) === sectionText(after) ? 'unchanged' : 'modified';
}

function isCosmetic(before: Section, after: Section, hunks: readonly Hunk[]): boolean {
  if (foldTypography(before.title) !== foldTypography(after.title)) return false;
  // The figures of a contents list are places: numbers of sections and pages.
  const figures = before.kind === 'contents' && after.kind === 'contents';
  return hunks.every(({ kind }) => kind === 'typography' || (figures && kind === 'number'));
}

/** True for two contents lists that differ in the page numbers at the ends of their lines alone. */
function onlyPagesDiffer(before: Section, after: Section): boolean {
  if (before.kind !== 'contents' || after.kind !== 'contents' || before.number !== after.number) return false;
  const words = ({ title, blocks }: Section): string =>
    foldTypography(
      [title, ...blocks.map((block) => block.text.replace(/[\s.·…|]*\b(?:\d+|[ivxlc]+)$/i, ''))].join(' '),
    );
  return words(before) === words(after);
}

function addedChange(section: Section, { relevant }: CompareOptions): SectionChange {
  const edits = wholeText('added', section);
  return {
    ...headingOf(section),
    status: 'added',
    previousNumber: null,
    previousTitle: null,
    cosmetic: false,
    relevant: relevant(section),
    hunks: hunksOf(edits, null, section),
    edits,
  };
}

function removedChange(section: Section, { relevant }: CompareOptions): SectionChange {
  const edits = wholeText('removed', section);
  return {
    ...headingOf(section),
    status: 'removed',
    previousNumber: section.number,
    previousTitle: section.title,
    cosmetic: false,
    relevant: relevant(section),
    hunks: hunksOf(edits, section, null),
    edits,
  };
}

function wholeText(kind: Edit['kind'], section: Section): Edit[] {
  const text = sectionText(section);
  return text === '' ? [] : [{ kind, text }];
}

function headingOf({ number, title, path, pageStart, labelStart }: Section) {
  return { number, title, path, pageStart, labelStart };
}
