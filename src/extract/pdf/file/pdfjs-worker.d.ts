/** The half of the PDF library that reads files, which declares no types of its own; only that it is loaded matters. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
