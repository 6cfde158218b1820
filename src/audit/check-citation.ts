/**
 * Checks a citation: its section and pages against the location of the words, its dates against the document, the
 * captures and the page's other citations. What is right gives no issue; every issue says what is right instead.
 */
import { isInNumbered, sectionsNumbered, withSectionsBelow } from '../grammar/find-numbered.ts';
import { numberCandidate } from '../grammar/heading-candidates.ts';
import { sectionName, withoutSectionWord } from '../grammar/section-numbers.ts';
import { readableDate } from '../grammar/written-dates.ts';
import { parseNumber } from '../grammar/written-numbers.ts';
import { parseInstant } from '../model/datetime.ts';
import { type Document, headingText, pathText, type Section } from '../model/document.ts';
import {
  type CitationIssue,
  type Location,
  type PageSpan,
  rangeText,
  spanText,
  type WrittenDay,
} from '../model/passage.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { foldCase } from '../text/normalize.ts';

/** Another revision in which the pages may have been right. */
export interface Revision {
  /** Its name for a person, such as a date. */
  readonly name: string;
  readonly span: PageSpan;
  /** True if the words stood there twice: as cited, and where they stand now. */
  readonly stoodTwice?: boolean;
}

/** A citation that is off by more pages than this is not shifted but wrong. */
const MAX_SHIFT = 3;

export function checkSection(
  cited: string | null,
  location: SectionLocation,
  revisions: readonly (Omit<Revision, 'span'> & { readonly location: SectionLocation })[] = [],
): CitationIssue[] {
  if (cited === null || isInSection(cited, location)) return [];
  // A document without section numbers cannot contradict one, and a passage before the first heading has no section.
  if (location.section === null) return [];
  const actual = sectionName(location.section);
  const then = revisions.find((revision) => isInSection(cited, revision.location));
  if (then?.stoodTwice) {
    const note = `the words are gone from ${sectionName(cited)}; the same words stand in ${actual}`;
    return [{ field: 'section', verdict: 'wrong', cited: sectionName(cited), actual, note }];
  }
  if (then) {
    const note = `the section was renumbered; right in the version of ${then.name}`;
    return [{ field: 'section', verdict: 'shifted', cited: sectionName(cited), actual, note }];
  }
  return [
    { field: 'section', verdict: 'wrong', cited: sectionName(cited), actual, note: `the words are in ${actual}` },
  ];
}

type SectionLocation = Pick<Location, 'section' | 'path' | 'numbers'>;

function isInSection(cited: string, location: SectionLocation): boolean {
  if (parseNumber(cited) !== null) return isInNumbered(location, cited);
  return location.path.length > 0 && foldCase(pathText(location.path)).includes(foldCase(cited));
}

function pagesIssue(cited: readonly [number, number], span: PageSpan) {
  const { pages, labels } = span;
  return { field: 'pages' as const, cited: rangeText(cited), actual: citableText(span), location: { pages, labels } };
}

/** Checks the pages of a passage: they are right where the cited ones contain them. */
export function checkPassagePages(
  cited: readonly [number, number] | null,
  span: PageSpan,
  revisions: readonly Revision[],
): CitationIssue[] {
  if (cited === null || span.pages === null || contains(cited, labelsOf(span))) return [];
  const issue = pagesIssue(cited, span);
  if (contains(cited, span.pages)) {
    const note =
      labelsOf(span) === null ? '' : `right if counted from the first page of the file; printed ${printedText(span)}`;
    return note === '' ? [] : [{ ...issue, verdict: 'index', note }];
  }
  const then = revisions.find((each) => contains(cited, labelsOf(each.span)) || contains(cited, each.span.pages));
  if (then?.stoodTwice) {
    const note = `the words are gone from the cited pages; the same words stand on ${spanText(span)}`;
    return [{ ...issue, verdict: 'wrong', note }];
  }
  const actual = labelsOf(span) ?? span.pages;
  const by = actual[0] - cited[0];
  const isShifted = then !== undefined || (Math.abs(by) <= MAX_SHIFT && actual[1] - cited[1] === by);
  const note = isShifted ? shiftText(by, then) : `the words are on ${spanText(span)}`;
  return [{ ...issue, verdict: isShifted ? 'shifted' : 'wrong', note }];
}

