/** A change in one line: what was done in many places at once, and how many sections changed in which way. */
import { type HunkKind, isSignificantSection, type SectionChange } from '../../model/change.ts';
import { type BulkEdits, type FormKind, formText } from './bulk-edit-view.ts';
import { verbOf } from './section-view.ts';
import { countOf } from './wording.ts';

export interface ChangeSummary {
  /** `2 sections changed, 1 added; 1 in the changelog, 2 not in it`. */
  readonly summary: string;
  /** True if it already says all that was done in many places. */
  readonly isWhole: boolean;
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

export function summaryOf(sections: readonly SectionChange[], bulk: BulkEdits): ChangeSummary {
  const rest = sections.filter((section) => !bulk.isExplained(section));
  const parts = [...countsOf(rest, bulk), ...formsOf(sections, bulk)];
  const { views } = bulk;
  if (views.length === 0) {
    const text = parts.length > 0 ? parts.join(', ') : nothingText(sections);
    return { summary: withDeclared(text, rest), isWhole: true };
  }
  const isAll = rest.every(({ cosmetic }) => cosmetic);
  const [only] = views;
  const isWhole = isAll && views.length === 1;
  const labels = only && only.labels.length > 0 ? ` (${only.labels.join(', ')})` : '';
  const bulkText = isWhole ? `1 change: ${only?.text}${labels}` : `${countOf(views.length, 'change')} in many places`;
  const others = [...(isAll ? ['no other word changed'] : []), ...(parts.length > 0 ? [parts.join(', ')] : [])];
  return { summary: withDeclared([bulkText, ...others].join('; '), rest), isWhole };
}

/** `2 sections changed`, `1 added`, `plus 3 unwatched`. */
function countsOf(sections: readonly SectionChange[], bulk: BulkEdits): string[] {
  const counts = new Map<string, number>();
  for (const section of sections) {
    const verb = section.announces || !section.relevant ? null : countedVerb(section, bulk);
    if (verb !== null) counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  const unwatched = sections.filter(({ relevant, cosmetic, announces }) => !relevant && !cosmetic && !announces).length;
  if (counts.size === 0) return unwatched > 0 ? [`no watched section changed, ${unwatched} unwatched did`] : [];
  const counted = ORDER.flatMap((verb) => (counts.has(verb) ? [{ verb, count: counts.get(verb) ?? 0 }] : []));
  // Only the first part names the noun: "2 sections changed, 1 with formatting only"; "3 sections: formatting only".
  const words = counted.map(({ verb, count }, index) => {
    const isMinor = verb === MINOR_ONLY || verb === FORMATTING_ONLY;
    if (index > 0) return `${count} ${isMinor ? 'with ' : ''}${verb}`;
    return `${countOf(count, 'section')}${isMinor ? ':' : ''} ${verb}`;
  });
  return [...words, ...(unwatched === 0 ? [] : [`plus ${unwatched} unwatched`])];
}

/** Null for a section that is counted elsewhere. */
function countedVerb(section: SectionChange, bulk: BulkEdits): string | null {
  const { status, cosmetic } = section;
  if (status === 'unchanged') return null;
  if (bulk.formOf(section) !== null) return cosmetic ? null : 'changed';
  if (status === 'moved' && bulk.companionsOf(section) === null) return null;
  return status === 'modified' && cosmetic ? minorVerb(section) : verbOf(section);
}

/** The word for a section without significant differences. */
function minorVerb({ hunks, titleKind }: SectionChange): string {
  const formatting: readonly HunkKind[] = ['typography', 'notes', 'page-artefacts'];
  return hunks.every(({ kind }) => formatting.includes(kind)) && titleKind !== 'date' ? FORMATTING_ONLY : MINOR_ONLY;
}

/** `3 headings became text`. */
function formsOf(sections: readonly SectionChange[], bulk: BulkEdits): string[] {
  return (['headings-became-text', 'text-became-headings'] as const).flatMap((kind: FormKind) => {
    const count = sections.filter((section) => bulk.formOf(section) === kind).length;
    return count === 0 ? [] : [formText(kind, count)];
  });
}

function nothingText(sections: readonly SectionChange[]): string {
  return sections.some(({ announces }) => announces) ? 'changelog updated' : 'no section changed';
}

function withDeclared(text: string, sections: readonly SectionChange[]): string {
  return [text, declaredOf(sections)].filter((part) => part !== '').join('; ');
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
