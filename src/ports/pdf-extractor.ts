/** The extraction of PDF files. It is a port because the library runs in processes of its own. */
import type { Document } from '../model/document.ts';
import type { HeadingEvidence } from '../model/heading-evidence.ts';

export interface PdfExtractor {
  /** Throws ExtractError if the file has no document, or exceeds the limits of time or memory. */
  read(payload: Uint8Array): Promise<Document>;
  /** Why its lines are headings, or are none. Throws likewise. */
  explainHeadings(payload: Uint8Array): Promise<readonly HeadingEvidence[]>;
  close(): Promise<void>;
}
