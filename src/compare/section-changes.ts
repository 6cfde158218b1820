/** Builds the change of one section: of a pair of versions, or of one that only one of the documents has. */
import { foldDates } from '../grammar/fold-dates.ts';
import { isSignificantHunk, type SectionChange, type SectionStatus, type TitleKind } from '../model/change.ts';
import { headingText, type Section, sectionText } from '../model/document.ts';
import { foldTypography } from '../text/normalize.ts';
import type { EditsOfSections } from './explained-sections.ts';
import { isSameButForUpdates } from './hunk-dates.ts';
import { foldMarks } from './hunk-texts.ts';
import { buildHunks } from './hunks.ts';
import { haveSameLinks, linkHunks } from './link-differences.ts';
import type { MovedBlocks } from './moved-blocks.ts';
import type { Renumbering } from './renumbering.ts';
import { splitOrMergeCounterpart } from './splits-and-merges.ts';

/** More characters are no page number: `clxxxviii` has nine. */
const MAX_PAGE_NUMBER = 16;
const PAGE_NUMBER = /\b(?:\d+|[ivxlc]+)$/i;
/** One sign of what stands between the words of a contents line and its page number. */
const LEADER = /[\s.·…|]/;

/** Facts about the whole documents that the comparison of each section needs. */
export interface DocumentContext {
  readonly relevant: (section: Pick<Section, 'number' | 'title' | 'path'>) => boolean;
  readonly moved: MovedBlocks;
  readonly edits: EditsOfSections;
  /** The sections whose differences are explained, by the newer one of each pair, or the only one. */
  readonly explained: ReadonlySet<Section | null>;
  readonly renumbering: Renumbering;
  /** Sections of a changelog that only grew. */
  readonly announcing: ReadonlySet<Section>;
}

/** Two versions of one section. */
export interface Versions {
  readonly before: Section;
  readonly after: Section;
  /** True if its position among the sections that stayed is another one. */
  readonly moved: boolean;
}

/** A pair of which only one version has a heading: the heading of the other is a paragraph of its host. */
export interface FormChange extends Versions {
  readonly kind: 'headings-became-text' | 'text-became-headings';
  /** Null if nothing else is left of it. */
  readonly host: Section | null;
}

/** Null if nothing differs, or only pages do. */
export function pairChange(versions: Versions, context: DocumentContext): SectionChange | null {
  const { before, after, moved } = versions;
  const equalWords = before.sha256 === after.sha256;
  const words = statusOf(versions);
  if (words === 'unchanged' && haveSameLinks(before, after)) return null;
  if (!equalWords && onlyPagesDiffer(before, after)) return null;
  const { hunks, edits } = differencesOf(before, after, context);
  if (words === 'unchanged' && hunks.length === 0) return null;
  const titleKind = titleKindOf(before.title, after.title);
  return {
    ...headingOf(after),
    ...NOTHING_FOUND,
    status: words === 'unchanged' ? 'modified' : words,
    previousNumber: before.number,
    previousTitle: before.title,
    ...(titleKind === null ? {} : { titleKind }),
    moved,
    cosmetic: titleKind !== 'wording' && !hunks.some(isSignificantHunk),
    relevant: context.relevant(after) || context.relevant(before),
    announces: context.announcing.has(after),
    hunks,
    edits,
  };
}

/** The change of a section whose heading became text or was text: its own words may be the same. */
export function formChange(
  { before, after, kind, host, ...rest }: FormChange,
  context: DocumentContext,
): SectionChange {
  const { hunks, edits } = differencesOf(before, after, context);
  const became = kind === 'headings-became-text' ? 'removed' : 'added';
  const own = became === 'removed' ? before : after;
  const heading = host && headingText(host);
  return {
    ...headingOf(own),
    ...NOTHING_FOUND,
    // Without other words of its host, it is the same section with or without a heading.
    status: host === null ? 'modified' : became,
    splitFrom: became === 'added' ? heading : null,
    joinedInto: became === 'removed' ? heading : null,
    previousNumber: became === 'removed' ? before.number : null,
    previousTitle: became === 'removed' ? before.title : host === null ? '' : null,
    moved: rest.moved,
    cosmetic: !hunks.some(isSignificantHunk),
    relevant: context.relevant(own),
    announces: false,
    hunks,
    edits,
  };
}

function differencesOf(
  before: Section,
  after: Section,
  context: DocumentContext,
): Pick<SectionChange, 'hunks' | 'edits'> {
  const { moved, edits } = context;
  const areEqual = before.sha256 === after.sha256;
  const built = buildHunks(edits.of({ before, after }), before, after, areEqual ? null : explanationOf(after, context));
  // Equal digests mean equal words, even if the hunks alone suggest otherwise.
  const hunks = areEqual
    ? built.hunks.map((hunk) => ({ ...hunk, kind: 'typography' as const, flags: [] }))
    : built.hunks;
  if (after.kind === 'contents') return { hunks, edits: built.edits };
  return { hunks: [...hunks, ...linkHunks(before, after, built.edits, moved.counterparts)], edits: built.edits };
}

/** What explains the differences of a section; null if they are too many. Those of a contents list explain themselves. */
function explanationOf(section: Section, { explained, renumbering }: DocumentContext): Renumbering | null {
  return section.kind === 'contents' || explained.has(section) ? renumbering : null;
}

/** Findings that only some sections have. */
const NOTHING_FOUND = { splitFrom: null, joinedInto: null, declaration: null, declaredBy: [] } as const;

/** Null for equal titles. */
function titleKindOf(before: string, after: string): TitleKind | null {
  if (before === after) return null;
  if (foldMarks(foldDates(before)) === foldMarks(foldDates(after))) return 'typography';
  return isSameButForUpdates(before, after) ? 'date' : 'wording';
}

function statusOf({ before, after, moved }: Versions): SectionStatus {
  if (before.sha256 !== after.sha256) return 'modified';
  if (moved) return 'moved';
  if (before.number !== after.number) return 'renumbered';
  return before.title === after.title && sectionText(before) === sectionText(after) ? 'unchanged' : 'modified';
}

/** True for two contents lists that differ only in the page numbers at the ends of their lines. */
function onlyPagesDiffer(before: Section, after: Section): boolean {
  if (before.kind !== 'contents' || after.kind !== 'contents' || before.number !== after.number) return false;
  const words = ({ title, blocks }: Section): string =>
    foldTypography([title, ...blocks.map((block) => withoutPage(block.text))].join(' '));
  return words(before) === words(after);
}

/** A line of a contents list without the page number at its end and the leader before that. */
function withoutPage(line: string): string {
  const number = PAGE_NUMBER.exec(line.slice(-MAX_PAGE_NUMBER));
  if (number === null || number[0].length === MAX_PAGE_NUMBER) return line;
  let end = line.length - number[0].length;
  while (end > 0 && LEADER.test(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}

export function addedChange(section: Section, context: DocumentContext): SectionChange {
  const counterpart = splitOrMergeCounterpart(section, context.moved.inserted);
  return {
    ...aloneChange(section, 'added', counterpart, context),
    splitFrom: counterpart === null ? null : headingText(counterpart),
    announces: context.announcing.has(section),
  };
}

export function removedChange(section: Section, context: DocumentContext): SectionChange {
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
  const [before, after] = status === 'added' ? [null, section] : [section, null];
  const built = buildHunks(context.edits.of({ before, after }), before, after, explanationOf(section, context));
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
