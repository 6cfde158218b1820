/** A trace for a terminal. */
import type { Trace } from '../../model/audit.ts';
import { terminalLine } from '../../text/escape.ts';
import { type TracedView, viewOfTrace } from '../views/trace-view.ts';
import { excerptLine } from './excerpt-terminal.ts';
import { BLANK, type Line, line, textOf } from './lines.ts';
import { statusLine } from './passage-terminal.ts';
import type { Palette, TerminalOptions } from './terminal-options.ts';

export function renderTraceTerminal(trace: Trace, { palette, wrap }: TerminalOptions): string {
  const view = viewOfTrace(trace);
  const lines = [
    line(`${palette.bold(terminalLine(view.title))}  ${palette.dim(terminalLine(view.source))}`),
    line(`“${terminalLine(view.query)}”`),
    line(view.summary),
    ...view.wordings.flatMap((wording) => [BLANK, ...wordingLines(wording, palette)]),
  ];
  return textOf(lines, wrap);
}

function wordingLines({ status, span, where, excerpts, artefacts, text }: TracedView, palette: Palette): Line[] {
  const whole = text === null ? [] : [line(terminalLine(text), 4)];
  return [
    statusLine(status, palette.bold(terminalLine(span)), palette),
    ...(where === null ? [] : [line(terminalLine(where), 4)]),
    ...(excerpts.length > 0 ? excerpts.map((excerpt) => line(excerptLine(excerpt, palette), 4)) : whole),
    ...artefacts.map((artefact) => line(palette.dim(terminalLine(artefact)), 4)),
  ];
}
