/** The content of a changed section in every format: its heading, notes on it, and excerpts of what changed. */
import { numberText } from '../../grammar/section-numbers.ts';
import {
  type ChangelogEntry,
  type Hunk,
  isSignificantHunk,
  isSignificantKind,
  type SectionChange,
} from '../../model/change.ts';
import { type BulkEdits, companionsText } from './bulk-edit-view.ts';
import { type Excerpt, excerptsOf, type ShownEdit } from './excerpts.ts';
import { flagWords, MINOR_WORDS } from './section-wording.ts';
import { countOf, cutText, pagesText, sectionHeading } from './wording.ts';

export interface DifferenceView {
  readonly excerpt: Excerpt;
  /** What to look out for: `must/may changed`, `typography`, `moved to §7.2 Fog`. */
  readonly labels: readonly string[];
}

export interface SectionView {
  /** `§7.1.2 Uncertainty`. */
  readonly heading: string;
  readonly status: SectionChange['status'];
  /** Its status in words: `changed`, `renumbered and retitled`. */
  readonly verb: string;
  readonly relevant: boolean;
  /** True if the publisher's changelog does not mention it. */
  readonly undeclared: boolean;
  /** Notes after the heading: `was §7.1.1`, `p. 152`. */
  readonly notes: readonly string[];
  readonly differences: readonly DifferenceView[];
  /** How many differences are not shown. */
  readonly more: number;
}

export interface ViewOptions {
  /** `all`: every difference; `significant`: only significant differences of watched sections. */
  readonly detail: 'all' | 'significant';
  /** The number of words shown around a change, and of one long change. */
  readonly context: number;
  readonly longest: number;
  /** The number of differences shown of one section. */
  readonly differences: number;
  /** True to leave out switches between wordings that an earlier report already mentioned. */
  readonly hideReported?: boolean;
}

/** The detail that the option `--all` chooses. */
export function detailOf(all: boolean): Pick<ViewOptions, 'detail'> {
  return { detail: all ? 'all' : 'significant' };
}

const LONGEST_ENTRY = 160;

export function viewOfSection(section: SectionChange, bulk: BulkEdits, options: ViewOptions): SectionView {
  const { hunks } = section;
  const explained = bulk.hunksOf(section);
  const isShown = (hunk: Hunk, index: number): boolean =>
    !explained.has(index) && (options.detail === 'all' || isSignificantHunk(hunk));
  const minor = hunks.filter((hunk) => !isSignificantHunk(hunk)).length;
  const differences = [
    ...excerptsOf(shownEdits(section, isShown), options).map((excerpt) => ({
      excerpt,
      labels: labelsOf(excerpt, hunks),
    })),
    ...hunks.filter((hunk, index) => hunk.kind === 'link' && isShown(hunk, index)).map(viewOfLink),
  ];
  const countsMinor = options.detail === 'significant' && minor > 0 && minor < hunks.length;
  const form = bulk.formOf(section);
  return {
    heading: sectionHeading(section),
    status: form === null ? section.status : 'modified',
    verb: form === null ? verbOf(section) : 'changed',
    relevant: section.relevant,
    undeclared: section.declaration === 'undeclared',
    notes: [...notesOf(section, bulk), ...(countsMinor ? [`plus ${countOf(minor, 'minor difference')}`] : [])],
    differences: differences.slice(0, options.differences),
    more: Math.max(0, differences.length - options.differences),
  };
}

/** The status of a section in words, which also tell if only its heading changed. */
export function verbOf(section: SectionChange): string {
  const { status, splitFrom, joinedInto, hunks } = section;
  if (splitFrom !== null) return 'split off';
  if (joinedInto !== null) return 'merged';
  if (status !== 'modified') return status;
  const retitled = section.previousTitle !== section.title;
  if (retitled && !hunks.some(isSignificantHunk)) {
    return section.previousNumber === section.number ? 'retitled' : 'renumbered and retitled';
  }
  return 'changed';
}

