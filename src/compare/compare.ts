/**
 * Finds what changed between two documents, section by section. A section that is only on another page has not changed.
 * One that only has another number or place has changed, but its words have not.
 */

import { foldDates } from '../grammar/fold-dates.ts';
import { type Cause, type Change, isSignificantHunk, type SectionChange, type SectionStatus } from '../model/change.ts';
import { parseInstant } from '../model/datetime.ts';
import { type Document, headingText, type Section, sectionText } from '../model/document.ts';
import type { Source } from '../model/source.ts';
import { foldTypography } from '../text/normalize.ts';
import { alignSections, type SectionPair } from './align-sections.ts';
import { type Changelog, newEntries, onlyGrew, parseChangelog } from './changelog.ts';
import { buildHunks } from './hunks.ts';
import { matchEntries } from './match-changelog.ts';
import { findMovedBlocks, type MovedBlocks } from './moved-blocks.ts';
import { relevantSections, watchesNumber } from './relevant-sections.ts';
import { findRenumbering, type Renumbering } from './renumbering.ts';
import { sectionEdits } from './section-edits.ts';
import { splitOrMergeCounterpart } from './splits-and-merges.ts';

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
  readonly flipFlop?: Change['flipFlop'];
}

/** The change from one snapshot of a source to another. Its list of sections is empty if none differs. */
export function makeChange({ source, from, to, cause, before, after, flipFlop = null }: Comparison): Change {
  const watched = [before, after].map(({ sections }) => relevantSections(sections, source.sections).sections);
  const relevant = (section: Section): boolean => watched.some((sections) => sections.has(section));
  const changelogs = changelogsOf(before, after);
  const { old, now } = changelogs;
  const entries = now === null ? null : newEntries(old, now);
  const { sections, unfound } = matchEntries(compareDocuments(before, after, { relevant }, changelogs), entries);
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
    unfound: unfound.filter(isNews),
    flipFlop,
  };
}

/** Facts about the whole documents that the comparison of each section needs. */
interface DocumentContext extends CompareOptions {
  readonly moved: MovedBlocks;
  readonly renumbering: Renumbering;
  /** Sections of a changelog that only grew. */
  readonly announcing: ReadonlySet<Section>;
}

/** Every section that differs, in the order of the newer document; removed ones where they stood. */
export function compareDocuments(
  before: Document,
  after: Document,
  { relevant }: CompareOptions,
  changelogs: Changelogs = changelogsOf(before, after),
): SectionChange[] {
  const pairs = alignSections(before.sections, after.sections);
  const pairOfAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const removed = removedByPlace(before.sections, pairs);
  const context: DocumentContext = {
    relevant,
    moved: findMovedBlocks(differingPairs(before.sections, after.sections, pairs), relevant),
    renumbering: findRenumbering(before, after, pairs),
    announcing: announcingSections(changelogs),
  };
  const changes = (removed.get(-1) ?? []).map((section) => removedChange(section, context));
  for (const [index, section] of after.sections.entries()) {
    const pair = pairOfAfter.get(index);
    const old = pair ? before.sections[pair.before] : undefined;
    const change = old ? pairChange(old, section, pair?.moved ?? false, context) : addedChange(section, context);
    if (change) changes.push(change);
    for (const each of removed.get(index) ?? []) changes.push(removedChange(each, context));
  }
  return changes;
}

/** The changelogs of both documents; null for a document without one. */
interface Changelogs {
  readonly old: Changelog | null;
  readonly now: Changelog | null;
}

function changelogsOf(before: Document, after: Document): Changelogs {
  return { old: parseChangelog(before), now: parseChangelog(after) };
}

function announcingSections({ old, now }: Changelogs): ReadonlySet<Section> {
  return now !== null && onlyGrew(old, now) ? now.sections : new Set();
}

/** The sections whose words differ, in pairs, and those without a pair. */
function differingPairs(before: readonly Section[], after: readonly Section[], pairs: readonly SectionPair[]) {
  const paired = pairs.map((pair) => ({ before: before[pair.before] ?? null, after: after[pair.after] ?? null }));
  const inPair = new Set(paired.flatMap((pair) => [pair.before, pair.after]));
  const alone = (sections: readonly Section[]): Section[] => sections.filter((section) => !inPair.has(section));
  return [
    ...paired.filter((pair) => pair.before?.sha256 !== pair.after?.sha256),
    ...alone(before).map((section) => ({ before: section, after: null })),
    ...alone(after).map((section) => ({ before: null, after: section })),
  ];
}

