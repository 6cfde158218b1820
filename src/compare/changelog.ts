/**
 * Parses the publisher's changelog into entries. The changelog is a page, a section, or a heading with a section below
 * it for each date.
 */

import { mayBeChangelogTitle } from '../grammar/changelog-titles.ts';
import { sectionsNamedIn } from '../grammar/listed-sections.ts';
import { withoutNumber } from '../grammar/section-numbers.ts';
import { datesIn } from '../grammar/written-dates.ts';
import type { ChangelogEntry } from '../model/change.ts';
import type { Document, Section } from '../model/document.ts';
import { foldCase } from '../text/normalize.ts';

export interface Changelog {
  readonly entries: readonly ChangelogEntry[];
  /** The sections of which it consists. */
  readonly sections: ReadonlySet<Section>;
}

/** What may stand beside a date in a line that is not an entry: "Version 2.1 of May 5, 2026". */
const BESIDE_DATE =
  /\b(?:version|revision|release|edition|update[ds]?|changes|v|rev|of|on|from|the)(?=\b|\d)|[\s\d.,:;()[\]|*#–—-]/gi;

/** Null if the document has no changelog. */
export function parseChangelog({ sections }: Document): Changelog | null {
  const own = sections.filter((section) => section.kind === 'changelog' || isUnderTitle(section));
  const entries = own.flatMap(entriesOf);
  // Terms have a section "Changes" too: only a dated list names changes that were made.
  const isList = own.some(({ kind }) => kind === 'changelog') || entries.some(({ date }) => date !== null);
  return isList && entries.length > 0 ? { entries, sections: new Set(own) } : null;
}

/** Entries that the older changelog lacks. */
export function newEntries(before: Changelog | null, after: Changelog): ChangelogEntry[] {
  const known = new Set(before?.entries.map(({ text }) => foldCase(text)));
  return after.entries.filter(({ text }) => !known.has(foldCase(text)));
}

/** True if no entry of the older changelog was removed or changed. */
export function onlyGrew(before: Changelog | null, after: Changelog): boolean {
  const current = new Set(after.entries.map(({ text }) => foldCase(text)));
  return before?.entries.every(({ text }) => current.has(foldCase(text))) ?? true;
}

/** True for a section with the title of a changelog, or under one. */
function isUnderTitle({ path }: Section): boolean {
  return path.some((heading) => mayBeChangelogTitle(withoutNumber(heading)));
}

function entriesOf(section: Section): ChangelogEntry[] {
  let date = dateOf(section.title);
  return section.blocks.flatMap((block) => {
    const [first] = datesIn(block.text);
    if (first !== undefined) {
      const rest = block.text.slice(first.end);
      const isBare = `${block.text.slice(0, first.start)} ${rest}`.replace(BESIDE_DATE, '') === '';
      if (isBare || first.start === 0) date = first.date;
      if (isBare) return [];
      if (first.start === 0) return [entryOf(rest.replace(/^[\s:.,;|)\]–—-]+/, ''), date)];
    }
    return [entryOf(block.text, date)];
  });
}

function dateOf(text: string): string | null {
  return datesIn(text)[0]?.date ?? null;
}

function entryOf(text: string, date: string | null): ChangelogEntry {
  return { date, text, sections: sectionsNamedIn(text) };
}
