/** The formats of a change, a pass, an audit and a trace: each a name and a function of plain data. */
import type { AuditReport, Trace } from '../model/audit.ts';
import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import type { PassReport } from '../model/report.ts';
import { renderChangePatch } from './document/patch.ts';
import { renderAuditHtml } from './html/audit-html.ts';
import { renderChangeHtml } from './html/change-html.ts';
import { renderPassHtml } from './html/pass-html.ts';
import { renderTraceHtml } from './html/trace-html.ts';
import { renderAuditJson } from './json/audit-json.ts';
import { renderChangeJson } from './json/change-json.ts';
import { renderPassJson } from './json/pass-json.ts';
import { renderTraceJson } from './json/trace-json.ts';
import { renderAuditMarkdown } from './markdown/audit-markdown.ts';
import { renderChangeMarkdown } from './markdown/change-markdown.ts';
import { renderPassMarkdown } from './markdown/pass-markdown.ts';
import { renderTraceMarkdown } from './markdown/trace-markdown.ts';
import { renderAuditTerminal } from './terminal/audit-terminal.ts';
import { renderChangeTerminal } from './terminal/change-terminal.ts';
import { renderPassTerminal } from './terminal/pass-terminal.ts';
import { PLAIN, type TerminalOptions } from './terminal/terminal-options.ts';
import { renderTraceTerminal } from './terminal/trace-terminal.ts';

export type PassFormat = 'terminal' | 'markdown' | 'html' | 'json';
export type ChangeFormat = PassFormat | 'patch';

/** A change with its two documents. Without colours and width the terminal format is plain text. */
export interface ShownChange extends Partial<TerminalOptions> {
  readonly change: Change;
  readonly before: Document;
  readonly after: Document;
  /** Shows minor differences too. */
  readonly all?: boolean;
}

export interface ShownPass extends Partial<TerminalOptions> {
  readonly report: PassReport;
  /** Shows minor differences too. */
  readonly all?: boolean;
}

export interface ShownAudit extends Partial<TerminalOptions> {
  readonly report: AuditReport;
  /** Shows where each part of a citation was read. */
  readonly explain?: boolean;
}

export interface ShownTrace extends Partial<TerminalOptions> {
  readonly trace: Trace;
}

export const CHANGE_FORMATS: Readonly<Record<ChangeFormat, (shown: ShownChange) => string>> = {
  terminal: ({ change, all = false, ...terminal }) => renderChangeTerminal(change, { all, ...optionsOf(terminal) }),
  markdown: ({ change, all = false }) => renderChangeMarkdown(change, { all }),
  html: ({ change, all = false }) => renderChangeHtml(change, { all }),
  json: ({ change }) => renderChangeJson(change),
  patch: ({ change, before, after }) => renderChangePatch(change, before, after),
};

export const PASS_FORMATS: Readonly<Record<PassFormat, (shown: ShownPass) => string>> = {
  terminal: ({ report, all = false, ...terminal }) => renderPassTerminal(report, { all, ...optionsOf(terminal) }),
  markdown: ({ report, all = false }) => renderPassMarkdown(report, { all }),
  html: ({ report, all = false }) => renderPassHtml(report, { all }),
  json: ({ report }) => renderPassJson(report),
};

export const AUDIT_FORMATS: Readonly<Record<PassFormat, (shown: ShownAudit) => string>> = {
  terminal: ({ report, explain = false, ...terminal }) =>
    renderAuditTerminal(report, { explain, ...optionsOf(terminal) }),
  markdown: ({ report, explain = false }) => renderAuditMarkdown(report, { explain }),
  html: ({ report, explain = false }) => renderAuditHtml(report, { explain }),
  json: ({ report }) => renderAuditJson(report),
};

export const TRACE_FORMATS: Readonly<Record<PassFormat, (shown: ShownTrace) => string>> = {
  terminal: ({ trace, ...terminal }) => renderTraceTerminal(trace, optionsOf(terminal)),
  markdown: ({ trace }) => renderTraceMarkdown(trace),
  html: ({ trace }) => renderTraceHtml(trace),
  json: ({ trace }) => renderTraceJson(trace),
};

function optionsOf({ palette = PLAIN, wrap = null }: Partial<TerminalOptions>): TerminalOptions {
  return { palette, wrap };
}
