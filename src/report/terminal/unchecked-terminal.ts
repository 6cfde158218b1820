/** What an audit did not check, and what citations share, for a terminal: one line a group, and its members if asked. */
import { terminalLine } from '../../text/escape.ts';
import type { CitationView } from '../views/audit-view.ts';
import type { PassageView } from '../views/passage-view.ts';
import type { SharedShift } from '../views/shared-shifts.ts';
import { listedMembers, memberText, type UncheckedGroup } from '../views/unchecked.ts';
import { type Line, line } from './lines.ts';
import type { PassageOptions } from './passage-terminal.ts';

const INDENT = 2;
const MEMBER_INDENT = 4;
const DETAIL_INDENT = 6;

export function uncheckedLines(group: UncheckedGroup<PassageView>, { palette, explain }: PassageOptions): Line[] {
  const { listed, more } = listedMembers(group, { explain });
  const detail = (each: string): Line => line(palette.dim(terminalLine(each)), DETAIL_INDENT);
  return [
    line(terminalLine(group.text), INDENT),
    ...listed.flatMap((passage) => [
      line(terminalLine(memberText(passage, group)), MEMBER_INDENT),
      ...[...passage.notes, ...passage.issues.map((issue) => issue.text), ...passage.alternatives].map(detail),
      ...passage.explanation.map(detail),
    ]),
    ...(more === null ? [] : [line(palette.dim(more), MEMBER_INDENT)]),
  ];
}

export function shiftLines({ text, members }: SharedShift, { palette, explain }: PassageOptions): Line[] {
  return [
    line(palette.yellow(terminalLine(text)), INDENT),
    ...(explain ? members : []).map(({ label, issue }) =>
      line(palette.dim(terminalLine(`${label}, ${issue}`)), MEMBER_INDENT),
    ),
  ];
}

export function citationLines(
  { printedId, cited, where, facts, issues, explanation }: CitationView,
  { palette }: PassageOptions,
  indent = INDENT,
): Line[] {
  const { dim, yellow } = palette;
  return [
    line(`${dim(printedId)} ${terminalLine(cited)}${where === null ? '' : dim(`  ${where}`)}`, indent),
    ...facts.map((text) => line(dim(terminalLine(text)), indent + 2)),
    ...issues.map(({ text }) => line(yellow(terminalLine(text)), indent + 2)),
    ...explanation.map((text) => line(dim(terminalLine(text)), indent + 2)),
  ];
}

export function citationGroupLines(
  { text, names, members }: UncheckedGroup<CitationView>,
  options: PassageOptions,
): Line[] {
  const isListed = options.explain || names.length === 0;
  return [
    line(terminalLine(isListed ? text : `${text}: ${names.join('; ')}`), INDENT),
    ...(options.explain ? members : []).flatMap((citation) => citationLines(citation, options, MEMBER_INDENT)),
  ];
}
