/** Sections without a significant difference, listed by heading under a label that says what differs. */
import { numberText } from '../../grammar/section-numbers.ts';
import type { SectionChange } from '../../model/change.ts';
import { type BulkEdits, companionsText } from './bulk-edit-view.ts';
import { minorKindsText } from './section-wording.ts';
import { listOf, sectionHeading } from './wording.ts';

/** Sections that are listed by heading only, under a label that says why. */
export interface MinorGroup {
  readonly label: string;
  readonly sections: readonly string[];
}

export function minorGroups(sections: readonly SectionChange[], bulk: BulkEdits): MinorGroup[] {
  const groups = new Map<string, string[]>();
  for (const section of sections) {
    const label = minorLabel(section, bulk);
    if (label !== null) groups.set(label, [...(groups.get(label) ?? []), headingOf(section, bulk)]);
  }
  return [...groups].map(([label, headings]) => ({ label, sections: listOf(headings) }));
}

function headingOf(section: SectionChange, bulk: BulkEdits): string {
  const heading = sectionHeading(section);
  if (section.status === 'moved') return heading + companionsText(bulk.companionsOf(section));
  if (section.status !== 'renumbered') return heading;
  return `${section.previousNumber === null ? 'unnumbered' : numberText(section.previousNumber)} → ${heading}`;
}

/** Null for a section that needs no mention: what differs in it is part of something that a report says elsewhere. */
function minorLabel(section: SectionChange, bulk: BulkEdits): string | null {
  if (section.announces) return 'Changelog updated';
  const form = bulk.formOf(section);
  if (form !== null && section.cosmetic) {
    return form === 'headings-became-text'
      ? 'Heading became text, same wording'
      : 'Text became a heading, same wording';
  }
  if (bulk.isExplained(section)) {
    const explained = bulk.hunksOf(section);
    const rest = section.hunks.filter((_, index) => !explained.has(index));
    return rest.length === 0 ? null : kindsLabel(section, rest);
  }
  if (section.status === 'renumbered') return 'Renumbered, same wording';
  if (section.status === 'moved') return bulk.companionsOf(section) === null ? null : 'Moved, same wording';
  if (section.splitFrom !== null) return 'Split off, same wording';
  if (section.joinedInto !== null) return 'Merged into another section, same wording';
  if (!section.cosmetic) return section.relevant ? 'Switching back and forth' : 'Changed, but not watched';
  return kindsLabel(section, section.hunks);
}

/** `Typography and links only`. */
function kindsLabel({ titleKind }: SectionChange, hunks: SectionChange['hunks']): string {
  const text = minorKindsText([...hunks.map(({ kind }) => kind), ...(titleKind ? [titleKind] : [])]);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} only`;
}
