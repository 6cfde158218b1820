/** What the reader and its child processes say to each other. Both sides are of one version: the file is forked by path. */
import type { Document } from '../../../model/document.ts';

/** One file to be read. */
export interface ReadRequest {
  readonly payload: Uint8Array;
}

/** Why there is no document. */
export interface ExtractionFailure {
  readonly code: string;
  readonly message: string;
}

export type ReadReply = { readonly document: Document } | { readonly failure: ExtractionFailure };
