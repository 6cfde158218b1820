/** A program that has a file read and ends without closing its reader. */
import { readFile } from 'node:fs/promises';

const [, , module = '', file = '', how = ''] = process.argv;
const { ReaderPool } = await import(module);
const reader = new ReaderPool({ isPdf: () => true });
const bytes = await readFile(file);
const reading = reader.extract(
  { bytes, sha256: '', headers: {}, url: 'file.pdf', file: null },
  { include: [], exclude: [] },
);
if (how === 'busy') console.log('reading');
else console.log(`${(await reading).document.pages.length} pages`);
// With `idle` it does not end by itself, so that a test can kill it while a child is idle.
if (how === 'idle') setInterval(() => undefined, 1000);
