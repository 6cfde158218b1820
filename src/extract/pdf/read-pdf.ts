/** Reads the bytes of a PDF file. The library is loaded at the first call, and only in a reading process. */
import type { Document } from '../../model/document.ts';
import { errorReason } from '../../model/error-reason.ts';
import { ExtractError } from '../../model/errors.ts';
import type { HeadingEvidence } from '../../model/heading-evidence.ts';
import { extractPdfText } from './file/extract-text.ts';
import type { PdfText } from './file/pdf-text.ts';
import { type Library, loadLibrary } from './file/pdfjs-library.ts';
import { documentFromPdf, explainHeadings } from './pdf-document.ts';

/** Throws ExtractError if the file is damaged, needs a password or has no text. */
export async function readPdf(bytes: Uint8Array): Promise<Document> {
  return documentFromPdf(await textOf(bytes));
}

/** Why its lines are headings, or are none. Throws likewise. */
export async function explainPdfHeadings(bytes: Uint8Array): Promise<readonly HeadingEvidence[]> {
  return explainHeadings(await textOf(bytes));
}

let loading: Promise<Library> | null = null;

async function textOf(bytes: Uint8Array): Promise<PdfText> {
  loading ??= loadLibrary();
  const parser = (await loading).open(bytes);
  try {
    return await extractPdfText(await parser.load());
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    const code = isLocked ? 'EXTRACT_ENCRYPTED' : 'EXTRACT_DAMAGED';
    throw new ExtractError(code, `could not extract the PDF file: ${errorReason(cause)}`, { cause });
  } finally {
    await parser.destroy().catch(() => undefined);
  }
}
