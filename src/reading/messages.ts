/** Messages between a program and its reading processes. Both sides have one version: we fork our own script. */
import type { ExplainedDocument } from '../model/explained-document.ts';
import type { Extraction, ExtractionSettings } from '../model/extraction.ts';
import type { HeadingEvidence } from '../model/heading-evidence.ts';
import type { ReferencePageContent } from '../model/passage.ts';
import type { Payload } from '../model/payload.ts';
import type { Follow } from '../model/source.ts';
import type { MarkupKey, ReferencePageOrigin } from '../ports/document-reader.ts';

/** What can be wanted of a payload. */
export type ReadRequest =
  /** With `asks`, the process replies with the key of the markup first, if there is one, and waits for `ReadOn`. */
  | { readonly want: 'extraction'; readonly payload: Payload; readonly settings: ExtractionSettings; asks: boolean }
  | { readonly want: 'explanation'; readonly payload: Payload; readonly settings: ExtractionSettings }
  | { readonly want: 'headings'; readonly payload: Payload }
  | { readonly want: 'quotes'; readonly payload: Payload; readonly origin: ReferencePageOrigin }
  | { readonly want: 'link'; readonly payload: Payload; readonly follow: Follow };

/** The answer to each request. */
export interface Answers {
  readonly extraction: Extraction;
  readonly explanation: ExplainedDocument;
  readonly headings: readonly HeadingEvidence[];
  readonly quotes: ReferencePageContent;
  readonly link: string;
}

/** Whether the process goes on to the expensive part of an extraction. */
export interface ReadOn {
  readonly readOn: boolean;
}

/** Why there is no answer. */
export interface ReadFailure {
  readonly code: string;
  readonly message: string;
}

/** What the process has used since it started. */
export interface ProcessUsage {
  readonly processorMs: number;
  readonly residentBytes: number;
}

export type ReadReply = { readonly usage: ProcessUsage } & (
  | { readonly asked: MarkupKey }
  | { readonly answer: Answers[keyof Answers] }
  | { readonly failure: ReadFailure }
);
