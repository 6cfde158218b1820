/** Citations that have come to lead to the wrong place, in each format of a pass. */
import type { CitationChange } from '../../model/audit.ts';
import { type Html, html, markdownText, terminalLine } from '../../text/escape.ts';
import { unbroken } from '../html/unbroken.ts';
import type { Palette } from '../terminal/palette.ts';
import { citedText, issueText } from './audit-wording.ts';
import { countOf, cutText } from './wording.ts';

export interface CitationNewsView {
  readonly page: string;
  /** `Halcyon 2 system report §5.1, pp. 8–9`: as cited. */
  readonly cited: string;
  /** Null where nothing is quoted. */
  readonly quote: string | null;
  /** `pages: cited pp. 7–8, is pp. 8–9: shifted by +1`. */
  readonly issues: readonly string[];
}

/** A new revision can move every page that is cited: the audit lists all of them. */
const MAX_LISTED = 20;
const QUOTE_CHARACTERS = 72;

export function viewOfCitationChange({ page, citation, quote, issues }: CitationChange): CitationNewsView {
  return {
    page,
    cited: citedText(citation),
    quote: quote === null ? null : `“${cutText(quote, QUOTE_CHARACTERS)}”`,
    issues: issues.map((issue) => issueText(issue).text),
  };
}

export function citationNewsLines(citations: readonly CitationNewsView[], palette: Palette): string[] {
  if (citations.length === 0) return [];
  const { listed, more } = firstOf(citations);
  return [
    '',
    palette.bold('Citations that are now off'),
    ...listed.flatMap(({ page, cited, quote, issues }) => [
      terminalLine(`${page}: ${cited}${quote === null ? '' : ` ${quote}`}`),
      ...issues.map((issue) => `    ${palette.yellow(terminalLine(issue))}`),
    ]),
    ...more,
  ];
}

export function citationNewsBlocks(citations: readonly CitationNewsView[]): string[] {
  if (citations.length === 0) return [];
  const { listed, more } = firstOf(citations);
  const items = listed.map(({ page, cited, quote, issues }) =>
    [`- ${markdownText(`${page}: ${cited}${quote === null ? '' : ` ${quote}`}`)}`, ...issues.map(markdownText)].join(
      '  \n  ',
    ),
  );
  return ['## Citations that are now off', items.join('\n'), ...more];
}

export function citationNewsSection(citations: readonly CitationNewsView[]): Html | null {
  if (citations.length === 0) return null;
  const { listed, more } = firstOf(citations);
  return html`<section class="group"><h2>Citations that are now off</h2>
<ul class="captures single">${listed.map(
    ({ page, cited, quote, issues }) => html`
<li><div><bdi>${unbroken(cited)}</bdi> <small>${page}${quote !== null && html` <bdi>${quote}</bdi>`}</small>${issues.map(
      (issue) => html`<p class="fault"><bdi>${unbroken(issue)}</bdi></p>`,
    )}</div></li>`,
  )}</ul>${more.map((line) => html`<p class="more">${line}</p>`)}</section>`;
}

/** Those that are shown, and a line for the others. */
export function firstOf(citations: readonly CitationNewsView[]): {
  readonly listed: readonly CitationNewsView[];
  readonly more: readonly string[];
} {
  const rest = citations.length - MAX_LISTED;
  // One more takes no more room than the line that counts it.
  if (rest <= 1) return { listed: citations, more: [] };
  return { listed: citations.slice(0, MAX_LISTED), more: [`… and ${countOf(rest, 'more citation')}`] };
}
