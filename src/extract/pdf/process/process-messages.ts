/** Messages between the extractor and its child processes. Both sides have one version: we fork our own script. */
import type { Document } from '../../../model/document.ts';
import type { HeadingEvidence } from '../../../model/heading-evidence.ts';

/** One file, and what is wanted of it. */
export interface ExtractRequest {
  readonly payload: Uint8Array;
  readonly want: 'document' | 'headings';
}

/** Why there is no document. */
export interface ExtractionFailure {
  readonly code: string;
  readonly message: string;
}

export type ExtractReply =
  | { readonly document: Document }
  | { readonly headings: readonly HeadingEvidence[] }
  | { readonly failure: ExtractionFailure };
