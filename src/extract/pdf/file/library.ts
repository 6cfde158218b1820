/**
 * Loads the library that reads PDF files. It replaces global functions as it does, blocks the event loop on hostile
 * files, and takes memory that no limit within a process can bound: only the child process loads it.
 */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { passed } from './library-messages.ts';
import type { PdfjsDocument } from './pdfjs-types.ts';

/** The part of the parser that is used: `load` gives the library's own document, which holds more than the parser tells. */
export interface Parser {
  load(): Promise<PdfjsDocument>;
  destroy(): Promise<void>;
}

export interface Library {
  readonly open: (data: Uint8Array) => Parser;
}

export async function loadLibrary(): Promise<Library> {
  // The library's fallbacks for old engines are much slower than the engine's own functions, which it needs on no
  // supported version of Node.js: these are put back.
  const { push } = Array.prototype;
  const { parse } = JSON;
  const { toString: functionToString } = Function.prototype;
  // Nothing is drawn here: with these stand-ins the library loads without its native canvas.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} });
  }
  const copy = globalThis.structuredClone;
  globalThis.structuredClone = (message, options) => passed(message, () => copy(message, options)) as typeof message;
  const { PDFParse, VerbosityLevel } = await import('pdf-parse');
  // Where it finds its other half loaded, the library runs it in this thread.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') });
  Object.assign(Array.prototype, { push });
  Object.assign(JSON, { parse });
  Object.assign(Function.prototype, { toString: functionToString });

  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const options = {
    // Without these two, files that rely on predefined encodings or on the standard fonts lose their text in silence.
    cMapUrl: join(root, 'cmaps') + sep,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
    verbosity: VerbosityLevel.ERRORS,
    // Pictures are never decoded: they hold no text, and are the costliest thing in a file.
    maxImageSize: 0,
    isEvalSupported: false,
  };
  return {
    // The parser's own declaration hides `load`; the version is pinned for it.
    open: (data) => new PDFParse({ ...options, data }) as unknown as Parser,
  };
}
