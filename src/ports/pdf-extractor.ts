/** How PDF files become documents: behind a port, since the library does its work in processes of its own. */
import type { Document } from '../model/document.ts';

export interface PdfExtractor {
  /** Throws ExtractError with a stable code where the file cannot be read within its limits of time and memory. */
  read(payload: Uint8Array): Promise<Document>;
  close(): Promise<void>;
}
