/** Messages between the extractor and its child processes. Both sides have one version: we fork our own script. */
import type { Document } from '../../../model/document.ts';

/** One file to extract. */
export interface ExtractRequest {
  readonly payload: Uint8Array;
}

/** Why there is no document. */
export interface ExtractionFailure {
  readonly code: string;
  readonly message: string;
}

export type ExtractReply = { readonly document: Document } | { readonly failure: ExtractionFailure };
