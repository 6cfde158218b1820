/** The words that all formats of an audit use: for citations, places, issues and artefacts. */
import type { Finding } from '../../model/audit.ts';
import { numberText } from '../../model/document.ts';
import { type Artefact, type CitationIssue, type Location, spanText } from '../../model/passage.ts';
import { readableDay } from '../../text/written-day.ts';
import { UNTITLED } from './wording.ts';

export interface IssueView {
  readonly verdict: CitationIssue['verdict'];
  /** `pages: cited pp. 7–8, is pp. 8–9: shifted by +1`. */
  readonly text: string;
}

export function citedText({ sourceTitle, names, text, section, pages, date, accessed }: Finding['citation']): string {
  const source = sourceTitle ?? names[0] ?? text;
  const parts = [
    section === null ? '' : sectionName(section),
    pages === null ? '' : pages[0] === pages[1] ? `p. ${pages[0]}` : `pp. ${pages[0]}–${pages[1]}`,
    date === null ? '' : readableDay(date),
    accessed === null ? '' : `retrieved ${accessed}`,
  ].filter((part) => part !== '');
  return [source === '' ? 'nothing cited' : source, parts.join(', ')].filter((part) => part !== '').join(' ');
}

function sectionName(section: string): string {
  return /^(?:\d|[A-Z](?:\.|$))/.test(section) ? numberText(section) : section;
}

export function locationText({ section, pages, labels }: Location): string {
  const name = section === null ? UNTITLED : sectionName(section);
  return pages === null ? name : `${name}, ${spanText({ pages, labels })}`;
}

export function issueText({ field, verdict, cited, actual, location, note }: CitationIssue): IssueView {
  const is = location === undefined ? actual : spanText(location);
  const facts = is === '' ? `cited ${cited}` : `cited ${cited}, is ${is}`;
  return { verdict, text: `${field}: ${facts}${note === '' ? '' : `: ${note}`}` };
}

const ARTEFACTS: Readonly<Record<Artefact['kind'], readonly [quote: string, source: string]>> = {
  typography: ['other typography', 'other typography'],
  case: ['begins in another case', 'begins in another case'],
  'note-marker': ['the sign of a footnote copied along', 'the source has the sign of a footnote here'],
  note: ['the body of a footnote copied along', 'the source has a footnote in between'],
  'page-number': ['a page number copied along', 'the source has a page number in between'],
  'running-head': ['a running head copied along', 'the source has a running head in between'],
  'page-break': ['crosses a page break', 'crosses a page break'],
  hyphen: ['a hyphen at the end of a line', 'a hyphen in the source'],
  spacing: ['words run together or apart', 'words run together or apart'],
  initial: ['a first letter lost', 'a first letter lost'],
  elision: ['words left out', 'words left out'],
  insertion: ['words put in by the page', 'words put in'],
  list: ['items or paragraphs run together', 'items or paragraphs run together'],
};

export function artefactText({ kind, text, side }: Artefact): string {
  return `${ARTEFACTS[kind][side === 'quote' ? 0 : 1]}: “${text}”`;
}
