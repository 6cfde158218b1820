/** A change for a terminal, by itself or as a part of a pass. */
import type { Change } from '../../model/change.ts';
import { terminalLine } from '../../text/escape.ts';
import {
  type ChangeView,
  CONTEXT_WORDS,
  IN_MANY_PLACES,
  NOT_FOUND_IN_TEXT,
  viewOfChange,
} from '../views/change-view.ts';
import { type DifferenceView, detailOf, type SectionView, type ViewOptions } from '../views/section-view.ts';
import { NOT_IN_CHANGELOG } from '../views/section-wording.ts';
import { countOf } from '../views/wording.ts';
import { excerptLine } from './excerpt-terminal.ts';
import { BLANK, type Line, line, textOf } from './lines.ts';
import type { Colour, Palette, TerminalOptions } from './terminal-options.ts';

const DIFF_VIEW: Omit<ViewOptions, 'detail'> = { context: CONTEXT_WORDS, longest: 200, differences: Infinity };

export interface ChangeOptions extends TerminalOptions {
  /** Shows minor differences too. */
  readonly all: boolean;
}

/** What changed, in full. */
export function renderChangeTerminal(change: Change, { all, palette, wrap }: ChangeOptions): string {
  return textOf(changeLines(viewOfChange(change, { ...DIFF_VIEW, ...detailOf(all) }), palette), wrap);
}

export function changeLines(view: ChangeView, palette: Palette): Line[] {
  return [
    line(palette.bold(terminalLine(view.title))),
    line(palette.dim(`${terminalLine(view.from)} → ${terminalLine(view.to)}`)),
    line(terminalLine(view.summary)),
    ...view.remarks.map((remark) => line(palette.yellow(terminalLine(remark)))),
    ...(view.bulkEdits.length > 0 ? [BLANK, line(palette.bold(IN_MANY_PLACES))] : []),
    ...view.bulkEdits.map(({ text, labels }) => line(`${terminalLine(text)}${labelText(labels, palette)}`, 4)),
    ...view.sections.flatMap((section) => [BLANK, ...sectionLines(section, palette)]),
    ...(view.unfound.length > 0 ? [BLANK, line(palette.yellow(NOT_FOUND_IN_TEXT))] : []),
    ...view.unfound.map((entry) => line(terminalLine(entry), 4)),
    ...(view.minor.length > 0 ? [BLANK] : []),
    ...view.minor.map(({ label, sections }) => line(`${label}: ${sections.map(terminalLine).join('; ')}`)),
  ];
}

function sectionLines(section: SectionView, palette: Palette): Line[] {
  const colours: Partial<Record<SectionView['status'], Colour>> = { added: palette.green, removed: palette.red };
  const colour = colours[section.status] ?? palette.yellow;
  const facts = [
    palette.bold(terminalLine(section.heading)),
    colour(section.verb),
    ...(section.undeclared ? [palette.yellow(NOT_IN_CHANGELOG)] : []),
    ...section.notes.map((note) => palette.dim(terminalLine(note))),
  ];
  return [
    line(facts.join('  ')),
    ...section.differences.map((difference) => differenceLine(difference, palette)),
    ...(section.more > 0 ? [line(`… and ${countOf(section.more, 'more difference')}`, 4)] : []),
  ];
}

function differenceLine({ excerpt, labels }: DifferenceView, palette: Palette): Line {
  return line(`${excerptLine(excerpt, palette)}${labelText(labels, palette)}`, 4);
}

function labelText(labels: readonly string[], palette: Palette): string {
  return labels.length === 0 ? '' : `  ${palette.magenta(`(${labels.map(terminalLine).join(', ')})`)}`;
}
