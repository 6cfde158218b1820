/**
 * Measures the comparison of long web pages, each with the one before it, against jsdiff's `diffLines` on their texts in
 * the same run. Exits with 1 if the sum of our times is larger.
 *
 *     node bench/compare.mjs FOLDER      # a folder of dated pages (.html or .html.br), after a build
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { diffLines } from 'diff';
import { makeChange } from '../dist/modules/compare/compare.js';
import { extractDocument } from '../dist/modules/extract/extract.js';
import { readableText } from '../dist/modules/model/document.js';

const ROUNDS = 5;
const [folder] = process.argv.slice(2);

function median(work) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((one, other) => one - other)[ROUNDS >> 1];
}

function change(before, after) {
  return makeChange({
    source: { id: 'page', title: 'Page', sections: [] },
    from: 'page@1',
    to: 'page@2',
    cause: 'source',
    before,
    after,
  });
}

async function read(file) {
  const bytes = readFileSync(join(folder, file));
  const payload = file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
  const document = await extractDocument(
    { payload, headers: {}, url: 'https://example.org/page.html', include: [], exclude: [] },
    () => Promise.reject(new Error('this benchmark must not extract a PDF')),
  );
  return { file, size: payload.length, document, text: readableText(document) };
}

function printRatio(name, ours, theirs) {
  const ratio = ours / theirs;
  console.log(`${name}: ${ours.toFixed(0)} ms, diffLines ${theirs.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`);
}

const sums = [0, 0];
const pages = [];
for (const file of readdirSync(folder)
  .filter((name) => /\.html(\.br)?$/.test(name))
  .sort())
  pages.push(await read(file));
for (const [index, after] of pages.entries()) {
  const before = pages[index - 1];
  if (!before) continue;
  const ours = median(() => change(before.document, after.document));
  const theirs = median(() => diffLines(before.text, after.text));
  sums[0] += ours;
  sums[1] += theirs;
  printRatio(`${before.file} to ${after.file} (${(after.size / 1e6).toFixed(1)} MB)`, ours, theirs);
}
printRatio('all of them', ...sums);
if (sums[0] > sums[1]) process.exitCode = 1;
