/** The formats of a change, a pass, an audit and a trace, each a name and a function of plain data. A new format is one line here. */
import type { AuditReport, Trace } from '../model/audit.ts';
import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import type { RunReport } from '../model/report.ts';
import { renderAuditHtml, renderTraceHtml } from './audit-html.ts';
import { renderAuditJson, renderTraceJson } from './audit-json.ts';
import { renderAuditMarkdown, renderTraceMarkdown } from './audit-markdown.ts';
import { renderAuditTerminal, renderTraceTerminal } from './audit-terminal.ts';
import { renderChangeHtml, renderRunHtml } from './html.ts';
import { renderChangeJson, renderRunJson } from './json.ts';
import { renderChangeMarkdown, renderRunMarkdown } from './markdown.ts';
import { type Palette, PLAIN } from './palette.ts';
import { renderChangePatch } from './patch.ts';
import { renderChangeTerminal, renderRunTerminal } from './terminal.ts';

export type RunFormat = 'terminal' | 'markdown' | 'html' | 'json';
export type ChangeFormat = RunFormat | 'patch';

/** A change with the two documents that it lies between, and the colours of the terminal, if it has any. */
export interface ShownChange {
  readonly change: Change;
  readonly before: Document;
  readonly after: Document;
  /** Shows what differs quietly too. */
  readonly all?: boolean;
  readonly palette?: Palette;
}

export interface ShownRun {
  readonly report: RunReport;
  /** Shows what differs quietly too. */
  readonly all?: boolean;
  readonly palette?: Palette;
}

export const CHANGE_FORMATS: Readonly<Record<ChangeFormat, (shown: ShownChange) => string>> = {
  terminal: ({ change, all = false, palette = PLAIN }) => renderChangeTerminal(change, { all, palette }),
  markdown: ({ change, all = false }) => renderChangeMarkdown(change, { all }),
  html: ({ change, all = false }) => renderChangeHtml(change, { all }),
  json: ({ change }) => renderChangeJson(change),
  patch: ({ change, before, after }) => renderChangePatch(change, before, after),
};

export const RUN_FORMATS: Readonly<Record<RunFormat, (shown: ShownRun) => string>> = {
  terminal: ({ report, all = false, palette = PLAIN }) => renderRunTerminal(report, { all, palette }),
  markdown: ({ report, all = false }) => renderRunMarkdown(report, { all }),
  html: ({ report, all = false }) => renderRunHtml(report, { all }),
  json: ({ report }) => renderRunJson(report),
};

export interface ShownAudit {
  readonly report: AuditReport;
  /** Shows what was read from where. */
  readonly explain?: boolean;
  readonly palette?: Palette;
}

export interface ShownTrace {
  readonly trace: Trace;
  readonly palette?: Palette;
}

export const AUDIT_FORMATS: Readonly<Record<RunFormat, (shown: ShownAudit) => string>> = {
  terminal: ({ report, explain = false, palette = PLAIN }) => renderAuditTerminal(report, { explain, palette }),
  markdown: ({ report, explain = false }) => renderAuditMarkdown(report, { explain }),
  html: ({ report, explain = false }) => renderAuditHtml(report, { explain }),
  json: ({ report }) => renderAuditJson(report),
};

export const TRACE_FORMATS: Readonly<Record<RunFormat, (shown: ShownTrace) => string>> = {
  terminal: ({ trace, palette }) => renderTraceTerminal(trace, palette),
  markdown: ({ trace }) => renderTraceMarkdown(trace),
  html: ({ trace }) => renderTraceHtml(trace),
  json: ({ trace }) => renderTraceJson(trace),
};
