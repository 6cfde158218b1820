/** The content of a changed section in every format: its heading, notes on it, and excerpts of what changed. */
import { numberText } from '../../grammar/section-numbers.ts';
import {
  type ChangelogEntry,
  type Edit,
  type Hunk,
  type HunkFlag,
  isSignificantHunk,
  isSignificantKind,
  type SectionChange,
  type SignificantKind,
} from '../../model/change.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
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

const FLAG_WORDS: Readonly<Record<HunkFlag, string>> = {
  number: 'number changed',
  modal: 'must/may changed',
  negation: 'negation changed',
};

/** The kinds of minor differences in words. */
export const MINOR_WORDS: Readonly<Record<Exclude<Hunk['kind'], SignificantKind>, string>> = {
  typography: 'typography',
  date: 'last-updated date',
  reference: 'renumbered references',
  notes: 'footnote numbers',
  'page-artefacts': 'headers, footers or contents list',
  order: 'order of paragraphs',
};

const LONGEST_ENTRY = 160;

export function viewOfSection(section: SectionChange, options: ViewOptions): SectionView {
  const { hunks, edits } = section;
  const minor = hunks.filter((hunk) => !isSignificantHunk(hunk)).length;
  const shown = options.detail === 'all' ? edits : significantEdits(section);
  const differences = excerptsOf(shown, options).map((excerpt) => ({ excerpt, labels: labelsOf(excerpt, hunks) }));
  const countsMinor = options.detail === 'significant' && minor > 0 && minor < hunks.length;
  return {
    heading: sectionHeading(section),
    status: section.status,
    verb: verbOf(section),
    relevant: section.relevant,
    undeclared: section.declaration === 'undeclared',
    notes: [...notesOf(section), ...(countsMinor ? [`plus ${countOf(minor, 'minor difference')}`] : [])],
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

/** Edits that show only significant hunks as changes, and the rest as it is in the newer text. */
function significantEdits({ edits, hunks }: SectionChange): Edit[] {
  const shown: Edit[] = [];
  for (const edit of edits) {
    const hunk = edit.hunk === undefined ? undefined : hunks[edit.hunk];
    const isMinor = hunk !== undefined && !isSignificantHunk(hunk);
    if (isMinor && edit.kind === 'removed') continue;
    const last = shown.at(-1);
    if (edit.kind !== 'same' && !isMinor) shown.push(edit);
    else if (last?.kind === 'same') shown[shown.length - 1] = { kind: 'same', text: last.text + edit.text };
    else shown.push({ kind: 'same', text: edit.text });
  }
  return shown;
}

function labelsOf(excerpt: Excerpt, hunks: readonly Hunk[]): string[] {
  const shown = [...new Set(excerpt.flatMap(({ hunk }) => hunk ?? []))].flatMap((index) => hunks[index] ?? []);
  const flags = (['number', 'modal', 'negation'] as const).filter((flag) =>
    shown.some((hunk) => hunk.flags.includes(flag)),
  );
  const kinds = shown.flatMap((hunk) => {
    if (isSignificantKind(hunk.kind)) {
      if (hunk.otherSection === null) return [];
    } else if (hunk.kind !== 'order') return [MINOR_WORDS[hunk.kind]];
    const direction = hunk.after === '' ? 'moved to' : 'moved from';
    return [hunk.otherSection === null ? 'moved within the section' : `${direction} “${hunk.otherSection}”`];
  });
  return [...flags.map((flag) => FLAG_WORDS[flag]), ...new Set(kinds)];
}

function notesOf(section: SectionChange): string[] {
  const notes: string[] = [];
  const paired = section.status !== 'added' && section.status !== 'removed';
  if (paired && section.previousNumber !== section.number) {
    notes.push(section.previousNumber === null ? 'was unnumbered' : `was ${numberText(section.previousNumber)}`);
  }
  if (paired && section.previousTitle !== section.title) {
    notes.push(section.previousTitle ? `was titled “${section.previousTitle}”` : 'was untitled');
  }
  if (section.moved && section.status === 'modified') notes.push('moved');
  if (section.splitFrom !== null) notes.push(`from “${section.splitFrom}”`);
  if (section.joinedInto !== null) notes.push(`into “${section.joinedInto}”`);
  if (!section.relevant) notes.push('not watched');
  if (section.declaredBy.length > 0) notes.push(declaredText(section));
  const pages = pagesText(section);
  return pages === '' ? notes : [...notes, pages];
}

function declaredText({ declaration, declaredBy }: SectionChange): string {
  const extent = declaration === 'partly' ? 'partly in the changelog' : 'in the changelog';
  return `${extent}: ${declaredBy.map(entryText).join(' · ')}`;
}

/** The label of a changed section that the publisher's changelog does not mention. */
export const NOT_IN_CHANGELOG = 'not in the changelog';

/** `“Fixed minor wording in Section 7.2.2.” (2026-05-05)`. */
export function entryText({ date, text }: ChangelogEntry): string {
  return `“${cutText(text, LONGEST_ENTRY)}”${date === null ? '' : ` (${date})`}`;
}
