/**
 * Loads pdf.js, the library that parses PDF files, through pdf-parse. Only a reading process may load it: the library
 * replaces global functions, blocks the event loop on hostile files, and takes memory that no limit within a process
 * can bound.
 */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { forwardMessage } from './pdfjs-messages.ts';
import type { PdfjsDocument } from './pdfjs-types.ts';

/** The part of the parser that we use. `load` gives the library's own document, which offers more than the parser. */
export interface Parser {
  load(): Promise<PdfjsDocument>;
  destroy(): Promise<void>;
}

export interface Library {
  readonly open: (data: Uint8Array) => Parser;
}

export async function loadLibrary(): Promise<Library> {
  // The library replaces these functions with fallbacks for old engines. The fallbacks are much slower, and no
  // supported version of Node.js needs them, so we put the engine's own functions back.
  const { push } = Array.prototype;
  const { parse } = JSON;
  const { toString: functionToString } = Function.prototype;
  // We draw nothing: with these stand-ins the library loads without its native canvas.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} });
  }
  const copy = globalThis.structuredClone;
  globalThis.structuredClone = (message, options) =>
    forwardMessage(message, () => copy(message, options)) as typeof message;
  const { PDFParse, VerbosityLevel } = await import('pdf-parse');
  // When the library finds its other half already loaded, it runs that half in this thread.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') });
  Object.assign(Array.prototype, { push });
  Object.assign(JSON, { parse });
  Object.assign(Function.prototype, { toString: functionToString });

  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const options = {
    // Without these two, files that rely on predefined encodings or on the standard fonts silently lose their text.
    cMapUrl: join(root, 'cmaps') + sep,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
    verbosity: VerbosityLevel.ERRORS,
    // The library decodes no images: they hold no text, and they are the most expensive part of a file.
    maxImageSize: 0,
    isEvalSupported: false,
  };
  return {
    // The parser's own declaration hides `load`. We pin the version of the package because we rely on it.
    open: (data) => new PDFParse({ ...options, data }) as unknown as Parser,
  };
}
