/**
 * Checks the pages of a citation against the location of the words, by the printed numbers, by the index in the file, and
 * in other revisions of the document.
 */
import { type CitationIssue, type PageSpan, rangeText } from '../model/passage.ts';

/** Another revision in which the pages may have been right. */
export interface Revision {
  /** Its name for a person, such as a date. */
  readonly name: string;
  readonly span: PageSpan;
  /** True if the words stood there twice: as cited, and where they stand now. */
  readonly stoodTwice?: boolean;
}

/** A citation of a passage that is off by more pages than this is not shifted but wrong. */
const MAX_SHIFT = 3;
const COUNTED_FROM_FIRST = 'right if counted from the first page of the file';

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
    return labelsOf(span) === null ? [] : [{ ...issue, verdict: 'index', note: COUNTED_FROM_FIRST }];
  }
  const then = revisions.find((each) => contains(cited, labelsOf(each.span)) || contains(cited, each.span.pages));
  if (then?.stoodTwice) {
    const note = `the words are gone from the cited pages; the same words stand on ${citableText(span)}`;
    return [{ ...issue, verdict: 'wrong', note }];
  }
  const actual = labelsOf(span) ?? span.pages;
  const by = actual[0] - cited[0];
  const isShifted = then !== undefined || (Math.abs(by) <= MAX_SHIFT && actual[1] - cited[1] === by);
  const note = isShifted ? shiftText(by, then) : `the words are on ${citableText(span)}`;
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
        note: `the section ends on ${citableText({ pages: [span.pages[1], span.pages[1]], labels: ends(span) })}`,
      },
    ];
  }
  if (isNear(cited, span.pages, 0)) {
    return [
      {
        ...issue,
        verdict: 'index',
        note: COUNTED_FROM_FIRST,
      },
    ];
  }
  const then = revisions.find(
    (each) => each.span.pages !== null && isNear(cited, labelsOf(each.span) ?? each.span.pages, 0),
  );
  const by = labels[0] - cited[0];
  const isShifted = then !== undefined || isNear(cited, labels, by);
  const note = isShifted ? shiftText(by, then) : `the section is on ${citableText(span)}`;
  return [{ ...issue, verdict: isShifted ? 'shifted' : 'wrong', note }];
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

/** `one page further`, `3 pages earlier`. */
function shiftText(by: number, then: Revision | undefined): string {
  const pages = Math.abs(by) === 1 ? 'one page' : `${Math.abs(by)} pages`;
  const shift = by === 0 ? [] : [`${pages} ${by > 0 ? 'further' : 'earlier'}`];
  return [...shift, ...(then ? [`right in the version of ${then.name}`] : [])].join('; ');
}

/** `p. 9, the 10th page of the file`: the printed number, which a citation gives, and the index in words if it differs. */
function citableText(span: PageSpan): string {
  if (span.pages === null) return '';
  const labels = labelsOf(span);
  const [first, last] = span.pages;
  if (labels === null || rangeText(labels) === rangeText(span.pages)) return rangeText(span.pages);
  const inFile = first === last ? `the ${ordinal(first)} page` : `the ${ordinal(first)} to ${ordinal(last)} pages`;
  return `${rangeText(labels)}, ${inFile} of the file`;
}

/** `1st`, `12th`, `23rd`. */
function ordinal(value: number): string {
  const ending = value % 100 > 10 && value % 100 < 14 ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[value % 10];
  return `${value}${ending ?? 'th'}`;
}
