/** A section that differs as it is told: its heading, the facts beside it, and the places with the words around them. */
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
import { numberText } from '../../model/document.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
import { countOf, cutText, pagesText, sectionHeading } from './wording.ts';

export interface PlaceView {
  readonly excerpt: Excerpt;
  /** What is to be seen in it: `a modal`, `typography`, `moved to §7.2 Fog`. */
  readonly labels: readonly string[];
}

export interface SectionView {
  /** `§7.1.2 Uncertainty`. */
  readonly heading: string;
  readonly status: SectionChange['status'];
  /** How its status is said: `changed`, `renumbered and retitled`. */
  readonly verb: string;
  readonly relevant: boolean;
  /** True where the publisher's list of changes does not name it. */
  readonly undeclared: boolean;
  /** Facts beside the heading: `was §7.1.1`, `p. 152`. */
  readonly notes: readonly string[];
  readonly places: readonly PlaceView[];
  /** Places that are not shown. */
  readonly more: number;
}

export interface ViewOptions {
  /** `all`: every difference of words or signs; `loud`: only what a reader asked to hear of. */
  readonly detail: 'all' | 'loud';
  /** Words shown around a change, and of one long change. */
  readonly context: number;
  readonly longest: number;
  /** Places shown of one section. */
  readonly places: number;
  /** True where wordings that the source was already told to alternate between are passed over. */
  readonly hideReported?: boolean;
}

/** What `--all` means for a view. */
export function detailOf(all: boolean): Pick<ViewOptions, 'detail'> {
  return { detail: all ? 'all' : 'loud' };
}

const FLAG_WORDS: Readonly<Record<HunkFlag, string>> = { number: 'a number', modal: 'a modal', negation: 'a negation' };

/** How the quiet kinds of places are said. */
export const MINOR_WORDS: Readonly<Record<Exclude<Hunk['kind'], SignificantKind>, string>> = {
  typography: 'typography',
  date: 'date of the last update',
  reference: 'renumbered reference',
  notes: 'footnote sign',
  furniture: 'page furniture',
  order: 'order',
};

const LONGEST_ENTRY = 160;

export function viewOfSection(section: SectionChange, options: ViewOptions): SectionView {
  const { hunks, edits } = section;
  const minor = hunks.filter((hunk) => !isSignificantHunk(hunk)).length;
  const shown = options.detail === 'all' ? edits : significantEdits(section);
  const places = excerptsOf(shown, options).map((excerpt) => ({ excerpt, labels: labelsOf(excerpt, hunks) }));
  const besides = options.detail === 'loud' && minor > 0 && minor < hunks.length;
  return {
    heading: sectionHeading(section),
    status: section.status,
    verb: verbOf(section),
    relevant: section.relevant,
    undeclared: section.declaration === 'undeclared',
    notes: [...notesOf(section), ...(besides ? [`besides ${countOf(minor, 'quiet place')}`] : [])],
    places: places.slice(0, options.places),
    more: Math.max(0, places.length - options.places),
  };
}

/** How a status is said, with what is new of the heading. */
export function verbOf(section: SectionChange): string {
  const { status, splitFrom, joinedInto, hunks } = section;
  if (splitFrom !== null) return 'split off';
  if (joinedInto !== null) return 'joined to another';
  if (status !== 'modified') return status;
  const retitled = section.previousTitle !== section.title;
  if (retitled && !hunks.some(isSignificantHunk)) {
    return section.previousNumber === section.number ? 'retitled' : 'renumbered and retitled';
  }
  return 'changed';
}

/** Edits in which only loud places are changes, and the others read as in the newer text. */
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
  const told = [...new Set(excerpt.flatMap(({ hunk }) => hunk ?? []))].flatMap((index) => hunks[index] ?? []);
  const flags = (['number', 'modal', 'negation'] as const).filter((mark) =>
    told.some((hunk) => hunk.flags.includes(mark)),
  );
  const kinds = told.flatMap((hunk) => {
    if (isSignificantKind(hunk.kind)) {
      if (hunk.otherSection === null) return [];
    } else if (hunk.kind !== 'order') return [MINOR_WORDS[hunk.kind]];
    const way = hunk.after === '' ? 'moved to' : 'moved from';
    return [hunk.otherSection === null ? 'moved within the section' : `${way} “${hunk.otherSection}”`];
  });
  return [...flags.map((mark) => FLAG_WORDS[mark]), ...new Set(kinds)];
}

function notesOf(section: SectionChange): string[] {
  const notes: string[] = [];
  const paired = section.status !== 'added' && section.status !== 'removed';
  if (paired && section.previousNumber !== section.number) {
    notes.push(section.previousNumber === null ? 'had no number' : `was ${numberText(section.previousNumber)}`);
  }
  if (paired && section.previousTitle !== section.title) {
    notes.push(section.previousTitle ? `was titled “${section.previousTitle}”` : 'had no title');
  }
  if (section.moved && section.status === 'modified') notes.push('moved');
  if (section.splitFrom !== null) notes.push(`from “${section.splitFrom}”`);
  if (section.joinedInto !== null) notes.push(`to “${section.joinedInto}”`);
  if (!section.relevant) notes.push('not among the watched sections');
  if (section.declaredBy.length > 0) notes.push(declaredText(section));
  const pages = pagesText(section);
  return pages === '' ? notes : [...notes, pages];
}

function declaredText({ declaration, declaredBy }: SectionChange): string {
  return `${declaration === 'partly' ? 'declared in part' : 'declared'}: ${declaredBy.map(entryText).join(' · ')}`;
}

/** Said beside the verb of a section that its publisher passes over. */
export const NOT_IN_CHANGELOG = 'not declared';

/** `2026-05-05: “Fixed minor wording in Section 7.2.2.”`. */
export function entryText({ date, text }: ChangelogEntry): string {
  return `${date === null ? '' : `${date}: `}“${cutText(text, LONGEST_ENTRY)}”`;
}