/**
 * The removed sections, by the index of the newer section after which each would stand; -1 for the start of the
 * document.
 */
function removedByPlace(before: readonly Section[], pairs: readonly SectionPair[]): Map<number, Section[]> {
  const pairOfBefore = new Map(pairs.map((pair) => [pair.before, pair]));
  const removed = new Map<number, Section[]>();
  let place = -1;
  for (const [index, section] of before.entries()) {
    const pair = pairOfBefore.get(index);
    // A removed section does not follow an old neighbour that moved.
    if (pair && !pair.moved) place = pair.after;
    if (pair) continue;
    const here = removed.get(place);
    if (here) here.push(section);
    else removed.set(place, [section]);
  }
  return removed;
}

/** Null if nothing differs, or only pages do. */
function pairChange(before: Section, after: Section, moved: boolean, context: DocumentContext): SectionChange | null {
  const equalWords = before.sha256 === after.sha256;
  const status = statusOf(before, after, moved);
  if (status === 'unchanged' || (!equalWords && onlyPagesDiffer(before, after))) return null;
  const built = buildHunks(sectionEdits(before, after, context.moved), before, after, context.renumbering);
  // Equal digests mean equal words, even if the hunks alone suggest otherwise.
  const hunks = equalWords
    ? built.hunks.map((hunk) => ({ ...hunk, kind: 'typography' as const, flags: [] }))
    : built.hunks;
  return {
    ...headingOf(after),
    ...NOTHING_FOUND,
    status,
    previousNumber: before.number,
    previousTitle: before.title,
    moved,
    cosmetic: foldTitle(before) === foldTitle(after) && !hunks.some(isSignificantHunk),
    relevant: context.relevant(after) || context.relevant(before),
    announces: context.announcing.has(after),
    hunks,
    edits: built.edits,
  };
}

/** Findings that only some sections have. */
const NOTHING_FOUND = { splitFrom: null, joinedInto: null, declaration: null, declaredBy: [] } as const;

function foldTitle({ title }: Section): string {
  return foldTypography(foldDates(title));
}

function statusOf(before: Section, after: Section, moved: boolean): SectionStatus {
  if (before.sha256 !== after.sha256) return 'modified';
  if (moved) return 'moved';
  if (before.number !== after.number) return 'renumbered';
  return before.title === after.title && sectionText(before) === sectionText(after) ? 'unchanged' : 'modified';
}

/** True for two contents lists that differ only in the page numbers at the ends of their lines. */
function onlyPagesDiffer(before: Section, after: Section): boolean {
  if (before.kind !== 'contents' || after.kind !== 'contents' || before.number !== after.number) return false;
  const words = ({ title, blocks }: Section): string =>
    foldTypography(
      [title, ...blocks.map((block) => block.text.replace(/[\s.·…|]*\b(?:\d+|[ivxlc]+)$/i, ''))].join(' '),
    );
  return words(before) === words(after);
}

function addedChange(section: Section, context: DocumentContext): SectionChange {
  const counterpart = splitOrMergeCounterpart(section, context.moved.inserted);
  return {
    ...aloneChange(section, 'added', counterpart, context),
    splitFrom: counterpart === null ? null : headingText(counterpart),
    announces: context.announcing.has(section),
  };
}

function removedChange(section: Section, context: DocumentContext): SectionChange {
  const counterpart = splitOrMergeCounterpart(section, context.moved.deleted);
  return {
    ...aloneChange(section, 'removed', counterpart, context),
    joinedInto: counterpart === null ? null : headingText(counterpart),
    previousNumber: section.number,
    previousTitle: section.title,
  };
}

/** A section that only one of the documents has. */
function aloneChange(
  section: Section,
  status: 'added' | 'removed',
  counterpart: Section | null,
  context: DocumentContext,
): SectionChange {
  const nothing: Section = { ...section, blocks: [] };
  const [before, after] = status === 'added' ? [null, section] : [section, null];
  const edits = sectionEdits(before ?? nothing, after ?? nothing, context.moved);
  const built = buildHunks(edits, before, after, context.renumbering);
  return {
    ...headingOf(section),
    ...NOTHING_FOUND,
    status,
    previousNumber: null,
    previousTitle: null,
    moved: false,
    cosmetic: section.kind === 'contents' || (counterpart !== null && !built.hunks.some(isSignificantHunk)),
    relevant: context.relevant(section),
    announces: false,
    ...built,
  };
}

function headingOf({ number, title, path, pageStart, labelStart }: Section) {
  return { number, title, path, pageStart, labelStart };
}
