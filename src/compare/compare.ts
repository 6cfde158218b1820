/**
 * What changed between two documents, section by section. A section that only stands on another page has not changed;
 * one that only got another number or place has, but no word of it.
 */
import { type Cause, type Change, isSignificantHunk, type SectionChange, type SectionStatus } from '../model/change.ts';
import { parseInstant } from '../model/datetime.ts';
import { type Document, headingText, type Section, sectionText } from '../model/document.ts';
import type { Source } from '../model/source.ts';
import { foldTypography } from '../text/normalize.ts';
import { foldDays } from '../text/written-day.ts';
import { alignSections, type SectionPair } from './align-sections.ts';
import { newEntries, onlyGrew, readChangelog } from './changelog.ts';
import type { Renumbering } from './hunk-kinds.ts';
import { buildHunks } from './hunks.ts';
import { matchEntries } from './match-changelog.ts';
import { findMovedBlocks, type MovedBlocks } from './moved-blocks.ts';
import { relevantSections } from './relevant-sections.ts';
import { findRenumbering } from './renumbering.ts';
import { sectionEdits } from './section-edits.ts';
import { splitsAndMerges } from './splits-and-merges.ts';

export interface CompareOptions {
  readonly relevant: (section: Pick<Section, 'number' | 'title' | 'path'>) => boolean;
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

/** The change from one snapshot of a source to another. Its list of sections is empty where none differs. */
export function makeChange({ source, from, to, cause, before, after, flipFlop = null }: Comparison): Change {
  const relevant = relevantSections(source.sections);
  const [old, now] = [readChangelog(before), readChangelog(after)];
  const entries = now === null ? null : newEntries(old, now);
  const { sections, unfound } = matchEntries(compareDocuments(before, after, { relevant }), entries);
  // A list that is new tells of older days too: what it says of them is no news.
  const since = old === null ? (parseInstant(from.slice(from.lastIndexOf('@') + 1))?.start.slice(0, 10) ?? '') : '';
  const isNews = ({ date, sections: named }: (typeof unfound)[number]): boolean =>
    (date === null || date >= since.slice(0, date.length)) &&
    (named.length === 0 || named.some((number) => relevant({ number, title: '', path: [] })));
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

/** What the whole documents say, for the comparison of each section. */
interface Whole extends CompareOptions {
  readonly moved: MovedBlocks;
  readonly renumbering: Renumbering;
  /** Sections of a list of changes that only grew. */
  readonly announcing: ReadonlySet<Section>;
}

/** Every section that differs, in the order of the newer document; removed ones where they stood. */
export function compareDocuments(before: Document, after: Document, { relevant }: CompareOptions): SectionChange[] {
  const pairs = alignSections(before.sections, after.sections);
  const pairOfAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const removed = removedByPlace(before.sections, pairs);
  const whole: Whole = {
    relevant,
    moved: findMovedBlocks(differingPairs(before.sections, after.sections, pairs), relevant),
    renumbering: findRenumbering(before, after, pairs),
    announcing: announcingSections(before, after),
  };
  const changes = (removed.get(-1) ?? []).map((section) => removedChange(section, whole));
  for (const [index, section] of after.sections.entries()) {
    const pair = pairOfAfter.get(index);
    const old = pair ? before.sections[pair.before] : undefined;
    const change = old ? pairChange(old, section, pair?.moved ?? false, whole) : addedChange(section, whole);
    if (change) changes.push(change);
    for (const each of removed.get(index) ?? []) changes.push(removedChange(each, whole));
  }
  return changes;
}

function announcingSections(before: Document, after: Document): ReadonlySet<Section> {
  const [old, now] = [readChangelog(before), readChangelog(after)];
  return now !== null && onlyGrew(old, now) ? now.sections : new Set();
}

/** The sections that have no equal, by pairs and alone. */
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
function pairChange(before: Section, after: Section, moved: boolean, whole: Whole): SectionChange | null {
  const equalWords = before.sha256 === after.sha256;
  const status = statusOf(before, after, moved);
  if (status === 'unchanged' || (!equalWords && onlyPagesDiffer(before, after))) return null;
  const told = buildHunks(sectionEdits(before, after, whole.moved), before, after, whole.renumbering);
  // Equal digests mean equal words, however the places look by themselves.
  const hunks = equalWords
    ? told.hunks.map((hunk) => ({ ...hunk, kind: 'typography' as const, flags: [] }))
    : told.hunks;
  return {
    ...headingOf(after),
    ...UNTOLD,
    status,
    previousNumber: before.number,
    previousTitle: before.title,
    moved,
    cosmetic: foldTitle(before) === foldTitle(after) && !hunks.some(isSignificantHunk),
    relevant: whole.relevant(after) || whole.relevant(before),
    announces: whole.announcing.has(after),
    hunks,
    edits: told.edits,
  };
}

const UNTOLD = { splitFrom: null, joinedInto: null, declaration: null, declaredBy: [] } as const;

function foldTitle({ title }: Section): string {
  return foldTypography(foldDays(title));
}

function statusOf(before: Section, after: Section, moved: boolean): SectionStatus {
  if (before.sha256 !== after.sha256) return 'modified';
  if (moved) return 'moved';
  if (before.number !== after.number) return 'renumbered';
  return before.title === after.title && sectionText(before) === sectionText(after) ? 'unchanged' : 'modified';
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

function addedChange(section: Section, whole: Whole): SectionChange {
  const splitOrMerge = splitsAndMerges(section, whole.moved.come);
  return {
    ...aloneChange(section, 'added', splitOrMerge, whole),
    splitFrom: splitOrMerge === null ? null : headingText(splitOrMerge),
    announces: whole.announcing.has(section),
  };
}

function removedChange(section: Section, whole: Whole): SectionChange {
  const splitOrMerge = splitsAndMerges(section, whole.moved.gone);
  return {
    ...aloneChange(section, 'removed', splitOrMerge, whole),
    joinedInto: splitOrMerge === null ? null : headingText(splitOrMerge),
    previousNumber: section.number,
    previousTitle: section.title,
  };
}

/** A section that has no other side. */
function aloneChange(
  section: Section,
  status: 'added' | 'removed',
  splitOrMerge: Section | null,
  whole: Whole,
): SectionChange {
  const nothing: Section = { ...section, blocks: [] };
  const [before, after] = status === 'added' ? [null, section] : [section, null];
  const edits = sectionEdits(before ?? nothing, after ?? nothing, whole.moved);
  const told = buildHunks(edits, before, after, whole.renumbering);
  return {
    ...headingOf(section),
    ...UNTOLD,
    status,
    previousNumber: null,
    previousTitle: null,
    moved: false,
    cosmetic: section.kind === 'contents' || (splitOrMerge !== null && !told.hunks.some(isSignificantHunk)),
    relevant: whole.relevant(section),
    announces: false,
    ...told,
  };
}

function headingOf({ number, title, path, pageStart, labelStart }: Section) {
  return { number, title, path, pageStart, labelStart };
}
