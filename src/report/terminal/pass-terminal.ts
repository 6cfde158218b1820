/** A pass for a terminal or a plain text mail: its news, what was captured, what failed, and what changed where. */
import type { PassReport } from '../../model/report.ts';
import { terminalLine } from '../../text/escape.ts';
import { CONTEXT_WORDS } from '../views/change-view.ts';
import { SETTINGS } from '../views/finding-view.ts';
import { NO_NEWS } from '../views/news-wording.ts';
import {
  type CaptureView,
  type ChangedPassageView,
  notesOf,
  outcomeText,
  SET_ASIDE,
  viewOfPass,
} from '../views/pass-view.ts';
import { detailOf, type ViewOptions } from '../views/section-view.ts';
import { type ChangeOptions, changeLines } from './change-terminal.ts';
import { citationNewsLines } from './citation-news-terminal.ts';
import { BLANK, type Line, labelled, line, textOf } from './lines.ts';
import { passageLines } from './passage-terminal.ts';
import type { Palette } from './terminal-options.ts';

const PASS_VIEW: Omit<ViewOptions, 'detail'> = { context: CONTEXT_WORDS, longest: 60, differences: 12 };
/** As wide as the longest word for an outcome ("not modified"). */
const OUTCOME_WIDTH = 12;

export function renderPassTerminal(report: PassReport, { all, palette, wrap }: ChangeOptions): string {
  const view = viewOfPass(report, { ...PASS_VIEW, ...detailOf(all) });
  const totals = [...view.audits, ...view.pageFailures].map((text) => line(terminalLine(text)));
  const lines = [
    line(`${palette.bold('Variorum')}  ${terminalLine(view.when)}`),
    line([view.news ?? NO_NEWS, ...(view.attention === null ? [] : [view.attention])].join('; ')),
    line(view.summary),
    ...(view.captures.length > 0 ? [BLANK] : []),
    ...view.captures.flatMap((capture) => captureLines(capture, palette)),
    ...view.changes.flatMap((change) => [BLANK, ...changeLines(change, palette)]),
    ...view.passages.flatMap((passage) => [BLANK, ...changedPassageLines(passage, palette)]),
    ...citationNewsLines(view.citations, palette),
    ...listLines(SETTINGS, view.settings, palette),
    ...listLines(SET_ASIDE, view.setAside, palette),
    ...(totals.length > 0 ? [BLANK, ...totals] : []),
  ];
  return textOf(lines, wrap);
}

function captureLines(capture: CaptureView, palette: Palette): Line[] {
  const colour = {
    changed: palette.yellow,
    new: palette.cyan,
    failed: palette.red,
    suspect: palette.red,
    unchanged: palette.dim,
    'not-modified': palette.dim,
  }[capture.outcome];
  const outcome = colour(outcomeText(capture.outcome).padEnd(OUTCOME_WIDTH));
  const source = palette.dim(
    `(${terminalLine(capture.source)})${capture.coverage === '' ? '' : `, ${capture.coverage}`}`,
  );
  return [
    labelled(outcome, OUTCOME_WIDTH, `${terminalLine(capture.title)} ${source}`),
    ...notesOf(capture).map((note) => labelled(' '.repeat(OUTCOME_WIDTH), OUTCOME_WIDTH, colour(terminalLine(note)))),
  ];
}

function listLines(heading: string, texts: readonly string[], palette: Palette): Line[] {
  if (texts.length === 0) return [];
  return [BLANK, line(palette.bold(heading)), ...texts.map((text) => line(terminalLine(text), 2))];
}

function changedPassageLines({ change, passage }: ChangedPassageView, palette: Palette): Line[] {
  return [line(`${palette.bold('Quote')} ${terminalLine(change)}`), ...passageLines(passage, { palette })];
}
