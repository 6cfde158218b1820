/** History from dated files: what `import` stores, and what `log`, `show`, `diff`, `verify` and `rebuild` print of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { textDigest } from '../../src/model/document.ts';
import { NO_PAGE_FACTS } from '../../src/model/extraction.ts';
import { commandsWith } from '../tools/run-cli.ts';
import { CHARTER_SOURCE, writeCharterFiles } from './charter.ts';

let folder: string;
let files: string;
const { variorum, json } = commandsWith(() => join(folder, 'config/variorum.yaml'));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-import-'));
  files = writeCharterFiles(folder);
  mkdirSync(join(folder, 'config'));
  // Without an entry for it, the archive is in `snapshots` beside the folder of the config.
  writeFileSync(join(folder, 'config/variorum.yaml'), `sources:\n${CHARTER_SOURCE}`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('history from dated files', () => {
  test('is imported once, however often the import is repeated', async () => {
    expect((await variorum('import', 'charter', files)).out).toBe('charter: 3 files: 1 new, 1 changed, 1 unchanged.\n');
    expect((await variorum('import', 'charter', files)).out).toBe('charter: 3 files, all already archived.\n');
    expect(await json('log', 'charter')).toMatchObject([
      {
        snapshot: 'charter@2026-01-01T000000Z',
        source: 'charter',
        firstSeen: '2026-01-01T00:00:00.000Z',
        lastSeen: '2026-01-08T05:15:00.000Z',
        captures: 2,
      },
      { snapshot: 'charter@2026-01-15T000000Z', captures: 1, changes: { modified: 1, added: 0, removed: 0 } },
    ]);
  });

  test('is shown by date', async () => {
    await variorum('import', 'charter', files);
    expect((await variorum('show', 'charter@2026-01-09', '--section', '1')).out).toBe(
      '1 Rules\n\nMembers must vote in person.\n',
    );
    expect((await variorum('show', 'charter', '--format', 'outline')).out).toBe('Charter\n  1 Rules\n');
    expect((await variorum('log', 'charter')).out).toMatch(/ 1 changed\n$/);
  });

  test('is compared word by word', async () => {
    await variorum('import', 'charter', files);
    const diff = await json('diff', 'charter');
    expect(diff).toMatchObject({
      source: 'charter',
      from: 'charter@2026-01-01T000000Z',
      to: 'charter@2026-01-15T000000Z',
      cause: 'source',
    });
    expect(diff.sections).toHaveLength(1);
    expect(diff.sections[0]).toMatchObject({
      number: '1',
      title: 'Rules',
      status: 'modified',
      cosmetic: false,
      hunks: [{ before: 'must', after: 'may' }],
    });
  });

  test('is verified, and rebuilt without another text', async () => {
    await variorum('import', 'charter', files);
    expect((await variorum('verify')).status).toBe(0);
    expect((await variorum('rebuild')).out).toBe('0 payloads extracted again, 0 with a different text.\n');
    expect((await variorum('rebuild', '--force')).out).toBe('2 payloads extracted again, 0 with a different text.\n');
  });
});

test('`diff` warns if different versions of the extractor made the two texts', async () => {
  await variorum('import', 'charter', files);
  await replaceExtractor('html/0');
  expect((await variorum('diff', 'charter')).out).toMatch(/ifferent versions of the extractor.+“variorum rebuild”/);
  expect((await json('diff', 'charter')).cause).toBe('extractor');
  await variorum('rebuild');
  expect((await json('diff', 'charter')).cause).toBe('source');
});

/** Makes it look as if the first payload was extracted by another version of the extractor. */
async function replaceExtractor(extractor: string): Promise<void> {
  const clock = { now: () => '2026-02-01T00:00:00.000Z' };
  const write = { purpose: 'test', wait: false };
  const archive = await openArchive({ folder: join(folder, 'snapshots'), clock, write });
  const { captures, extractions } = archive;
  try {
    const payloadSha256 = (await captures.snapshots('charter'))[0]?.rawSha256 ?? '';
    const document = { ...(await extractions.document('charter', payloadSha256)), extractor };
    const rest = { textSha256: textDigest(document), failure: null, sketch: null, markupDigest: null };
    const key = { payloadSha256, extractionKey: extractor };
    await extractions.replace('charter', { ...key, document, ...rest, pageFacts: NO_PAGE_FACTS });
  } finally {
    await archive.close();
  }
}
