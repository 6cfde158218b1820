/** A program that reads a file and ends without closing its reader. */
import { readFile } from 'node:fs/promises';

const [, , module = '', file = ''] = process.argv;
const { PdfExtractorPool } = await import(module);
const document = await new PdfExtractorPool({ processes: 1 }).read(await readFile(file));
console.log(`${document.pages.length} pages`);
// With `stay` it waits for its end, so that a test can end it by force while a child rests.
if (process.argv[4] === 'stay') setInterval(() => undefined, 1000);
