/** An audit for a terminal. */
import type { AuditReport } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import { terminalLine } from '../../text/escape.ts';
import { type CitationView, viewOfAudit } from '../views/audit-view.ts';
import { ACCURATE, NEEDS_ATTENTION, NOT_CHECKED, OTHER_CITATIONS } from '../views/audit-wording.ts';
import { BLANK, type Line, line, textOf } from './lines.ts';
import { type PassageOptions, passageLines, shortPassageLines } from './passage-terminal.ts';
import type { TerminalOptions } from './terminal-options.ts';

export function renderAuditTerminal(report: AuditReport, options: TerminalOptions & PassageOptions): string {
  const { palette, wrap } = options;
  const view = viewOfAudit(report);
  const about = palette.dim(`${terminalLine(view.page)}, ${displayTime(view.at)} UTC`);
  const lines = [
    line(`${palette.bold(terminalLine(view.title))}  ${about}`),
    line(view.summary),
    ...group(NEEDS_ATTENTION, view.needsAttention, (passage, at) => [
      ...(at === 0 ? [] : [BLANK]),
      ...passageLines(passage, options),
    ]),
    ...group(NOT_CHECKED, view.unavailable, (passage) => shortPassageLines(passage, options)),
    ...group(ACCURATE, view.accurate, (passage) => shortPassageLines(passage, options)),
    ...group(OTHER_CITATIONS, view.citations, (citation) => citationLines(citation, options)),
  ];
  return textOf(lines, wrap);
}

function group<Item>(label: string, items: readonly Item[], linesOf: (item: Item, at: number) => Line[]): Line[] {
  return items.length === 0 ? [] : [BLANK, line(`${label}:`), ...items.flatMap(linesOf)];
}

function citationLines({ cited, where, facts, issues, explanation }: CitationView, options: PassageOptions): Line[] {
  const { dim, yellow } = options.palette;
  return [
    line(`${terminalLine(cited)}${where === null ? '' : dim(`  ${where}`)}`, 2),
    ...facts.map((text) => line(dim(terminalLine(text)), 4)),
    ...issues.map(({ text }) => line(yellow(terminalLine(text)), 4)),
    ...(options.explain ? explanation.map((text) => line(dim(terminalLine(text)), 4)) : []),
  ];
}
