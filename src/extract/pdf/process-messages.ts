/** What the reader and its child processes say to each other. Both sides are of one version: the file is forked by path. */
import type { PdfText } from '../../model/pdf-text.ts';

/** One file to be read. */
export interface ReadRequest {
  readonly payload: Uint8Array;
}

export type ReadFaultCode = 'EXTRACT_ENCRYPTED' | 'EXTRACT_DAMAGED';

export type ReadReply =
  | { readonly text: PdfText }
  | { readonly fault: { readonly code: ReadFaultCode; readonly message: string } };
