/**
 * Finds paragraphs and headings that gained or lost the numbers with which they begin, or have others. A number must
 * belong to a list of its document, so that a figure of a sentence is never taken for one.
 */
import { isEnumerated, type LeadingLabel, leadingLabel, withoutLabel } from '../grammar/leading-labels.ts';
import type { BulkEdit, BulkEditPart, NumberRange, SectionChange } from '../model/change.ts';
import { type Document, headingText } from '../model/document.ts';
import { foldTypography } from '../text/normalize.ts';
import { labelHunks } from './label-hunks.ts';
import { LEAST_PARTS } from './replacements.ts';

type NumberEdit = Extract<BulkEdit, { readonly kind: `numbers-${string}` }>;
type Kind = NumberEdit['kind'];

/** A number that differs; null where a version has none. */
interface NumberChange {
  readonly part: BulkEditPart;
  readonly before: string | null;
  readonly after: string | null;
}

export function findNumberEdits(sections: readonly SectionChange[], before: Document, after: Document): NumberEdit[] {
  const paragraphs = sections.flatMap((change, section) =>
    change.announces ? [] : labelHunks(change).map(({ hunk, ...labels }) => ({ part: { section, hunk }, ...labels })),
  );
  const headings = sections.flatMap((change, section) => {
    const numbers = headingNumbers(change);
    return numbers === null ? [] : [{ part: { section, hunk: null }, ...numbers }];
  });
  if (paragraphs.length + headings.length < LEAST_PARTS) return [];
  const [old, now] = paragraphs.length === 0 ? [NO_LABELS, NO_LABELS] : [labelsIn(before), labelsIn(after)];
  const isListed = (label: LeadingLabel | null, all: ReadonlySet<string>): boolean =>
    label === null || isEnumerated(label, all);
  const listed = paragraphs
    .filter((change) => isListed(change.before, old) && isListed(change.after, now))
    .map(({ part, ...labels }) => ({
      part,
      before: labels.before?.number ?? null,
      after: labels.after?.number ?? null,
    }));
  return (['numbers-added', 'numbers-removed', 'numbers-changed'] as const).flatMap((kind) => {
    const ofKind = (changes: readonly NumberChange[]): NumberChange[] =>
      changes.filter((change) => kindOf(change) === kind);
    // New numbers are those of the whole document; other numbers of headings change for reasons of their own.
    const groups =
      kind === 'numbers-changed'
        ? [ofKind(listed), ofKind(headings)]
        : [inOrder([...ofKind(listed), ...ofKind(headings)])];
    return groups.filter(({ length }) => length >= LEAST_PARTS).map((changes) => editOf(kind, changes));
  });
}

const NO_LABELS: ReadonlySet<string> = new Set();

function kindOf({ before, after }: NumberChange): Kind {
  if (before === null) return 'numbers-added';
  return after === null ? 'numbers-removed' : 'numbers-changed';
}

/** In the order of the text: a heading before its paragraphs. */
function inOrder(changes: readonly NumberChange[]): NumberChange[] {
  return [...changes].sort(
    ({ part: one }, { part: other }) => one.section - other.section || (one.hunk ?? -1) - (other.hunk ?? -1),
  );
}

function editOf(kind: Kind, changes: readonly NumberChange[]): NumberEdit {
  const range = (numbers: readonly (string | null)[]): NumberRange | null => {
    const [first, last] = [numbers[0] ?? null, numbers.at(-1) ?? null];
    return first === null || last === null ? null : [first, last];
  };
  return {
    kind,
    before: range(changes.map(({ before }) => before)),
    after: range(changes.map(({ after }) => after)),
    parts: changes.map(({ part }) => part),
  };
}

/** The numbers of a heading, in its own number or before its words; null if they do not differ, or its words do. */
function headingNumbers(change: SectionChange): Omit<NumberChange, 'part'> | null {
  const { status, number, previousNumber, title, previousTitle, titleKind } = change;
  if (status === 'added' || status === 'removed' || previousTitle === null) return null;
  if (number !== previousNumber) return titleKind === 'wording' ? null : { before: previousNumber, after: number };
  if (titleKind !== 'wording') return null;
  const [old, now] = [leadingLabel(previousTitle), leadingLabel(title)];
  const words = (text: string): string => foldTypography(withoutLabel(text));
  if (old?.number === now?.number || words(title) !== words(previousTitle)) return null;
  return { before: old?.number ?? null, after: now?.number ?? null };
}

/** The numbers with which the headings and paragraphs of a document begin. */
function labelsIn({ sections }: Document): Set<string> {
  const labels = sections.flatMap((section) => [
    section.number ?? leadingLabel(headingText(section))?.number,
    ...section.blocks.map(({ text }) => leadingLabel(text)?.number),
  ]);
  return new Set(labels.flatMap((number) => number ?? []));
}
