/**
 * The script of the child process, which turns PDF files into documents, one at a time, as its parent sends them. It is
 * a separate process because of the library (`pdfjs-library.ts`), and because a hostile file could keep any of our
 * rules busy for hours. It ends when its parent ends.
 */
import { errorReason } from '../../../model/error-reason.ts';
import { ExtractError } from '../../../model/errors.ts';
import { extractPdfText } from '../file/extract-text.ts';
import type { PdfText } from '../file/pdf-text.ts';
import { loadLibrary } from '../file/pdfjs-library.ts';
import { documentFromPdf, explainHeadings } from '../pdf-document.ts';
import type { ExtractionFailure, ExtractReply, ExtractRequest } from './process-messages.ts';

const library = await loadLibrary();

process.on('disconnect', () => process.exit(0));
process.on('message', (request: ExtractRequest) => {
  void extract(request).then((reply) => process.send?.(reply));
});

async function extract({ payload, want }: ExtractRequest): Promise<ExtractReply> {
  const text = await textOf(payload);
  if ('failure' in text) return text;
  try {
    return want === 'headings' ? { headings: explainHeadings(text) } : { document: documentFromPdf(text) };
  } catch (cause) {
    if (cause instanceof ExtractError) return { failure: { code: cause.code, message: cause.message } };
    const message = `the extractor failed on it (${String(cause)}). Please report this with the file`;
    return { failure: { code: 'EXTRACT_FAILED', message } };
  }
}

async function textOf(payload: Uint8Array): Promise<PdfText | { readonly failure: ExtractionFailure }> {
  const parser = library.open(payload);
  try {
    return await extractPdfText(await parser.load());
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    return {
      failure: {
        code: name === 'PasswordException' ? 'EXTRACT_ENCRYPTED' : 'EXTRACT_DAMAGED',
        message: errorReason(cause),
      },
    };
  } finally {
    await parser.destroy().catch(() => undefined);
  }
}
