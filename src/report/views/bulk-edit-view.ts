/**
 * What an editor did in many places at once, as one sentence, and which differences it explains: no report lists these
 * one by one.
 */
import { sectionName } from '../../grammar/section-numbers.ts';
import {
  type BulkEdit,
  type BulkEditPart,
  type Change,
  isSignificantHunk,
  isSignificantSection,
  type SectionChange,
} from '../../model/change.ts';
import { flagWords, NOT_IN_CHANGELOG } from './section-wording.ts';
import { countOf, cutText, joined, sectionHeading } from './wording.ts';

export interface BulkEditView {
  /** `“must” became “may” in 12 places (§1, §2, §3 and 4 more sections)`. */
  readonly text: string;
  /** What to look out for: `must/may changed`. */
  readonly labels: readonly string[];
}

/** The part that bulk edits have in a change. */
export interface BulkEdits {
  /** Those that are significant, in sentences. */
  readonly views: readonly BulkEditView[];
  /** True for a section of which no significant difference is left beside them. */
  isExplained(section: SectionChange): boolean;
  /** Indices of the hunks of a section that a report does not list. */
  hunksOf(section: SectionChange): ReadonlySet<number>;
  /** Whether the heading of a section became text, or was text; null for any other. */
  formOf(section: SectionChange): FormKind | null;
  /** For a section that moved: how many others moved with it; null for one of these. */
  companionsOf(section: SectionChange): number | null;
}

export type FormKind = 'headings-became-text' | 'text-became-headings';

/** Section names that a sentence lists before it counts the rest. */
const MAX_NAMED = 3;
const LONGEST_WORDS = 60;

export function bulkEditsOf({ sections, bulkEdits }: Pick<Change, 'sections' | 'bulkEdits'>): BulkEdits {
  const significant = bulkEdits.filter((edit) => isSignificantEdit(edit, sections));
  const hunks = new Map<SectionChange, Set<number>>();
  const headings = new Set<SectionChange>();
  for (const { section: index, hunk } of significant.flatMap(({ parts }) => parts)) {
    const section = sections[index];
    if (section && hunk === null) headings.add(section);
    else if (section) hunks.set(section, (hunks.get(section) ?? new Set()).add(hunk ?? 0));
  }
  const [forms, companions] = [formsOf(bulkEdits, sections), companionsIn(bulkEdits, sections)];
  const hunksOf = (section: SectionChange): ReadonlySet<number> => hunks.get(section) ?? NONE;
  return {
    views: significant.map((edit) => viewOf(edit, sections)),
    hunksOf,
    isExplained: (section) =>
      (hunks.has(section) || headings.has(section)) &&
      section.status !== 'added' &&
      section.status !== 'removed' &&
      (section.titleKind !== 'wording' || headings.has(section)) &&
      section.hunks.every((hunk, index) => !isSignificantHunk(hunk) || hunksOf(section).has(index)),
    formOf: (section) => forms.get(section) ?? null,
    companionsOf: (section) => (companions.has(section) ? (companions.get(section) ?? null) : 0),
  };
}

const NONE: ReadonlySet<number> = new Set();

function isSignificantEdit({ parts }: BulkEdit, sections: readonly SectionChange[]): boolean {
  return parts.some(({ section: index, hunk }) => {
    const section = sections[index];
    if (!section || !isSignificantSection(section)) return false;
    const own = hunk === null ? undefined : section.hunks[hunk];
    return own ? isSignificantHunk(own) : section.titleKind === 'wording';
  });
}

function formsOf(edits: readonly BulkEdit[], sections: readonly SectionChange[]): Map<SectionChange, FormKind> {
  return new Map(
    edits.flatMap(({ kind, parts }) =>
      kind === 'headings-became-text' || kind === 'text-became-headings'
        ? sectionsOf(parts, sections).map((section) => [section, kind] as const)
        : [],
    ),
  );
}

/**
 * For the first section of each move the number of the others, for each of these null. A move whose first section a
 * report lists for another reason is no single move to its reader.
 */
function companionsIn(
  edits: readonly BulkEdit[],
  sections: readonly SectionChange[],
): Map<SectionChange, number | null> {
  return new Map(
    edits.flatMap(({ kind, parts }) => {
      const moved = kind === 'moved-together' ? sectionsOf(parts, sections) : [];
      const [first] = moved;
      if (!first || (first.status !== 'moved' && !isSignificantSection(first))) return [];
      return moved.map((section, at) => [section, at === 0 ? moved.length - 1 : null] as const);
    }),
  );
}

/** The sections of these parts, each once. */
function sectionsOf(parts: readonly BulkEditPart[], sections: readonly SectionChange[]): SectionChange[] {
  return [...new Set(parts.flatMap(({ section }) => sections[section] ?? []))];
}

function viewOf(edit: BulkEdit, sections: readonly SectionChange[]): BulkEditView {
  const flags = edit.kind === 'replacement' ? flagWords(edit.flags) : [];
  const isUndeclared = sectionsOf(edit.parts, sections).some(({ declaration }) => declaration === 'undeclared');
  return { text: textOf(edit, sections), labels: [...flags, ...(isUndeclared ? [NOT_IN_CHANGELOG] : [])] };
}

function textOf(edit: BulkEdit, sections: readonly SectionChange[]): string {
  const count = edit.parts.length;
  switch (edit.kind) {
    case 'replacement': {
      const words = [edit.before, edit.after].map((text) => `“${cutText(text, LONGEST_WORDS)}”`);
      return `${words.join(' became ')} in ${countOf(count, 'place')} (${namesOf(sectionsOf(edit.parts, sections))})`;
    }
    case 'numbers-added':
      return `${numberedText(edit.parts)} gained a number (${edit.after?.join(' to ')})`;
    case 'numbers-removed':
      return `${numberedText(edit.parts)} lost their numbers (${edit.before?.join(' to ')})`;
    case 'numbers-changed':
      return `${numberedText(edit.parts)} have other numbers (${edit.before?.join(' to ')}, now ${edit.after?.join(' to ')})`;
    case 'headings-became-text':
    case 'text-became-headings':
      return formText(edit.kind, count);
    case 'moved-together':
      return `${countOf(count, 'section')} moved together`;
  }
}

/** `3 headings became text`. */
export function formText(kind: FormKind, count: number): string {
  if (kind === 'headings-became-text') return `${countOf(count, 'heading')} became text`;
  return `${countOf(count, 'paragraph')} became ${count === 1 ? 'a heading' : 'headings'}`;
}

/** ` with its 3 subsections`; empty for a section that moved alone. */
export function companionsText(count: number | null): string {
  return count === null || count === 0 ? '' : ` with its ${countOf(count, 'subsection')}`;
}

/** `46 paragraphs and 9 headings`. */
function numberedText(parts: readonly BulkEditPart[]): string {
  const headings = parts.filter(({ hunk }) => hunk === null).length;
  const paragraphs = parts.length - headings;
  return joined([
    ...(paragraphs > 0 ? [countOf(paragraphs, 'paragraph')] : []),
    ...(headings > 0 ? [countOf(headings, 'heading')] : []),
  ]);
}

function namesOf(sections: readonly SectionChange[]): string {
  const names = sections.map(({ number, title }) =>
    number === null ? sectionHeading({ number, title: cutText(title, LONGEST_WORDS) }) : sectionName(number),
  );
  const rest = names.length - MAX_NAMED;
  // One more name takes no more room than "and 1 more".
  return rest <= 1 ? joined(names) : `${names.slice(0, MAX_NAMED).join(', ')} and ${countOf(rest, 'more section')}`;
}
