/** Compares the sections of two documents: aligns them, and builds the change of each one that differs. */
import type { SectionChange } from '../model/change.ts';
import type { Document, Section } from '../model/document.ts';
import { alignSections, type SectionPair } from './align-sections.ts';
import { type Changelog, onlyGrew } from './changelog.ts';
import { EditsOfSections } from './explained-sections.ts';
import { type HeadingForms, matchHeadingForms } from './heading-forms.ts';
import { findMovedBlocks } from './moved-blocks.ts';
import { movedTogether } from './moved-sections.ts';
import { findRenumbering } from './renumbering.ts';
import { addedChange, type DocumentContext, formChange, pairChange, removedChange } from './section-changes.ts';

/** The changelogs of both documents; null for a document without one. */
export interface Changelogs {
  readonly old: Changelog | null;
  readonly now: Changelog | null;
}

export interface ComparisonContext {
  readonly relevant: DocumentContext['relevant'];
  readonly changelogs: Changelogs;
}

export interface ComparedSections {
  /** Every section that differs, in the order of the newer document; removed ones where they stood. */
  readonly sections: readonly SectionChange[];
  /** Indices of the sections whose heading became text, or was text before. */
  readonly becameText: readonly number[];
  readonly becameHeadings: readonly number[];
  /** Indices of the sections that moved with one above them, which comes first. */
  readonly movedTogether: readonly (readonly number[])[];
}

/** The sections of both documents as they are compared, and which are versions of one another. */
interface AlignedSections extends HeadingForms {
  readonly pairs: readonly SectionPair[];
}

export function compareSections(
  before: Document,
  after: Document,
  { relevant, changelogs }: ComparisonContext,
): ComparedSections {
  const aligned = alignForms(before, after, { relevant, changelogs });
  const { pairs } = aligned;
  const differing = differingPairs(aligned);
  const moved = findMovedBlocks(differing, relevant);
  const edits = new EditsOfSections(moved);
  const context: DocumentContext = {
    relevant,
    moved,
    edits,
    explained: edits.explained(differing),
    renumbering: findRenumbering({ ...before, sections: aligned.before }, { ...after, sections: aligned.after }, pairs),
    announcing: announcingSections(changelogs),
  };
  const pairOfAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const removed = removedByPlace(aligned);
  const sections = (removed.get(-1) ?? []).map((section) => removedChange(section, context));
  const places = new Map<number, number>();
  const forms = { 'headings-became-text': [] as number[], 'text-became-headings': [] as number[] };
  for (const [index, section] of aligned.after.entries()) {
    const pair = pairOfAfter.get(index);
    const { change, form } = changeOf(section, pair, aligned, context);
    if (form !== null) forms[form].push(sections.length);
    if (change) places.set(index, sections.push(change) - 1);
    for (const each of removed.get(index) ?? []) sections.push(removedChange(each, context));
  }
  const groups = movedTogether(aligned.before, aligned.after, pairs);
  return {
    sections,
    becameText: forms['headings-became-text'],
    becameHeadings: forms['text-became-headings'],
    movedTogether: groups.map((group) => group.flatMap((index) => places.get(index) ?? [])),
  };
}

function changeOf(
  after: Section,
  pair: SectionPair | undefined,
  { before: olds, hosts }: AlignedSections,
  context: DocumentContext,
) {
  const before = pair && olds[pair.before];
  if (!before) return { change: addedChange(after, context), form: null };
  const versions = { before, after, moved: pair.moved };
  for (const [section, form] of [
    [before, 'text-became-headings'],
    [after, 'headings-became-text'],
  ] as const) {
    const host = hosts.get(section);
    if (host !== undefined) return { change: formChange({ ...versions, kind: form, host }, context), form };
  }
  return { change: pairChange(versions, context), form: null };
}

/**
 * Aligns the sections, with headings that became text or were text. If such a heading is not paired with its own words,
 * the documents are aligned as they are.
 */
function alignForms(before: Document, after: Document, { relevant, changelogs }: ComparisonContext): AlignedSections {
  const whole = new Set([...(changelogs.old?.sections ?? []), ...(changelogs.now?.sections ?? [])]);
  const forms = matchHeadingForms(before.sections, after.sections, { relevant, whole });
  const pairs = alignSections(forms.before, forms.after);
  const matched = new Set<Section>();
  for (const pair of pairs) {
    const versions = [forms.before[pair.before], forms.after[pair.after]].flatMap((section) => section ?? []);
    const [text, ...others] = versions.filter((section) => forms.hosts.has(section));
    if (text && others.length === 0) matched.add(text);
  }
  if (matched.size === forms.hosts.size) return { ...forms, pairs };
  const { sections: olds } = before;
  const { sections: news } = after;
  return { before: olds, after: news, hosts: new Map(), pairs: alignSections(olds, news) };
}

function announcingSections({ old, now }: Changelogs): ReadonlySet<Section> {
  return now !== null && onlyGrew(old, now) ? now.sections : new Set();
}

/** The sections whose words differ, in pairs, and those without a pair. */
function differingPairs({ before, after, pairs }: AlignedSections) {
  const paired = pairs.map((pair) => ({ before: before[pair.before] ?? null, after: after[pair.after] ?? null }));
  const inPair = new Set(paired.flatMap((pair) => [pair.before, pair.after]));
  const alone = (sections: readonly Section[]): Section[] => sections.filter((section) => !inPair.has(section));
  return [
    ...paired.filter((pair) => pair.before?.sha256 !== pair.after?.sha256),
    ...alone(before).map((section) => ({ before: section, after: null })),
    ...alone(after).map((section) => ({ before: null, after: section })),
  ];
}

/**
 * The removed sections, by the index of the newer section after which each would stand; -1 for the start of the
 * document.
 */
function removedByPlace({ before, pairs }: AlignedSections): Map<number, Section[]> {
  const pairOfBefore = new Map(pairs.map((pair) => [pair.before, pair]));
  const removed = new Map<number, Section[]>();
  let place = -1;
  for (const [index, section] of before.entries()) {
    const pair = pairOfBefore.get(index);
    // A removed section does not follow an old neighbour that moved.
    if (pair && !pair.moved) place = pair.after;
    if (pair) continue;
    const here = removed.get(place);
    if (here) here.push(section);
    else removed.set(place, [section]);
  }
  return removed;
}
