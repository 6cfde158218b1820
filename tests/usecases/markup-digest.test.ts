/** Captures whose markup is equal except for noise are stored without another extraction. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { sha256 } from '../../src/model/digest.ts';
import { prepareExtraction } from '../../src/usecases/capture/read-payload.ts';
import { importHistory } from '../../src/usecases/history/import-history.ts';
import { dependenciesOf } from './sample-dependencies.ts';
import { SOURCE } from './sample-source.ts';

const page = (words: string, { nonce = '', names = 'a' } = {}): Buffer =>
  Buffer.from(
    `<html><body><main class="${names}"><h1>Rules</h1><p>${words}</p></main>` +
      `<script nonce="${nonce}">go("${nonce}")</script><!-- ${nonce} --></body></html>`,
  );

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-markup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Imports a page a day. Says for each whether its extraction was known before, and how many texts there are. */
async function capturePages(pages: readonly Buffer[], source = SOURCE): Promise<{ known: boolean[]; texts: number }> {
  const clock = { now: () => '2026-02-01T00:00:00.000Z' };
  const archive = await openArchive({ folder, clock, write: { purpose: 'test', wait: false } });
  const known: boolean[] = [];
  try {
    for (const [index, bytes] of pages.entries()) {
      const name = `2026-01-${String(index + 1).padStart(2, '0')}.html`;
      const payload = { bytes, sha256: sha256(bytes), headers: {}, url: source.url, file: name };
      const { markupDigest } = prepareExtraction(payload, source);
      known.push(markupDigest !== null && (await archive.extractions.ofMarkup('s', markupDigest)) !== null);
      await importHistory(dependenciesOf(archive, clock), source, [{ name, read: async () => bytes }], () => {});
    }
    expect(await archive.maintenance.verify(() => {})).toEqual([]);
    return { known, texts: (await archive.captures.snapshots('s')).length };
  } finally {
    await archive.close();
  }
}

test('a page that differs only in what the extractor ignores is known without an extraction', async () => {
  const pages = ['x1', 'y2', 'z3'].map((nonce) => page('Lamps are lit at dusk.', { nonce }));
  expect(await capturePages(pages)).toEqual({ known: [false, true, true], texts: 1 });
});

test('a page with renamed classes is extracted once and known afterwards', async () => {
  const pages = [
    page('Lamps are lit at dusk.', { nonce: 'x1' }),
    page('Lamps are lit at dusk.', { nonce: 'y2', names: 'b' }),
    page('Lamps are lit at dusk.', { nonce: 'z3', names: 'b' }),
  ];
  expect(await capturePages(pages)).toEqual({ known: [false, false, true], texts: 1 });
});

test('a page with a changed word is never known', async () => {
  const pages = [page('Lamps are lit at dusk.'), page('Lamps are not lit at dusk.'), page('Lamps are lit at dusk.')];
  expect(await capturePages(pages)).toEqual({ known: [false, false, true], texts: 3 });
});

test('a page that is cut off is extracted, even if its text is known', async () => {
  const whole = page('Lamps are lit at dusk.');
  const truncated = Buffer.from(whole.toString().replace('</body></html>', ''));
  expect((await capturePages([whole, truncated])).known).toEqual([false, false]);
});
