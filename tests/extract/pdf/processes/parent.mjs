/** A program that extracts a file and ends without closing its extractor. */
import { readFile } from 'node:fs/promises';

const [, , module = '', file = ''] = process.argv;
const { PdfExtractorPool } = await import(module);
const document = await new PdfExtractorPool({ processes: 1 }).read(await readFile(file));
console.log(`${document.pages.length} pages`);
// With `stay` it does not end by itself, so that a test can kill it while a child is idle.
if (process.argv[4] === 'stay') setInterval(() => undefined, 1000);