/** Checks the pages of a whole section: they are right where both ends are. */
export function checkSectionPages(
  cited: readonly [number, number] | null,
  span: PageSpan,
  revisions: readonly Revision[],
): CitationIssue[] {
  if (cited === null || span.pages === null) return [];
  const issue = pagesIssue(cited, span);
  const labels = labelsOf(span) ?? span.pages;
  if (isNear(cited, labels, 0)) {
    if (cited[1] === labels[1]) return [];
    return [
      {
        ...issue,
        verdict: 'note',
        note: `the section ends on ${spanText({ pages: [span.pages[1], span.pages[1]], labels: ends(span) })}`,
      },
    ];
  }
  if (isNear(cited, span.pages, 0)) {
    return [
      {
        ...issue,
        verdict: 'index',
        note: `right if counted from the first page of the file; printed ${printedText(span)}`,
      },
    ];
  }
  const then = revisions.find(
    (each) => each.span.pages !== null && isNear(cited, labelsOf(each.span) ?? each.span.pages, 0),
  );
  const by = labels[0] - cited[0];
  const isShifted = then !== undefined || isNear(cited, labels, by);
  const note = isShifted ? shiftText(by, then) : `the section is on ${spanText(span)}`;
  return [{ ...issue, verdict: isShifted ? 'shifted' : 'wrong', note }];
}

/** Checks a date of publication against the config or the document, and the page's other citations of the source. */
export function checkDate(
  cited: WrittenDay | null,
  published: string | null,
  mentions: readonly WrittenDay[],
): CitationIssue[] {
  if (cited === null) return [];
  const others = [...new Set(mentions)].filter((other) => !agree(cited, other));
  const alternatives = others.length === 0 ? '' : `elsewhere the page says ${others.map(readableDate).join(' and ')}`;
  if (published !== null) {
    if (agree(cited, published)) return [];
    const isKnown = others.length > 0 && others.every((other) => agree(other, published));
    const elsewhere = isKnown ? ', as the page says elsewhere' : alternatives && `; ${alternatives}`;
    const note = `the source is dated ${published}${elsewhere}`;
    return [{ field: 'date', verdict: 'wrong', cited: readableDate(cited), actual: published, note }];
  }
  return others.length === 0
    ? []
    : [
        {
          field: 'date',
          verdict: 'note',
          cited: readableDate(cited),
          actual: others.map(readableDate).join(', '),
          note: alternatives,
        },
      ];
}

/** What the archive knows of the day on which a citation says that a source was retrieved. */
export interface AccessFacts {
  /** Snapshots of the source, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** Whether the passage stands in the snapshot of that day; null where there is no passage, or no such snapshot. */
  readonly stoodThen: boolean | null;
}

/** The snapshot that was in force on a day; null unless captures on that day, or before and after it, show it. */
export function snapshotOn(day: WrittenDay, snapshots: readonly Snapshot[]): Snapshot | null {
  const span = parseInstant(day);
  if (span === null) return null;
  const inForce = snapshots.findLast(({ firstSeen }) => firstSeen <= span.end);
  return inForce && inForce.lastSeen >= span.start ? inForce : null;
}

/** Checks a retrieved date: a capture of that day proves it, and so does the same text before and after it. */
export function checkAccessed(cited: WrittenDay | null, { snapshots, stoodThen }: AccessFacts): CitationIssue[] {
  if (cited === null) return [];
  const shown = snapshotOn(cited, snapshots);
  const issue = { field: 'accessed' as const, cited: readableDate(cited) };
  if (shown) {
    if (stoodThen !== false) return [];
    return [{ ...issue, verdict: 'wrong', actual: shown.id, note: 'the passage does not match the text of that day' }];
  }
  const span = parseInstant(cited);
  if (span === null)
    return [{ ...issue, verdict: 'unproven', actual: '', note: 'the date does not name a single day' }];
  const before = snapshots.findLast(({ lastSeen }) => lastSeen < span.start);
  const after = snapshots.find(({ firstSeen }) => firstSeen > span.end);
  const gap = [
    before && `last capture before it: ${before.lastSeen.slice(0, 10)}`,
    after && `next capture: ${after.firstSeen.slice(0, 10)}`,
  ];
  const known = gap.filter((part) => part !== undefined).join(', ');
  return [
    {
      ...issue,
      verdict: 'unproven',
      actual: '',
      note: `no capture shows the text of that day${known === '' ? '' : ` (${known})`}`,
    },
  ];
}

