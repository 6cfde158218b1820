/** An audit as Markdown. Text from outside is escaped, whatever marks it contains. */
import type { AuditReport } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import { markdownCode, markdownText, terminalSafe } from '../../text/escape.ts';
import { type AuditView, viewOfAudit } from '../views/audit-view.ts';
import { ACCURATE, NEEDS_ATTENTION, NOT_CHECKED, OTHER_CITATIONS, REMARKED } from '../views/audit-wording.ts';
import { ALIASES_HINT, aliasItems } from '../views/config-items.ts';
import { SHIFTED } from '../views/shared-shifts.ts';
import { passageBlocks } from './passage-markdown.ts';
import { citationGroupItem, citationItem, shiftItem, uncheckedItem } from './unchecked-markdown.ts';

export function renderAuditMarkdown(report: AuditReport, { explain }: { readonly explain: boolean }): string {
  const view = viewOfAudit(report, { explain });
  const citations = [
    ...view.citations.map(citationItem),
    ...view.citationGroups.map((group) => citationGroupItem(group, explain)),
  ];
  const blocks = [
    `# ${markdownText(view.title)}`,
    `${markdownCode(view.page)}, ${displayTime(view.at)} UTC: ${markdownText(view.summary)}.`,
    ...view.warnings.map((text) => markdownText(text)),
    ...part(NEEDS_ATTENTION, view.needsAttention.flatMap(passageBlocks)),
    ...list(
      SHIFTED,
      view.shifts.map((shift) => shiftItem(shift, explain)),
    ),
    ...list(
      NOT_CHECKED,
      view.unchecked.map((group) => uncheckedItem(group, explain)),
    ),
    ...view.remedies.map((text) => markdownText(text)),
    ...part(REMARKED, [
      ...view.sharedRemarks.map((text) => `**${markdownText(text)}**`),
      ...view.remarked.flatMap(passageBlocks),
    ]),
    ...part(ACCURATE, view.accurate.flatMap(passageBlocks)),
    ...list(OTHER_CITATIONS, citations),
    ...aliasBlocks(view),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function part(heading: string, blocks: readonly string[]): string[] {
  return blocks.length === 0 ? [] : [`## ${heading}`, ...blocks];
}

function list(heading: string, items: readonly string[]): string[] {
  return part(heading, items.length === 0 ? [] : [items.join('\n')]);
}

function aliasBlocks({ aliases }: AuditView): string[] {
  if (aliases.length === 0) return [];
  return [ALIASES_HINT, `\`\`\`yaml\n${terminalSafe(aliasItems(aliases))}\n\`\`\``];
}
