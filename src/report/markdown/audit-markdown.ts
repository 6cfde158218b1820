/** An audit as Markdown. Text from outside is escaped, whatever marks it contains. */
import type { AuditReport } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import { markdownCode, markdownText } from '../../text/escape.ts';
import { type CitationView, type PassageView, viewOfAudit } from '../views/audit-view.ts';
import { ACCURATE, NEEDS_ATTENTION, NOT_CHECKED, OTHER_CITATIONS } from '../views/audit-wording.ts';
import { linked, passageBlocks } from './passage-markdown.ts';

export function renderAuditMarkdown(report: AuditReport, { explain }: { readonly explain: boolean }): string {
  const view = viewOfAudit(report);
  const citations = view.citations.map((citation) => citationItem(citation, explain)).join('\n');
  const blocks = [
    `# ${markdownText(view.title)}`,
    `${markdownCode(view.page)}, ${displayTime(view.at)} UTC: ${markdownText(view.summary)}.`,
    ...part(NEEDS_ATTENTION, view.needsAttention, explain),
    ...part(NOT_CHECKED, view.unavailable, explain),
    ...part(ACCURATE, view.accurate, explain),
    ...(citations === '' ? [] : [`## ${OTHER_CITATIONS}`, citations]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function part(heading: string, passages: readonly PassageView[], explain: boolean): string[] {
  if (passages.length === 0) return [];
  return [`## ${heading}`, ...passages.flatMap((passage) => passageBlocks(passage, explain))];
}

function citationItem({ cited, url, where, facts, issues, explanation }: CitationView, explain: boolean): string {
  const line = `- ${linked(cited, url)}${where === null ? '' : ` (${markdownText(where)})`}`;
  const more = [...facts, ...issues.map(({ text }) => text), ...(explain ? explanation : [])];
  return [line, ...more.map((text) => `  - ${markdownText(text)}`)].join('\n');
}
