/** The formats of a change, a pass, an audit and a trace, each a name and a function of plain data. A new format is one line here. */
import type { AuditReport, Trace } from '../model/audit.ts';
import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import type { PassReport } from '../model/report.ts';
import { renderChangePatch } from './document/patch.ts';
import { renderAuditHtml, renderTraceHtml } from './html/audit-html.ts';
import { renderChangeHtml, renderPassHtml } from './html/pass-html.ts';
import { renderAuditJson, renderTraceJson } from './json/audit-json.ts';
import { renderChangeJson, renderPassJson } from './json/pass-json.ts';
import { renderAuditMarkdown, renderTraceMarkdown } from './markdown/audit-markdown.ts';
import { renderChangeMarkdown, renderPassMarkdown } from './markdown/pass-markdown.ts';
import { renderAuditTerminal, renderTraceTerminal } from './terminal/audit-terminal.ts';
import { type Palette, PLAIN } from './terminal/palette.ts';
import { renderChangeTerminal, renderPassTerminal } from './terminal/pass-terminal.ts';

export type PassFormat = 'terminal' | 'markdown' | 'html' | 'json';
export type ChangeFormat = PassFormat | 'patch';

/** A change with the two documents that it lies between, and the colours of the terminal, if it has any. */
export interface ShownChange {
  readonly change: Change;
  readonly before: Document;
  readonly after: Document;
  /** Shows what differs quietly too. */
  readonly all?: boolean;
  readonly palette?: Palette;
}

export interface ShownPass {
  readonly report: PassReport;
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

export const PASS_FORMATS: Readonly<Record<PassFormat, (shown: ShownPass) => string>> = {
  terminal: ({ report, all = false, palette = PLAIN }) => renderPassTerminal(report, { all, palette }),
  markdown: ({ report, all = false }) => renderPassMarkdown(report, { all }),
  html: ({ report, all = false }) => renderPassHtml(report, { all }),
  json: ({ report }) => renderPassJson(report),
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

export const AUDIT_FORMATS: Readonly<Record<PassFormat, (shown: ShownAudit) => string>> = {
  terminal: ({ report, explain = false, palette = PLAIN }) => renderAuditTerminal(report, { explain, palette }),
  markdown: ({ report, explain = false }) => renderAuditMarkdown(report, { explain }),
  html: ({ report, explain = false }) => renderAuditHtml(report, { explain }),
  json: ({ report }) => renderAuditJson(report),
};

export const TRACE_FORMATS: Readonly<Record<PassFormat, (shown: ShownTrace) => string>> = {
  terminal: ({ trace, palette }) => renderTraceTerminal(trace, palette),
  markdown: ({ trace }) => renderTraceMarkdown(trace),
  html: ({ trace }) => renderTraceHtml(trace),
  json: ({ trace }) => renderTraceJson(trace),
};
