/** A change, or a whole pass, for a terminal or a plain text mail. */
import type { Change } from '../../model/change.ts';
import type { PassReport } from '../../model/report.ts';
import { terminalLine } from '../../text/escape.ts';
import { type ChangeView, CONTEXT_WORDS, NOT_FOUND_IN_TEXT, viewOfChange } from '../views/change-view.ts';
import { citationNewsLines } from '../views/citation-changes.ts';
import { type CaptureView, notesOf, outcomeText, viewOfPass } from '../views/pass-view.ts';
import { detailOf, NOT_IN_CHANGELOG, type SectionView, type ViewOptions } from '../views/section-view.ts';
import { countOf } from '../views/wording.ts';
import { passageLines } from './audit-terminal.ts';
import { excerptLine } from './excerpt-terminal.ts';
import type { Colour, Palette } from './palette.ts';

const DIFF_VIEW: Omit<ViewOptions, 'detail'> = { context: CONTEXT_WORDS, longest: 200, places: Infinity };
const PASS_VIEW: Omit<ViewOptions, 'detail'> = { context: CONTEXT_WORDS, longest: 60, places: 12 };
/** As wide as the longest word for an outcome ("not modified"). */
const OUTCOME_WIDTH = 12;

export interface TerminalOptions {
  readonly all: boolean;
  readonly palette: Palette;
}

/** What changed, in full. */
export function renderChangeTerminal(change: Change, { all, palette }: TerminalOptions): string {
  return `${changeLines(viewOfChange(change, { ...DIFF_VIEW, ...detailOf(all) }), palette).join('\n')}\n`;
}

/** What was captured, what failed, and what changed where. */
export function renderPassTerminal(report: PassReport, { all, palette }: TerminalOptions): string {
  const view = viewOfPass(report, { ...PASS_VIEW, ...detailOf(all) });
  const lines = [
    `${palette.bold('Variorum')}  ${terminalLine(view.when)}`,
    view.summary,
    '',
    ...view.captures.flatMap((capture) => captureLines(capture, palette)),
    ...view.changes.flatMap((change) => ['', ...changeLines(change, palette)]),
    ...view.passages.flatMap(({ change, passage }) => [
      '',
      `${palette.bold('Quote')}  ${terminalLine(change)}`,
      ...passageLines(passage, { explain: false, palette }),
    ]),
    ...citationNewsLines(view.citations, palette),
    ...[...view.audits, ...view.pageFailures].flatMap((line, at) => [...(at === 0 ? [''] : []), terminalLine(line)]),
  ];
  return `${lines.join('\n')}\n`;
}

function captureLines(capture: CaptureView, palette: Palette): string[] {
  const colour = {
    changed: palette.yellow,
    new: palette.cyan,
    failed: palette.red,
    suspect: palette.red,
    unchanged: palette.dim,
    'not-modified': palette.dim,
  }[capture.outcome];
  const outcome = colour(outcomeText(capture.outcome).padEnd(OUTCOME_WIDTH));
  const line = `${outcome}  ${terminalLine(capture.title)} ${palette.dim(`(${terminalLine(capture.source)})`)}`;
  return [line, ...notesOf(capture).map((note) => `${' '.repeat(OUTCOME_WIDTH)}  ${colour(terminalLine(note))}`)];
}

function changeLines(view: ChangeView, palette: Palette): string[] {
  return [
    palette.bold(terminalLine(view.title)),
    palette.dim(`${terminalLine(view.from)} → ${terminalLine(view.to)}`),
    view.summary,
    ...view.remarks.map((remark) => palette.yellow(terminalLine(remark))),
    ...view.sections.flatMap((section) => ['', ...sectionLines(section, palette)]),
    ...(view.unfound.length > 0 ? ['', palette.yellow(NOT_FOUND_IN_TEXT)] : []),
    ...view.unfound.map((entry) => `    ${terminalLine(entry)}`),
    ...(view.minor.length > 0 ? [''] : []),
    ...view.minor.map(({ label, sections }) => `${label}: ${sections.map(terminalLine).join('; ')}`),
  ];
}

function sectionLines(section: SectionView, palette: Palette): string[] {
  const colours: Partial<Record<SectionView['status'], Colour>> = { added: palette.green, removed: palette.red };
  const colour = colours[section.status] ?? palette.yellow;
  const notes = section.notes.map((note) => `  ${palette.dim(terminalLine(note))}`).join('');
  const silent = section.undeclared ? `  ${palette.yellow(NOT_IN_CHANGELOG)}` : '';
  return [
    `${palette.bold(terminalLine(section.heading))}  ${colour(section.verb)}${silent}${notes}`,
    ...section.places.map(({ excerpt, labels }) => {
      const said = labels.length === 0 ? '' : `  ${palette.magenta(`(${labels.map(terminalLine).join(', ')})`)}`;
      return `    ${excerptLine(excerpt, palette)}${said}`;
    }),
    ...(section.more > 0 ? [`    … and ${countOf(section.more, 'more place')}`] : []),
  ];
}
