/** The content of a change in every format: what differs section by section, and which differences are minor. */
import { numberText } from '../../grammar/section-numbers.ts';
import { type Change, type Hunk, isSignificantSection, type SectionChange } from '../../model/change.ts';
import { entryText, MINOR_WORDS, type SectionView, type ViewOptions, verbOf, viewOfSection } from './section-view.ts';
import { countOf, joined, listOf, sectionHeading } from './wording.ts';

/** Sections that are listed by heading only, under a label that says why. */
export interface MinorGroup {
  readonly label: string;
  readonly sections: readonly string[];
}

export interface ChangeView {
  readonly title: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  /** `2 sections changed, 1 added; 1 in the changelog, 2 not in it`. */
  readonly summary: string;
  /** What a reader must know before the rest. */
  readonly remarks: readonly string[];
  readonly sections: readonly SectionView[];
  /** Entries of the publisher's changelog that no difference matches. */
  readonly unfound: readonly string[];
  readonly minor: readonly MinorGroup[];
}

/** Words shown before and after a change. */
export const CONTEXT_WORDS = 8;

const REREAD =
  'Different versions of the extractor read these two texts, so the source itself may not have changed. Run “variorum rebuild” to read both with the same version.';
export const NOT_FOUND_IN_TEXT = 'In the changelog, but not found in the text';

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
  return isSignificantSection(section) && !(hideReported && flipFlop?.reported);
}

function flipFlopOf({ flipFlop }: Change): string[] {
  if (flipFlop === null) return [];
  const { since, times, reported } = flipFlop;
  const count = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
  const further = reported ? ' Further switches won’t be reported until new wording appears.' : '';
  return [
    `Switching back and forth: since ${since.slice(0, 10)} the source has returned to earlier wording ${count}.${further}`,
  ];
}

const FORMATTING_ONLY = 'formatting only';
const MINOR_ONLY = 'minor differences only';
const ORDER = ['changed', 'added', 'removed', 'retitled', 'renumbered and retitled'].concat([
  'split off',
  'merged',
  'moved',
  'renumbered',
  MINOR_ONLY,
  FORMATTING_ONLY,
]);

function summaryOf(sections: readonly SectionChange[]): string {
  const counts = new Map<string, number>();
  for (const section of sections) {
    if (section.status === 'unchanged' || section.announces || !section.relevant) continue;
    const verb = section.status === 'modified' && section.cosmetic ? minorVerb(section) : verbOf(section);
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  const unwatched = sections.filter(({ relevant, cosmetic, announces }) => !relevant && !cosmetic && !announces).length;
  if (counts.size === 0) {
    if (unwatched > 0) return `no watched section changed, ${unwatched} unwatched did`;
    return sections.some(({ announces }) => announces) ? 'changelog updated' : 'no section changed';
  }
  const counted = ORDER.flatMap((verb) => (counts.has(verb) ? [{ verb, count: counts.get(verb) ?? 0 }] : []));
  // Only the first part names the noun: "2 sections changed, 1 with formatting only"; "3 sections: formatting only".
  const words = counted.map(({ verb, count }, index) => {
    const isMinor = verb === MINOR_ONLY || verb === FORMATTING_ONLY;
    if (index > 0) return `${count} ${isMinor ? 'with ' : ''}${verb}`;
    return `${countOf(count, 'section')}${isMinor ? ':' : ''} ${verb}`;
  });
  return [...words, ...(unwatched === 0 ? [] : [`plus ${unwatched} unwatched`])].join(', ');
}

/** The word for a section without significant differences. */
function minorVerb({ hunks }: SectionChange): string {
  const formatting: readonly Hunk['kind'][] = ['typography', 'notes', 'page-artefacts'];
  return hunks.every(({ kind }) => formatting.includes(kind)) ? FORMATTING_ONLY : MINOR_ONLY;
}

/** `2 in the changelog, 2 not in it`; empty if the document has no changelog. */
function declaredOf(sections: readonly SectionChange[]): string {
  return [
    ['', 'declared'],
    ['partly ', 'partly'],
    ['not ', 'undeclared'],
  ]
    .map(([words, declaration]) => ({
      words,
      count: sections.filter((section) => section.declaration === declaration && isSignificantSection(section)).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }, at) => `${count} ${words}in ${at === 0 ? 'the changelog' : 'it'}`)
    .join(', ');
}

function minorGroups(sections: readonly SectionChange[]): MinorGroup[] {
  const groups = new Map<string, string[]>();
  for (const section of sections) {
    const label = minorLabel(section);
    const heading =
      section.status === 'renumbered'
        ? `${section.previousNumber === null ? 'unnumbered' : numberText(section.previousNumber)} → ${sectionHeading(section)}`
        : sectionHeading(section);
    groups.set(label, [...(groups.get(label) ?? []), heading]);
  }
  return [...groups].map(([label, headings]) => ({ label, sections: listOf(headings) }));
}

function minorLabel(section: SectionChange): string {
  if (section.announces) return 'Changelog updated';
  if (section.status === 'renumbered') return 'Renumbered, same wording';
  if (section.status === 'moved') return 'Moved, same wording';
  if (section.splitFrom !== null) return 'Split off, same wording';
  if (section.joinedInto !== null) return 'Merged into another section, same wording';
  if (!section.cosmetic) {
    return section.relevant ? 'Switching back and forth' : 'Changed, but not watched';
  }
  const kinds = new Set(section.hunks.map(({ kind }) => kind));
  const words = Object.entries(MINOR_WORDS).flatMap(([kind, word]) =>
    [...kinds].some((each) => each === kind) ? [word] : [],
  );
  const text = words.length === 0 ? 'typography' : joined(words);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} only`;
}
