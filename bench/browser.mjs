/**
 * Compares what the extractor reads of web pages with what a real browser shows of them. Prints the shares of headings
 * and paragraphs that are read, and with --list each one that is not, with the reason. The main content is what no tag
 * or role sets apart as navigation, footer, dialog or the like. Exits with 1 if a reason is missing or a share is below
 * the goal.
 *
 *     node bench/browser.mjs FOLDER [--list]      # a folder of pages (.html or .html.br), after a build
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { decodePayload } from '../dist/modules/extract/bytes/decode.js';
import { explainPayload, preparePayload } from '../dist/modules/extract/extract.js';
import { findBrowser, isFramed, missedBy, readInBrowser } from '../tests/tools/browser-comparison.mjs';

/** Share of the headings, and of the paragraphs, of the main content that must be read. */
const GOAL = 0.995;

const [, , folder = '.', option] = process.argv;
const browser = findBrowser();
if (browser === null) throw new Error('there is no browser on this machine: install chromium');

const payloads = new Map(
  readdirSync(folder)
    .filter((name) => /\.html(\.br)?$/.test(name))
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [name, name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes];
    }),
);
const pages = [...payloads].map(([name, payload]) => ({
  name,
  html: decodePayload(payload, {}, { markup: true }).text,
}));

function explain(payload) {
  const input = {
    payload,
    headers: { 'content-type': 'text/html' },
    url: 'https://page.invalid/',
    include: [],
    exclude: [],
  };
  try {
    return explainPayload(preparePayload(input), input);
  } catch (error) {
    if (error.code !== 'EXTRACT_NO_TEXT') throw error;
    return { document: { sections: [] }, leftOut: [] };
  }
}

const counts = { heading: { all: 0, main: 0 }, paragraph: { all: 0, main: 0 } };
const missed = [];
await readInBrowser(browser, pages, (name, page) => {
  for (const [kind, texts] of [
    ['heading', page.headings],
    ['paragraph', page.paragraphs],
  ]) {
    counts[kind].all += texts.length;
    counts[kind].main += texts.filter((text) => !isFramed(text, page.root)).length;
  }
  for (const each of missedBy(explain(payloads.get(name)), page)) {
    missed.push({ name, ...each, framed: isFramed(each, page.root) });
  }
});

let failed = false;
for (const [kind, { all, main }] of Object.entries(counts)) {
  const ofKind = missed.filter((each) => each.kind === kind);
  const ofMain = ofKind.filter(({ framed }) => !framed).length;
  const share = (part, whole) => `${((100 * (whole - part)) / whole).toFixed(2)} %`;
  console.log(
    `${kind}s of the main content: ${share(ofMain, main)} of ${main} read; of the whole element: ${share(ofKind.length, all)} of ${all}`,
  );
  failed ||= 1 - ofMain / main < GOAL;
}
for (const reason of new Set(missed.map((each) => each.reason))) {
  const ofReason = missed.filter((each) => each.reason === reason);
  console.log(
    `  ${reason ?? 'no reason'}: ${ofReason.length}, of these ${ofReason.filter(({ framed }) => !framed).length} in the main content`,
  );
}
for (const { name, kind, reason, framed, text, around } of missed) {
  if (reason !== null && (framed || option !== '--list')) continue;
  console.log(
    `${name}  ${kind}  ${reason ?? 'NO REASON'}  "${text.replace(/\s+/g, ' ').slice(0, 100)}"  in ${around[0]}`,
  );
}
process.exitCode = failed || missed.some(({ reason }) => reason === null) ? 1 : 0;
