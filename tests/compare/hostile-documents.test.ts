import { describe, expect, it } from 'vitest';
import { makeChange } from '../../src/compare/compare.ts';
import { buildSections } from '../../src/extract/build-sections.ts';
import type { Change, SectionChange } from '../../src/model/change.ts';
import { type Document, sectionText } from '../../src/model/document.ts';
import { HOSTILE_DOCUMENTS, type HostileSection, itemsOf } from '../tools/hostile-documents.mjs';

/** Large enough that the square of it would show, small enough for each run of the suite. */
const SIZE = 1_500;
/** Below this, the time is that of the engine's compiler and of other processes. */
const FLOOR_MS = 400;

function documentOf(sections: readonly HostileSection[]): Document {
  return {
    mediaType: 'text/html',
    extractor: 'test/1',
    title: null,
    authors: [],
    published: null,
    pages: [],
    sections: buildSections(itemsOf(sections)),
    warnings: [],
  };
}

function pairOf(kind: string, size: number): { before: Document; after: Document } {
  const pair = HOSTILE_DOCUMENTS[kind]?.(size) ?? { before: [], after: [] };
  return { before: documentOf(pair.before), after: documentOf(pair.after) };
}

function compare(before: Document, after: Document): Change {
  const source = { id: 'page', title: 'Page', sections: [] };
  return makeChange({ source, from: 'page@1', to: 'page@2', cause: 'source', before, after });
}

/** Processor time, in ms: other processes do not count. */
function timeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1_000;
}

function textsOf(changes: readonly SectionChange[], without: 'added' | 'removed'): string[] {
  const other = without === 'added' ? 'added' : 'removed';
  return changes
    .filter(({ status }) => status !== other)
    .map(({ edits }) => edits.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join(''))
    .filter((text) => text !== '')
    .sort();
}

describe('the comparison of hostile documents', () => {
  it.each(Object.keys(HOSTILE_DOCUMENTS))('takes time with their size: %s', { timeout: 120_000 }, (kind) => {
    const small = pairOf(kind, SIZE);
    const large = pairOf(kind, 2 * SIZE);
    const first = timeOf(() => compare(small.before, small.after));
    const second = timeOf(() => compare(large.before, large.after));
    expect(second).toBeLessThan(4 * Math.max(first, FLOOR_MS));
  });

  it('reproduces both texts where there are too many differences to explain', { timeout: 120_000 }, () => {
    const { before, after } = pairOf('every other word', 60_000);
    const { sections } = compare(before, after);
    expect(textsOf(sections, 'added')).toEqual(before.sections.map(sectionText));
    expect(textsOf(sections, 'removed')).toEqual(after.sections.map(sectionText));
    expect(new Set(sections.flatMap(({ hunks }) => hunks.map(({ kind }) => kind)))).toEqual(new Set(['wording']));
  });

  it('explains the sections with few differences beside one with too many', { timeout: 120_000 }, () => {
    const { before, after } = pairOf('every other word', 60_000);
    const [one, other] = ['Last updated: May 5, 2026', 'Last updated: May 6, 2026'].map((text) =>
      documentOf([{ title: 'Two', blocks: [text] }]),
    );
    const old = { ...before, sections: [...before.sections, ...(one?.sections ?? [])] };
    const now = { ...after, sections: [...after.sections, ...(other?.sections ?? [])] };
    const kinds = (change: Change): string[] =>
      change.sections.filter(({ title }) => title === 'Two').flatMap(({ hunks }) => hunks.map(({ kind }) => kind));
    expect(kinds(compare(old, now))).toEqual(['date']);
    expect(kinds(compare(now, old))).toEqual(['date']);
  });
});
