/**
 * The child process that reads PDF files into documents, one at a time, as its parent sends them. It is a process of
 * its own because of the library (`library.ts`), and because a file made for it could keep any rule here busy for
 * hours. It ends when its parent does.
 */
import { ExtractError } from '../../../model/errors.ts';
import { textOfFile } from '../file/file-text.ts';
import { loadLibrary } from '../file/library.ts';
import type { PdfText } from '../file/pdf-text.ts';
import { documentFromPdf } from '../pdf-document.ts';
import type { ExtractionFailure, ReadReply, ReadRequest } from './process-messages.ts';

const library = await loadLibrary();

process.on('disconnect', () => process.exit(0));
process.on('message', (request: ReadRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});

async function answer({ payload }: ReadRequest): Promise<ReadReply> {
  const text = await textOf(payload);
  if ('failure' in text) return text;
  try {
    return { document: documentFromPdf(text) };
  } catch (cause) {
    if (cause instanceof ExtractError) return { failure: { code: cause.code, message: cause.message } };
    const message = `the reader failed on it (${String(cause)}). Please report it with the file`;
    return { failure: { code: 'EXTRACT_FAILED', message } };
  }
}

async function textOf(payload: Uint8Array): Promise<PdfText | { readonly failure: ExtractionFailure }> {
  const parser = library.open(payload);
  try {
    return await textOfFile(await parser.load());
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    const message = cause instanceof Error ? cause.message : String(cause);
    return { failure: { code: name === 'PasswordException' ? 'EXTRACT_ENCRYPTED' : 'EXTRACT_DAMAGED', message } };
  } finally {
    await parser.destroy().catch(() => undefined);
  }
}
