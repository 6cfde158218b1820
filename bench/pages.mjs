/**
 * Measures the extraction of large web pages, as ratios to parsing the same page alone (`cheerio.load`), by turns. Exits
 * with 1 if a ratio misses the goal.
 *
 *     node bench/pages.mjs FOLDER      # a folder of pages (.html or .html.br), after a build
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { load } from 'cheerio';
import { extractDocument } from '../dist/modules/extract/extract.js';

const GOAL = 3;
const ROUNDS = 7;

const [, , folder = '.'] = process.argv;
const pages = readdirSync(folder)
  .filter((name) => /\.html(\.br)?$/.test(name))
  .map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, payload: name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes };
  });
const noPdf = () => Promise.reject(new Error('this benchmark must not extract a PDF'));
const extract = (payload) =>
  extractDocument({ payload, headers: { 'content-type': 'text/html' }, url: 'page', include: [], exclude: [] }, noPdf);

async function cpuOf(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];

let missed = false;
for (const { name, payload } of pages) {
  const ours = [];
  const theirs = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const own = await cpuOf(() => extract(payload));
    const parser = await cpuOf(async () => load(payload.toString()));
    // The first round warms up the engine and does not count.
    if (round > 0) ours.push(own);
    if (round > 0) theirs.push(parser);
  }
  const ratio = median(ours) / median(theirs);
  missed ||= ratio > GOAL;
  const megabytes = (payload.byteLength / 1e6).toFixed(1);
  console.log(
    `${name}  ${megabytes} MB  ${median(ours).toFixed(0)} ms / ${median(theirs).toFixed(0)} ms = ${ratio.toFixed(2)}`,
  );
}
process.exitCode = missed ? 1 : 0;
