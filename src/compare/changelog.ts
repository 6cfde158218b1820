/** The publisher's own list of changes, read into entries: a page, a section, or a heading with one below it for each date. */
import type { ChangelogEntry } from '../model/change.ts';
import type { Document, Section } from '../model/document.ts';
import { foldCase } from '../text/normalize.ts';
import { daysIn } from '../text/written-day.ts';
import { withoutNumber } from './printed-number.ts';

export interface Changelog {
  readonly entries: readonly ChangelogEntry[];
  /** The sections that it takes up. */
  readonly sections: ReadonlySet<Section>;
}

const TITLE =
  /^(?:change ?log|(?:revision|version|change|document|edit|update) history|history of changes|(?:record|list|summary) of changes|changes|revisions|corrections|errata)$/;
/** A part of every such title, which most headings are without. */
const HINT = /change|revision|version|histor|correction|errata|edit|update/i;
/** What may stand beside a day where a line is a date and no entry: "Version 2.1 of May 5, 2026". */
const BESIDE_DATE =
  /\b(?:version|revision|release|edition|update[ds]?|changes|v|rev|of|on|from|the)(?=\b|\d)|[\s\d.,:;()[\]|*#–—-]/gi;
const NUMBER = String.raw`(?:\d{1,3}(?:\.\d{1,3})*|[A-Z](?:\.\d{1,3})+)`;
const NAMED = new RegExp(
  String.raw`(?:\b[Ss]ections?\s+|§+\s*|\b[Cc]hapters?\s+)(${NUMBER}(?:(?:\s*,\s*(?:and\s+)?|\s*;\s*|\s+and\s+|\s*&\s*|\s+or\s+)(?:§+\s*|[Ss]ections?\s+)?${NUMBER})*)|\b(Appendix [A-Z])\b`,
  'g',
);

/** Null where the document has no such list. */
export function readChangelog({ sections }: Document): Changelog | null {
  const own = sections.filter((section) => section.kind === 'changelog' || isUnder(section));
  const entries = own.flatMap(readEntries);
  // A page of terms has a section "Changes" too: only a dated list is one of changes that were made.
  const isList = own.some(({ kind }) => kind === 'changelog') || entries.some(({ date }) => date !== null);
  return isList && entries.length > 0 ? { entries, sections: new Set(own) } : null;
}

/** Entries that the older list does not have. */
export function newEntries(before: Changelog | null, after: Changelog): ChangelogEntry[] {
  const known = new Set(before?.entries.map(({ text }) => foldCase(text)));
  return after.entries.filter(({ text }) => !known.has(foldCase(text)));
}

/** True where no entry of the older list was taken back or changed. */
export function onlyGrew(before: Changelog | null, after: Changelog): boolean {
  const kept = new Set(after.entries.map(({ text }) => foldCase(text)));
  return before?.entries.every(({ text }) => kept.has(foldCase(text))) ?? true;
}

/** True for a section that bears such a title, or stands under one. */
function isUnder({ path }: Section): boolean {
  return path.some((heading) => HINT.test(heading) && TITLE.test(foldCase(withoutNumber(heading))));
}

function readEntries(section: Section): ChangelogEntry[] {
  let date = dateOf(section.title);
  return section.blocks.flatMap((block) => {
    const [day] = daysIn(block.text);
    if (day !== undefined) {
      const rest = block.text.slice(day.end);
      const isBare = `${block.text.slice(0, day.start)} ${rest}`.replace(BESIDE_DATE, '') === '';
      if (isBare || day.start === 0) date = day.day;
      if (isBare) return [];
      if (day.start === 0) return [entryOf(rest.replace(/^[\s:.,;|)\]–—-]+/, ''), date)];
    }
    return [entryOf(block.text, date)];
  });
}

function dateOf(text: string): string | null {
  return daysIn(text)[0]?.day ?? null;
}

function entryOf(text: string, date: string | null): ChangelogEntry {
  const sections = [...text.matchAll(NAMED)].flatMap(([, numbers, appendix]) =>
    appendix === undefined ? (numbers?.match(new RegExp(NUMBER, 'g')) ?? []) : [appendix],
  );
  return { date, text, sections: [...new Set(sections)] };
}
