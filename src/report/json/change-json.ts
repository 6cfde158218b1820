/** A change as JSON for programs. The fields are a contract (docs/cli.md); more may be added. */
import {
  type BulkEdit,
  type Change,
  type FlipFlop,
  isSignificant,
  isSignificantSection,
  type SectionChange,
} from '../../model/change.ts';
import { pathText } from '../../model/document.ts';
import { jsonText } from '../../text/escape.ts';

export function renderChangeJson(change: Change): string {
  return `${jsonText(changeFields(change), 2)}\n`;
}

export function changeFields(change: Change) {
  return {
    source: change.source,
    title: change.title,
    from: change.from,
    to: change.to,
    cause: change.cause,
    matters: isSignificant(change),
    alternation: change.flipFlop && flipFlopFields(change.flipFlop),
    sections: change.sections.map(sectionFields),
    bulkEdits: change.bulkEdits.map(bulkEditFields),
    declared: change.sections.filter(isDeclared).map((section) => ({
      ...headingOf(section),
      partly: section.declaration === 'partly',
      entries: section.declaredBy.map(({ date, text }) => ({ date, text })),
    })),
    // A document without a changelog declares nothing.
    undeclared: change.cause === 'source' ? change.sections.filter(isUndeclared).map(headingOf) : [],
    announced: change.unfound.map(({ date, text, sections }) => ({ date, text, sections })),
  };
}

function flipFlopFields({ since, times, reported }: FlipFlop) {
  return { since, times, told: reported };
}

/** `places` are indices in `sections` and in the hunks of each; without a hunk, the place is the section itself. */
function bulkEditFields(edit: BulkEdit) {
  const { kind, parts } = edit;
  const places = parts.map(({ section, hunk }) => ({ section, hunk }));
  const [before, after] = 'before' in edit ? [edit.before, edit.after] : [null, null];
  return { kind, count: parts.length, before, after, marks: 'flags' in edit ? edit.flags : [], places };
}

function isDeclared({ declaration }: SectionChange): boolean {
  return declaration === 'declared' || declaration === 'partly';
}

function isUndeclared(section: SectionChange): boolean {
  return isSignificantSection(section) && section.declaration !== 'declared';
}

function headingOf({ number, title }: SectionChange) {
  return { number, title };
}

/** All but `edits`, which contain the whole text of the section: `show` prints that. */
function sectionFields(section: SectionChange) {
  return {
    number: section.number,
    title: section.title,
    path: pathText(section.path),
    status: section.status,
    previousNumber: section.previousNumber,
    previousTitle: section.previousTitle,
    titleKind: section.titleKind ?? null,
    moved: section.moved,
    splitFrom: section.splitFrom,
    joinedInto: section.joinedInto,
    cosmetic: section.cosmetic,
    relevant: section.relevant,
    announces: section.announces,
    declaration: section.declaration,
    pageStart: section.pageStart,
    labelStart: section.labelStart,
    hunks: section.hunks.map(({ kind, before, after, page, flags, otherSection, linkText }) => ({
      kind: kind === 'page-artefacts' ? 'furniture' : kind,
      before,
      after,
      page,
      marks: flags,
      elsewhere: otherSection,
      ...(linkText === undefined ? {} : { words: linkText }),
    })),
  };
}
