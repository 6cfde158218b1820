/** A charter in several versions: as a web page, and as dated files to import. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** The source in a config, as an item of the list. */
export const CHARTER_SOURCE = '  - { id: charter, title: Charter, url: "https://example.org/charter" }\n';

/** Pages with the same rule have the same text and, by the nonce, different bytes. */
export function charterPage(rule: string, nonce: string): string {
  return `<html><head><title>Charter</title><script nonce="${nonce}"></script></head><body><nav><a href="/">Home</a></nav>
   <main><h1>Charter</h1><p>We write this for everybody who reads it.</p><h2>1. Rules</h2><p>${rule}</p></main></body></html>`;
}

/** Writes three captures with two texts, and a manifest, which is no capture. Returns their folder. */
export function writeCharterFiles(folder: string): string {
  const files = join(folder, 'files');
  mkdirSync(files);
  const must = 'Members must vote in person.';
  writeFileSync(join(files, '2026-01-01.html'), charterPage(must, 'a'));
  writeFileSync(join(files, '2026-01-08T0515Z.html.br'), brotliCompressSync(charterPage(must, 'b')));
  writeFileSync(join(files, '2026-01-15.html'), charterPage('Members may vote in person.', 'c'));
  writeFileSync(join(files, 'manifest.json'), '{}');
  return files;
}
