/** An audit, or a trace, for a terminal. */
import type { AuditReport, Trace } from '../../model/audit.ts';
import { displayTime } from '../../model/datetime.ts';
import type { PassageStatus } from '../../model/passage.ts';
import { terminalLine } from '../../text/escape.ts';
import { type AuditView, type CitationView, type PassageView, viewOfAudit } from '../views/audit-view.ts';
import { type TracedView, viewOfTrace } from '../views/trace-view.ts';
import { excerptLine } from './excerpt-terminal.ts';
import { type Colour, type Palette, PLAIN } from './palette.ts';

export interface AuditOptions {
  /** Shows what was read from where. */
  readonly explain: boolean;
  readonly palette: Palette;
}

/** Words of a quote that tell it from the others. */
const QUOTE_CHARACTERS = 72;
/** As wide as the longest status. */
const STATUS_WIDTH = 11;

export function renderAuditTerminal(report: AuditReport, { explain, palette }: AuditOptions): string {
  const view = viewOfAudit(report);
  const lines = [
    `${palette.bold(terminalLine(view.title))}  ${palette.dim(`${terminalLine(view.page)}, ${displayTime(view.at)} UTC`)}`,
    view.summary,
    ...group('', view.needsAttention, (passage) => ['', ...passageLines(passage, { explain, palette })]),
    ...group('Could not be looked for', view.unavailable, (passage) => shortLines(passage, { explain, palette })),
    ...group('Stand', view.accurate, (passage) => shortLines(passage, { explain, palette })),
    ...citationLines(view, { explain, palette }),
  ];
  return `${lines.join('\n')}\n`;
}

export function renderTraceTerminal(trace: Trace, palette: Palette = PLAIN): string {
  const view = viewOfTrace(trace);
  const lines = [
    `${palette.bold(terminalLine(view.title))}  ${palette.dim(terminalLine(view.source))}`,
    `“${terminalLine(view.query)}”`,
    view.summary,
    ...view.wordings.flatMap((wording) => ['', ...wordingLines(wording, palette)]),
  ];
  return `${lines.join('\n')}\n`;
}

function group<Item>(label: string, items: readonly Item[], linesOf: (item: Item) => readonly string[]): string[] {
  if (items.length === 0) return [];
  return [...(label === '' ? [] : ['', `${label}:`]), ...items.flatMap(linesOf)];
}

/** A passage with all that is known of it. */
export function passageLines(passage: PassageView, { explain, palette }: AuditOptions): string[] {
  const line = (text: string): string => `    ${text}`;
  return [
    `${statusText(passage.status, palette)}  ${palette.bold(quoteText(passage.quote))}`,
    line(palette.dim(terminalLine(`${passage.id}, under “${passage.under}”`))),
    line(`cited: ${terminalLine(passage.cited)}`),
    ...(passage.where === null ? [] : [line(`found: ${terminalLine(passage.where)}`)]),
    ...(passage.facts.length === 0 ? [] : [line(terminalLine(passage.facts.join(', ')))]),
    ...passage.excerpts.map((excerpt) => line(excerptLine(excerpt, palette))),
    ...passage.issues.map(({ text }) => line(palette.yellow(terminalLine(text)))),
    ...passage.alternatives.map((text) => line(palette.cyan(terminalLine(text)))),
    ...passage.artefacts.map((text) => line(palette.dim(terminalLine(text)))),
    ...(explain ? passage.explanation.map((text) => line(palette.dim(terminalLine(text)))) : []),
  ];
}

function shortLines(passage: PassageView, { explain, palette }: AuditOptions): string[] {
  const where = passage.where ?? passage.facts.join(', ');
  const rest = [...passage.issues.map(({ text }) => text), ...passage.alternatives, ...passage.artefacts];
  return [
    `${statusText(passage.status, palette)}  ${quoteText(passage.quote)}`,
    `${' '.repeat(STATUS_WIDTH)}  ${palette.dim(terminalLine(`${passage.id}: ${passage.cited}; ${where}`))}`,
    ...[...rest, ...(explain ? passage.explanation : [])].map(
      (text) => `${' '.repeat(STATUS_WIDTH)}  ${palette.dim(terminalLine(text))}`,
    ),
  ];
}

function citationLines({ citations }: AuditView, { explain, palette }: AuditOptions): string[] {
  const linesOf = (citation: CitationView): string[] => [
    `  ${terminalLine(citation.cited)}${citation.where === null ? '' : palette.dim(`  ${citation.where}`)}`,
    ...citation.facts.map((text) => `    ${palette.dim(terminalLine(text))}`),
    ...citation.issues.map(({ text }) => `    ${palette.yellow(terminalLine(text))}`),
    ...(explain ? citation.explanation.map((text) => `    ${palette.dim(terminalLine(text))}`) : []),
  ];
  return group('Other citations', citations, linesOf);
}

function wordingLines({ status, span, where, excerpts, artefacts, text }: TracedView, palette: Palette): string[] {
  return [
    `${statusText(status, palette)}  ${palette.bold(terminalLine(span))}`,
    ...(where === null ? [] : [`    ${terminalLine(where)}`]),
    ...(excerpts.length > 0
      ? excerpts.map((excerpt) => `    ${excerptLine(excerpt, palette)}`)
      : text === null
        ? []
        : [`    ${terminalLine(text)}`]),
    ...artefacts.map((artefact) => `    ${palette.dim(terminalLine(artefact))}`),
  ];
}

function statusText(status: PassageStatus, palette: Palette): string {
  const colours: Readonly<Record<PassageStatus, Colour>> = {
    stands: palette.green,
    altered: palette.yellow,
    partial: palette.yellow,
    missing: palette.red,
    unavailable: palette.dim,
  };
  return colours[status](status.padEnd(STATUS_WIDTH));
}

function quoteText(quote: string): string {
  const line = terminalLine(quote);
  return line.length <= QUOTE_CHARACTERS ? `“${line}”` : `“${line.slice(0, QUOTE_CHARACTERS).trimEnd()}…”`;
}
