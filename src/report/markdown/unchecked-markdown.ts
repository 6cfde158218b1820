/** What an audit did not check, and what citations share, as Markdown: an item a group, its members if asked for. */
import { markdownText } from '../../text/escape.ts';
import type { CitationView } from '../views/audit-view.ts';
import { hasOwnNews, type PassageView } from '../views/passage-view.ts';
import type { SharedShift } from '../views/shared-shifts.ts';
import type { UncheckedGroup } from '../views/unchecked.ts';
import { quoteText } from '../views/wording.ts';
import { linked } from './passage-markdown.ts';

/** Of a group of several, only members are listed that have more to say than the group, unless all are asked for. */
export function uncheckedItem({ text, members }: UncheckedGroup<PassageView>, explain: boolean): string {
  const listed = explain || members.length === 1 ? members : members.filter(hasOwnNews);
  return [
    `- ${markdownText(text)}`,
    ...listed.flatMap(({ printedId, quote, notes, issues, alternatives, explanation }) => [
      `  - ${printedId} ${markdownText(quoteText(quote))}`,
      ...[...notes, ...issues.map((issue) => issue.text), ...alternatives, ...explanation].map(
        (each) => `    - ${markdownText(each)}`,
      ),
    ]),
  ].join('\n');
}

export function shiftItem({ text, members }: SharedShift, explain: boolean): string {
  const listed = explain ? members : [];
  return [
    `- ${markdownText(text)}`,
    ...listed.map(({ label, issue }) => `  - ${markdownText(`${label}, ${issue}`)}`),
  ].join('\n');
}

export function citationItem({ printedId, cited, url, where, facts, issues, explanation }: CitationView): string {
  const line = `- ${printedId} ${linked(cited, url)}${where === null ? '' : ` (${markdownText(where)})`}`;
  const more = [...facts, ...issues.map(({ text }) => text), ...explanation];
  return [line, ...more.map((text) => `  - ${markdownText(text)}`)].join('\n');
}

export function citationGroupItem({ text, names, members }: UncheckedGroup<CitationView>, explain: boolean): string {
  const listed = (explain ? members : []).map((member) => citationItem(member).replace(/^/gm, '  '));
  const isListed = explain || names.length === 0;
  return [`- ${markdownText(isListed ? text : `${text}: ${names.join('; ')}`)}`, ...listed].join('\n');
}
