/** An audit for a terminal. */
import type { AuditReport } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import { terminalLine, terminalSafe } from '../../text/escape.ts';
import { type AuditView, viewOfAudit } from '../views/audit-view.ts';
import { ACCURATE, NEEDS_ATTENTION, NOT_CHECKED, OTHER_CITATIONS, REMARKED } from '../views/audit-wording.ts';
import { ALIASES_HINT, aliasItems } from '../views/config-items.ts';
import { SHIFTED } from '../views/shared-shifts.ts';
import { BLANK, type Line, line, textOf } from './lines.ts';
import { type PassageOptions, passageLines, shortPassageLines } from './passage-terminal.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { citationGroupLines, citationLines, shiftLines, uncheckedLines } from './unchecked-terminal.ts';

export function renderAuditTerminal(report: AuditReport, options: TerminalOptions & PassageOptions): string {
  const { palette, wrap, explain } = options;
  const view = viewOfAudit(report, { explain });
  // Without a title of its own, the page has the name by which it was asked for.
  const named = view.title === view.page ? [] : [terminalLine(view.page)];
  const about = palette.dim(`${[...named, displayTime(view.at)].join(', ')} UTC`);
  const lines = [
    line(`${palette.bold(terminalLine(view.title))}  ${about}`),
    line(view.summary),
    ...view.warnings.map((text) => line(palette.yellow(terminalLine(text)))),
    ...group(
      NEEDS_ATTENTION,
      view.needsAttention.flatMap((passage, at) => [...(at === 0 ? [] : [BLANK]), ...passageLines(passage, options)]),
    ),
    ...group(
      SHIFTED,
      view.shifts.flatMap((shift) => shiftLines(shift, options)),
    ),
    ...group(NOT_CHECKED, notChecked(view, options)),
    ...group(REMARKED, [
      ...view.sharedRemarks.map((text) => line(palette.yellow(terminalLine(text)))),
      ...view.remarked.flatMap((passage) => shortPassageLines(passage, options)),
    ]),
    ...group(
      ACCURATE,
      view.accurate.flatMap((passage) => shortPassageLines(passage, options)),
    ),
    ...group(OTHER_CITATIONS, [
      ...view.citations.flatMap((citation) => citationLines(citation, options)),
      ...view.citationGroups.flatMap((each) => citationGroupLines(each, options)),
    ]),
    ...aliasLines(view),
  ];
  return textOf(lines, wrap);
}

function notChecked({ unchecked, remedies }: AuditView, options: PassageOptions): Line[] {
  return [
    ...unchecked.flatMap((each) => uncheckedLines(each, options)),
    ...remedies.map((text) => line(options.palette.cyan(terminalLine(text)))),
  ];
}

/** Not broken at the width of the terminal: rows of an item would not be YAML. */
function aliasLines({ aliases }: AuditView): Line[] {
  if (aliases.length === 0) return [];
  const items = terminalSafe(aliasItems(aliases)).split('\n');
  return [BLANK, line(ALIASES_HINT), ...items.map((text): Line => ({ lead: `  ${text}`, text: '', indent: 0 }))];
}

function group(label: string, lines: readonly Line[]): Line[] {
  return lines.length === 0 ? [] : [BLANK, line(`${label}:`), ...lines];
}
