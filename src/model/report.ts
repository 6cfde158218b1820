/** Report: the result of one pass as plain data, from which every format (terminal, mail, HTML, JSON) is rendered. */
import type { AuditReport, CitationChange, StatusChange } from './audit.ts';
import type { Capture, Failure } from './capture.ts';
import type { Change } from './change.ts';
import type { SourceFinding } from './source-finding.ts';

/** Consecutive captures without the document: they failed, or are suspect. */
export interface Outage {
  /** Times of the first and the last of them. */
  readonly since: string;
  readonly until: string;
  readonly captures: number;
  /** Time of the first suspect capture; null if none is suspect. */
  readonly suspectSince: string | null;
  /** Time since when all captures failed; null if the last one did not. */
  readonly failingSince: string | null;
}

/** An outage in one pass. */
export interface ReportedOutage extends Outage {
  /** True if this pass retrieved the document again. */
  readonly ended: boolean;
  /** True in the pass in which the outage becomes persistent, and in the pass that ends an outage that was reported. */
  readonly news: boolean;
}

/** A capture of the pass, with what a report adds to it. */
export interface ReportedCapture extends Omit<Capture, 'id' | 'previousHash' | 'hash'> {
  readonly title: string;
  /** Id of the snapshot that the capture belongs to; null if there is none. */
  readonly snapshot: string | null;
  /** The outage that this capture belongs to, or that it ends; null if there is none. */
  readonly outage: ReportedOutage | null;
  /** The former address, if the document has moved since the last good capture; null otherwise. */
  readonly movedFrom: string | null;
  /** What is unusual about a response that counts as the document all the same; null if nothing is. */
  readonly notice: Failure | null;
}

/** News whose content could not be composed. It is reported once, as such, so that it delays no other news. */
export interface SetAside {
  /** `the change of Opus card`. */
  readonly what: string;
  /** Id of the source that it is about; null for a reference page. */
  readonly source: string | null;
  readonly failure: Failure;
  /** What to run to see it: `variorum diff opus`. */
  readonly command: string;
}

export interface PassReport {
  readonly run: { readonly id: string; readonly startedAt: string; readonly finishedAt: string };
  /** One for each requested source, in the order of the config. */
  readonly captures: readonly ReportedCapture[];
  /** One for each source whose text changed, in the same order. */
  readonly changes: readonly Change[];
  /** What a person should look at in the settings of these sources, in the same order. */
  readonly findings: readonly SourceFinding[];
  /** Those that are news: the entry matched until the preceding pass. */
  readonly settingChanges: readonly SourceFinding[];
  /** One for each reference page that could be loaded. */
  readonly audits: readonly AuditReport[];
  /** Passages whose status differs from the preceding pass. */
  readonly statusChanges: readonly StatusChange[];
  /** Citations that became wrong since the preceding pass. */
  readonly citationChanges: readonly CitationChange[];
  /** Reference pages that could not be loaded, or only as they were in an earlier pass. */
  readonly pageFailures: readonly { readonly page: string; readonly failure: Failure }[];
  /** Left out if all news could be composed. */
  readonly setAside?: readonly SetAside[];
}
