/** A change as it is told, before any format: what differs in words, section by section, and what differs quietly. */
import { type Change, type SectionChange, sectionMatters } from '../model/change.ts';
import { numberText } from '../model/document.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
import { countOf, listOf, pagesText, sectionHeading } from './wording.ts';

export interface SectionView {
  /** `§7.1.2 Uncertainty`. */
  readonly heading: string;
  readonly status: SectionChange['status'];
  readonly cosmetic: boolean;
  readonly relevant: boolean;
  /** Facts beside the heading: `was §7.1.1`, `p. 152`. */
  readonly notes: readonly string[];
  readonly excerpts: readonly Excerpt[];
  /** Places that are not shown. */
  readonly more: number;
}

/** Sections of which no more is said than that they are in this group. */
export interface QuietGroup {
  readonly label: string;
  readonly sections: readonly string[];
}

export interface ChangeView {
  readonly title: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  /** `2 sections changed, 1 added`. */
  readonly summary: string;
  /** Null unless there is something to know before reading on. */
  readonly remark: string | null;
  readonly sections: readonly SectionView[];
  readonly quiet: readonly QuietGroup[];
}

export interface ViewOptions {
  /** `all`: every difference of words or signs; `watched`: only what a reader asked to hear of. */
  readonly detail: 'all' | 'watched';
  /** Words shown around a change, and of one long change. */
  readonly context: number;
  readonly longest: number;
  /** Places shown of one section. */
  readonly places: number;
}

/** Words shown before and after a change. */
export const CONTEXT_WORDS = 8;

const REREAD =
  'The source itself did not change: its text is read differently since the reader of this program was changed.';

export function viewOfChange(change: Change, options: ViewOptions): ChangeView {
  const shown = change.sections.filter((section) => isShown(section, options));
  const rest = change.sections.filter((section) => !isShown(section, options));
  return {
    title: change.title,
    source: change.source,
    from: change.from,
    to: change.to,
    summary: summaryOf(change.sections),
    remark: change.cause === 'extractor' ? REREAD : null,
    sections: shown.map((section) => viewOfSection(section, options)),
    quiet: quietGroups(rest),
  };
}

function isShown(section: SectionChange, { detail }: ViewOptions): boolean {
  if (detail === 'watched') return sectionMatters(section);
  return !section.cosmetic || section.hunks.length > 0;
}

function viewOfSection(section: SectionChange, options: ViewOptions): SectionView {
  const excerpts = excerptsOf(section.edits, options);
  return {
    heading: sectionHeading(section),
    status: section.status,
    cosmetic: section.cosmetic,
    relevant: section.relevant,
    notes: notesOf(section),
    excerpts: excerpts.slice(0, options.places),
    more: Math.max(0, excerpts.length - options.places),
  };
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
  if (section.cosmetic && section.hunks.length > 0) notes.push('typography only');
  if (!section.relevant) notes.push('not among the watched sections');
  const pages = pagesText(section);
  return pages === '' ? notes : [...notes, pages];
}

/** How a status is said. */
export const STATUS_WORDS: Readonly<Record<SectionChange['status'], string>> = {
  modified: 'changed',
  added: 'added',
  removed: 'removed',
  moved: 'moved',
  renumbered: 'renumbered',
  unchanged: 'unchanged',
};

function summaryOf(sections: readonly SectionChange[]): string {
  const counts = new Map<string, number>();
  for (const section of sections) {
    if (section.status === 'unchanged') continue;
    const verb =
      section.status === 'modified' && section.cosmetic ? 'changed in typography only' : STATUS_WORDS[section.status];
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  if (counts.size === 0) return 'no section differs';
  const order = ['changed', 'added', 'removed', 'moved', 'renumbered', 'changed in typography only'];
  const said = order.flatMap((verb) => (counts.has(verb) ? [{ verb, count: counts.get(verb) ?? 0 }] : []));
  // "2 sections changed, 1 added": the noun is said once.
  return said.map(({ verb, count }, index) => `${index === 0 ? countOf(count, 'section') : count} ${verb}`).join(', ');
}

function quietGroups(sections: readonly SectionChange[]): QuietGroup[] {
  const groups = new Map<string, string[]>();
  for (const section of sections) {
    const label = quietLabel(section);
    const heading =
      section.status === 'renumbered'
        ? `${section.previousNumber === null ? 'no number' : numberText(section.previousNumber)} → ${sectionHeading(section)}`
        : sectionHeading(section);
    groups.set(label, [...(groups.get(label) ?? []), heading]);
  }
  return [...groups].map(([label, headings]) => ({ label, sections: listOf(headings) }));
}

function quietLabel(section: SectionChange): string {
  if (section.status === 'renumbered') return 'Renumbered, same words';
  if (section.status === 'moved') return 'Moved, same words';
  if (section.cosmetic) return 'Typography only';
  return 'Changed, but not among the watched sections';
}