/** The heading of a cited section, and the pages of it and its subsections. Null where there is no such section. */
export function sectionSpan(
  document: Pick<Document, 'sections' | 'pages'>,
  cited: string,
): { readonly heading: string; readonly span: PageSpan } | null {
  const section = findSection(document.sections, cited);
  if (section === null) return null;
  const pages = withSectionsBelow(document.sections, section)
    .flatMap(({ pageStart, pageEnd }) => [pageStart, pageEnd])
    .filter((page) => page !== null);
  if (pages.length === 0) return { heading: headingText(section), span: { pages: null, labels: null } };
  const range: [number, number] = [Math.min(...pages), Math.max(...pages)];
  const label = (page: number): string | null => document.pages[page - 1]?.label ?? null;
  return { heading: headingText(section), span: { pages: range, labels: [label(range[0]), label(range[1])] } };
}

/** By number; else by heading or title, and of several with this title the one of the highest level. */
function findSection(sections: readonly Section[], cited: string): Section | null {
  const body = sections.filter(({ kind }) => kind === 'body');
  const name = cited.startsWith('§') ? withoutSectionWord(cited) : cited;
  const [byNumber] = sectionsNumbered(body, cited);
  const wanted = [foldCase(name), foldCase(numberCandidate(name)?.title ?? name)].filter((each) => each !== '');
  const titled = (title: string | undefined): Section[] =>
    body
      .filter((section) => [section.title, headingText(section)].some((each) => title === foldCase(each)))
      .sort((one, other) => one.level - other.level);
  return byNumber ?? titled(wanted[0])[0] ?? titled(wanted[1])[0] ?? null;
}

function labelsOf({ labels }: PageSpan): readonly [number, number] | null {
  const [first, last] = [Number(labels?.[0] ?? Number.NaN), Number(labels?.[1] ?? Number.NaN)];
  return Number.isNaN(first) || Number.isNaN(last) ? null : [first, last];
}

function contains([from, to]: readonly [number, number], span: readonly [number, number] | null): boolean {
  return span !== null && from <= span[0] && to >= span[1];
}

/** True for pages shifted by so much. A section that ends in mid-page may be cited with or without its last page. */
function isNear([from, to]: readonly [number, number], span: readonly [number, number], by: number): boolean {
  return span[0] - from === by && Math.abs(span[1] - to - by) <= 1;
}

function ends({ labels }: PageSpan): PageSpan['labels'] {
  return labels && [labels[1], labels[1]];
}

function shiftText(by: number, then: Revision | undefined): string {
  const shift = `shifted by ${by > 0 ? '+' : ''}${by}`;
  return then ? `${shift}; right in the version of ${then.name}` : shift;
}

function printedText(span: PageSpan): string {
  const labels = labelsOf(span);
  return labels === null ? 'without a number' : rangeText(labels);
}

/** `pp. 150–190 (of the file: pp. 151–191)`: the printed numbers come first, as in a citation. */
function citableText(span: PageSpan): string {
  if (span.pages === null) return '';
  const labels = labelsOf(span);
  const index = rangeText(span.pages);
  return labels === null || rangeText(labels) === index ? index : `${rangeText(labels)} (of the file: ${index})`;
}

/** True where neither day contradicts the other. */
function agree(one: WrittenDay, other: WrittenDay): boolean {
  if (one.startsWith('--') || other.startsWith('--')) {
    const [a, b] = [one, other].map((day) => day.replace(/^(?:-|\d{4})-/, ''));
    return one.length < 7 || other.length < 7 || a === b || (other.length === 7 && b === a?.slice(0, 2));
  }
  return one.startsWith(other) || other.startsWith(one);
}
