/** The extraction of PDF files. It is a port because the library runs in processes of its own. */
import type { Document } from '../model/document.ts';

export interface PdfExtractor {
  /** Throws ExtractError if the file has no document, or exceeds the limits of time or memory. */
  read(payload: Uint8Array): Promise<Document>;
  close(): Promise<void>;
}
