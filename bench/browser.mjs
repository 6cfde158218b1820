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

/** Share of the headings, and of the paragraphs, that must be read of main content that a page marks as such. */
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

/** Pages that mark their main content are counted apart from those where it must be found. */
const GROUPS = ['pages that mark it', 'other pages'];
const groupOf = (root) => GROUPS[root === 'body' ? 1 : 0];
const counts = new Map(
  GROUPS.flatMap((group) => ['heading', 'paragraph'].map((kind) => [`${kind} ${group}`, { group, kind, shown: 0 }])),
);
const missed = [];
await readInBrowser(browser, pages, (name, page) => {
  const group = groupOf(page.root);
  for (const [kind, texts] of [
    ['heading', page.headings],
    ['paragraph', page.paragraphs],
  ]) {
    counts.get(`${kind} ${group}`).shown += texts.filter((text) => !isFramed(text, page.root)).length;
  }
  for (const each of missedBy(explain(payloads.get(name)), page)) {
    missed.push({ name, group, ...each, framed: isFramed(each, page.root) });
  }
});

let failed = false;
for (const { group, kind, shown } of counts.values()) {
  const out = missed.filter((each) => each.kind === kind && each.group === group && !each.framed).length;
  const share = `${((100 * (shown - out)) / shown).toFixed(2)} %`;
  console.log(`${kind}s of the main content, ${group}: ${share} of ${shown} read`);
  failed ||= group === GROUPS[0] && 1 - out / shown < GOAL;
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
