/** Report: the plain outcome of one pass, from which every face (terminal, mail, HTML, JSON) is rendered. */
import type { AuditReport, CitationChange, StatusChange } from './audit.ts';
import type { Capture, Failure } from './capture.ts';
import type { Change } from './change.ts';

/** Captures in a row that did not bring the document: they failed, or something else was given in its place. */
export interface Outage {
  /** Times of the first and the last of them. */
  readonly since: string;
  readonly until: string;
  readonly captures: number;
  /** Time of the first suspect one; null where none is. */
  readonly suspectSince: string | null;
  /** Time since when all failed; null where the last one did not. */
  readonly failingSince: string | null;
}

/** An outage as a pass saw it. */
export interface ReportedOutage extends Outage {
  /** True where this pass saw the document again. */
  readonly ended: boolean;
  /** True in the one pass with which it has lasted, and in the one that sees the end of one that was told. */
  readonly news: boolean;
}

/** A capture of the pass, with the id of the snapshot that it belongs to (null where there is none). */
export interface ReportedCapture extends Omit<Capture, 'id' | 'previousHash' | 'hash'> {
  readonly title: string;
  readonly snapshot: string | null;
  /** The outage that this capture is part of or ends; null where there is none. */
  readonly outage: ReportedOutage | null;
  /** Where the document was before, where it answered at another address this time. */
  readonly movedFrom: string | null;
  /** What is odd about the answer though it is taken for the document; null where nothing is. */
  readonly notice: Failure | null;
}

export interface PassReport {
  readonly run: { readonly id: string; readonly startedAt: string; readonly finishedAt: string };
  /** One for each source asked, in the order of the config. */
  readonly captures: readonly ReportedCapture[];
  /** One for each source whose text changed, in the same order. */
  readonly changes: readonly Change[];
  /** One for each reference page that could be had. */
  readonly audits: readonly AuditReport[];
  /** Passages that are not what they were in the pass before. */
  readonly statusChanges: readonly StatusChange[];
  /** Citations that have come to lead to the wrong place since the pass before. */
  readonly citationChanges: readonly CitationChange[];
  /** Reference pages that could not be had, or not today. */
  readonly pageFailures: readonly { readonly page: string; readonly failure: Failure }[];
}
