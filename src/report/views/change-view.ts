/** A change as it is told, before any format: what differs in words, section by section, and what differs quietly. */
import { type Change, isSignificantSection, type SectionChange } from '../../model/change.ts';
import { numberText } from '../../model/document.ts';
import { entryText, MINOR_WORDS, type SectionView, type ViewOptions, verbOf, viewOfSection } from './section-view.ts';
import { countOf, listOf, sectionHeading } from './wording.ts';

/** Sections of which no more is said than that they are in this group. */
export interface MinorGroup {
  readonly label: string;
  readonly sections: readonly string[];
}

export interface ChangeView {
  readonly title: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  /** `2 sections changed, 1 added; 1 declared, 2 not declared`. */
  readonly summary: string;
  /** What there is to know before reading on. */
  readonly remarks: readonly string[];
  readonly sections: readonly SectionView[];
  /** What the publisher announces and nothing answers to. */
  readonly unfound: readonly string[];
  readonly minor: readonly MinorGroup[];
}

/** Words shown before and after a change. */
export const CONTEXT_WORDS = 8;

const REREAD =
  'Read by different versions of the reader: differences may come of that, not of the source. “variorum rebuild” reads both alike.';
export const NOT_FOUND_IN_TEXT = 'Announced by its list of changes, but not found';

export function viewOfChange(change: Change, options: ViewOptions): ChangeView {
  const shown = change.sections.filter((section) => isShown(change, section, options));
  const rest = change.sections.filter((section) => !shown.includes(section));
  return {
    title: change.title,
    source: change.source,
    from: change.from,
    to: change.to,
    summary: [summaryOf(change.sections), declaredOf(change.sections)].filter((part) => part !== '').join('; '),
    remarks: [...(change.cause === 'extractor' ? [REREAD] : []), ...flipFlopOf(change)],
    sections: shown.map((section) => viewOfSection(section, options)),
    unfound: change.unfound.map(entryText),
    minor: minorGroups(rest),
  };
}

function isShown({ flipFlop }: Change, section: SectionChange, { detail, hideReported }: ViewOptions): boolean {
  if (detail === 'all') return !section.cosmetic || section.hunks.length > 0;
  return isSignificantSection(section) && !(hideReported && flipFlop?.told);
}

function flipFlopOf({ flipFlop }: Change): string[] {
  if (flipFlop === null) return [];
  const { since, times, told } = flipFlop;
  const often = `since ${since.slice(0, 10)} it has gone back ${times === 1 ? 'once' : `${times} times`}`;
  const news = told ? ' and this is told no more until it says something new' : '';
  return [`It alternates between these wordings: ${often}${news}.`];
}

const ORDER = ['changed', 'added', 'removed', 'retitled', 'renumbered and retitled'].concat([
  'split off',
  'joined to another',
  'moved',
  'renumbered',
  'changed quietly',
]);

function summaryOf(sections: readonly SectionChange[]): string {
  const counts = new Map<string, number>();
  for (const section of sections) {
    if (section.status === 'unchanged' || section.announces || !section.relevant) continue;
    const verb = section.status === 'modified' && section.cosmetic ? 'changed quietly' : verbOf(section);
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  const others = sections.filter(({ relevant, cosmetic, announces }) => !relevant && !cosmetic && !announces).length;
  const unwatched = others === 0 ? '' : `${others} not watched`;
  if (counts.size === 0) {
    if (others > 0) return `no watched section differs, ${unwatched}`;
    return sections.some(({ announces }) => announces) ? 'its list of changes grew' : 'no section differs';
  }
  const said = ORDER.flatMap((verb) => (counts.has(verb) ? [{ verb, count: counts.get(verb) ?? 0 }] : []));
  // "2 sections changed, 1 added": the noun is said once.
  const words = said.map(({ verb, count }, index) => `${index === 0 ? countOf(count, 'section') : count} ${verb}`);
  return [...words, unwatched].filter((part) => part !== '').join(', ');
}

/** `2 declared, 2 not declared`; empty where the document keeps no list of its changes. */
function declaredOf(sections: readonly SectionChange[]): string {
  const counts = [
    ['declared', 'declared'],
    ['declared in part', 'partly'],
    ['not declared', 'undeclared'],
  ].flatMap(([words, declaration]) => {
    const count = sections.filter(
      (section) => section.declaration === declaration && isSignificantSection(section),
    ).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return counts.join(', ');
}

function minorGroups(sections: readonly SectionChange[]): MinorGroup[] {
  const groups = new Map<string, string[]>();
  for (const section of sections) {
    const label = minorLabel(section);
    const heading =
      section.status === 'renumbered'
        ? `${section.previousNumber === null ? 'no number' : numberText(section.previousNumber)} → ${sectionHeading(section)}`
        : sectionHeading(section);
    groups.set(label, [...(groups.get(label) ?? []), heading]);
  }
  return [...groups].map(([label, headings]) => ({ label, sections: listOf(headings) }));
}

function minorLabel(section: SectionChange): string {
  if (section.announces) return 'The publisher’s list of changes';
  if (section.status === 'renumbered') return 'Renumbered, same words';
  if (section.status === 'moved') return 'Moved, same words';
  if (section.splitFrom !== null) return 'Split off, same words';
  if (section.joinedInto !== null) return 'Joined to another section, same words';
  if (!section.cosmetic) {
    return section.relevant ? 'Changed to and fro' : 'Changed, but not among the watched sections';
  }
  const kinds = new Set(section.hunks.map(({ kind }) => kind));
  const words = Object.entries(MINOR_WORDS).flatMap(([kind, said]) =>
    [...kinds].some((each) => each === kind) ? [said] : [],
  );
  const text = words.length === 0 ? 'typography' : words.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} only`;
}
