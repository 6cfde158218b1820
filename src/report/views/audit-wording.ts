/** Words that all formats of an audit share: for citations, locations, issues and artefacts. */
import { sectionName } from '../../grammar/section-numbers.ts';
import { readableDate } from '../../grammar/written-dates.ts';
import type { Finding } from '../../model/audit.ts';
import { type Artefact, type CitationIssue, type Location, rangeText, spanText } from '../../model/passage.ts';
import { cutText, UNTITLED } from './wording.ts';

/** Headings of the parts of an audit. */
export const NEEDS_ATTENTION = 'Needs attention';
export const NOT_CHECKED = 'Not checked';
export const REMARKED = 'Accurate, with a remark';
export const ACCURATE = 'Still accurate';
export const OTHER_CITATIONS = 'Other citations';

export interface IssueView {
  readonly verdict: CitationIssue['verdict'];
  /** `pages: cited p. 8, now p. 9, the 10th page of the file: one page further`. */
  readonly text: string;
}

export const NO_SOURCE_CITED = 'no source cited';

/** Of what a page cites without a watched source: a link or an introduction can be as long as a paragraph. */
const NAME_CHARACTERS = 72;

export function citedText({ sourceTitle, names, text, section, pages, date, accessed }: Finding['citation']): string {
  const [name] = names;
  // The words of a citation that names nothing have its section and pages already.
  if (sourceTitle === null && name === undefined && text !== '') return cutText(text, NAME_CHARACTERS);
  const source = sourceTitle ?? (name === undefined ? NO_SOURCE_CITED : cutText(name, NAME_CHARACTERS));
  const parts = [
    section === null ? '' : sectionName(section),
    pages === null ? '' : rangeText(pages),
    date === null ? '' : readableDate(date),
    accessed === null ? '' : `retrieved ${accessed}`,
  ].filter((part) => part !== '');
  if (parts.length === 0) return source;
  // A section or page belongs to the name; a date is set off.
  return `${source}${section === null && pages === null ? ', ' : ' '}${parts.join(', ')}`;
}

export function locationText({ section, pages, labels }: Location): string {
  const name = section === null ? UNTITLED : sectionName(section);
  return pages === null ? name : `${name}, ${spanText({ pages, labels })}`;
}

export function issueText(issue: CitationIssue): IssueView {
  const { field, verdict, cited, note } = issue;
  const actual = actualText(issue);
  // The note of a wrong section or page only repeats the location.
  const repeats = verdict === 'wrong' && (field === 'section' || field === 'pages') && actual !== '';
  const snapshot = field === 'accessed' && issue.actual !== '' ? ` (${issue.actual})` : '';
  return {
    verdict,
    text: `${fieldText(field)}: cited ${cited}${actual}${note === '' || repeats ? '' : `: ${note}`}${snapshot}`,
  };
}

/** The name of a part of a citation, as citations print it. */
export function fieldText(field: string): string {
  return field === 'accessed' ? 'retrieved' : field;
}

/** `, found on pp. 8–9`; empty if the note already says it. */
function actualText({ field, verdict, actual, location }: CitationIssue): string {
  // A citation gives printed numbers, so those come first here.
  if (field === 'pages') return actual === '' ? '' : `, ${verdict === 'shifted' ? 'now' : 'found on'} ${actual}`;
  const found = location === undefined ? actual : spanText(location);
  if (found === '' || field === 'accessed') return '';
  // The note of a date names the right one.
  if (field === 'date') return '';
  return `, found in ${found}`;
}

const ARTEFACTS: Readonly<Record<Artefact['kind'], readonly [quote: string, source: string]>> = {
  typography: ['different typography', 'different typography'],
  case: ['starts with a different letter case', 'starts with a different letter case'],
  'note-marker': ['footnote number copied into the quote', 'footnote number in the source'],
  note: ['footnote copied into the quote', 'footnote in the middle of the source'],
  'page-number': ['page number copied into the quote', 'page number in the middle of the source'],
  'running-head': ['page header copied into the quote', 'page header in the middle of the source'],
  'page-break': ['crosses a page break', 'crosses a page break'],
  hyphen: ['hyphen from a line end in the quote', 'hyphen at a line end in the source'],
  spacing: ['words run together or split', 'words run together or split'],
  initial: ['first letter missing in the quote', 'first letter missing in the source'],
  elision: ['words left out of the quote', 'words left out'],
  insertion: ['words added to the quote', 'words that the quote replaces'],
  'struck-out': ['words struck out in the quote', 'words struck out in the source'],
  label: ['label before the quoted words', 'label in the source'],
  list: ['list items or paragraphs run together', 'list items or paragraphs run together'],
};

export function artefactText({ kind, text, side }: Artefact): string {
  return `${ARTEFACTS[kind][side === 'quote' ? 0 : 1]}: “${text}”`;
}