/** Edits that show only some hunks as changes. The others are hidden in the text around them. */
function shownEdits({ edits, hunks }: SectionChange, isShown: (hunk: Hunk, index: number) => boolean): ShownEdit[] {
  const shown: ShownEdit[] = [];
  for (const edit of edits) {
    const hunk = edit.hunk === undefined ? undefined : hunks[edit.hunk];
    const isHidden = hunk !== undefined && !isShown(hunk, edit.hunk ?? 0);
    if (edit.kind !== 'same' && !isHidden) {
      shown.push(edit);
      continue;
    }
    const text = edit.kind === 'removed' ? '' : edit.text;
    const older = edit.kind === 'added' ? '' : edit.text;
    const last = shown.at(-1);
    if (last?.kind !== 'same') shown.push({ kind: 'same', text, older });
    else shown[shown.length - 1] = { kind: 'same', text: last.text + text, older: (last.older ?? last.text) + older };
  }
  return shown;
}

function labelsOf(excerpt: Excerpt, hunks: readonly Hunk[]): string[] {
  const shown = [...new Set(excerpt.flatMap(({ hunk }) => hunk ?? []))].flatMap((index) => hunks[index] ?? []);
  const kinds = shown.flatMap((hunk) => {
    if (isSignificantKind(hunk.kind)) {
      if (hunk.otherSection === null) return [];
    } else if (hunk.kind !== 'order') return [MINOR_WORDS[hunk.kind]];
    const direction = hunk.after === '' ? 'moved to' : 'moved from';
    return [hunk.otherSection === null ? 'moved within the section' : `${direction} “${hunk.otherSection}”`];
  });
  return [...flagWords(shown.flatMap(({ flags }) => flags)), ...new Set(kinds)];
}

/** The words of a link, which are the same, and where it led and leads. */
function viewOfLink({ before, after, linkText = '' }: Hunk): DifferenceView {
  const label = before === '' ? 'link added' : after === '' ? 'link removed' : 'link leads elsewhere';
  const parts = [
    { kind: 'same', text: `${cutText(linkText, LONGEST_ENTRY)} → ` },
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ] as const;
  return { excerpt: parts.flatMap((part) => (part.text === '' ? [] : [{ ...part, omitted: 0 }])), labels: [label] };
}

function notesOf(section: SectionChange, bulk: BulkEdits): string[] {
  const notes: string[] = [];
  const form = bulk.formOf(section);
  if (form !== null) notes.push(form === 'headings-became-text' ? 'its heading became text' : 'its heading was text');
  const paired = form === null && section.status !== 'added' && section.status !== 'removed';
  if (paired && section.previousNumber !== section.number) {
    notes.push(section.previousNumber === null ? 'was unnumbered' : `was ${numberText(section.previousNumber)}`);
  }
  if (paired && section.previousTitle !== section.title) {
    notes.push(section.previousTitle ? `was titled “${section.previousTitle}”` : 'was untitled');
  }
  if (section.moved && section.status === 'modified') notes.push(`moved${companionsText(bulk.companionsOf(section))}`);
  if (form === null && section.splitFrom !== null) notes.push(`from “${section.splitFrom}”`);
  if (form === null && section.joinedInto !== null) notes.push(`into “${section.joinedInto}”`);
  if (!section.relevant) notes.push('not watched');
  if (section.declaredBy.length > 0) notes.push(declaredText(section));
  const pages = pagesText(section);
  return pages === '' ? notes : [...notes, pages];
}

function declaredText({ declaration, declaredBy }: SectionChange): string {
  const extent = declaration === 'partly' ? 'partly in the changelog' : 'in the changelog';
  return `${extent}: ${declaredBy.map(entryText).join(' · ')}`;
}

/** `“Fixed minor wording in Section 7.2.2.” (2026-05-05)`. */
export function entryText({ date, text }: ChangelogEntry): string {
  return `“${cutText(text, LONGEST_ENTRY)}”${date === null ? '' : ` (${date})`}`;
}
