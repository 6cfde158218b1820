/** What an audit did not check, and what citations share, as Markdown: an item a group, its members if asked for. */
import { markdownText } from '../../text/escape.ts';
import type { CitationView } from '../views/audit-view.ts';
import type { PassageView } from '../views/passage-view.ts';
import type { SharedShift } from '../views/shared-shifts.ts';
import { listedMembers, memberText, type UncheckedGroup } from '../views/unchecked.ts';
import { linked } from './passage-markdown.ts';

export function uncheckedItem(group: UncheckedGroup<PassageView>, explain: boolean): string {
  const { listed, more } = listedMembers(group, { explain });
  return [
    `- ${markdownText(group.text)}`,
    ...listed.flatMap((passage) => [
      `  - ${markdownText(memberText(passage, group))}`,
      ...[
        ...passage.notes,
        ...passage.issues.map((issue) => issue.text),
        ...passage.alternatives,
        ...passage.explanation,
      ].map((each) => `    - ${markdownText(each)}`),
    ]),
    ...(more === null ? [] : [`  - ${markdownText(more)}`]),
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
