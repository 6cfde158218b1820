/** The half of pdf.js that parses files. It declares no types of its own, and we only need to load it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
