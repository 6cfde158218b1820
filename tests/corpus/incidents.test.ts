/** Real answers that were not the document, each between two captures that were: imported, they change nothing. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from '../../src/cli/cli.ts';

const incidents = new URL('../../../shared/corpus/incidents/', import.meta.url).pathname;
const present = existsSync(incidents);
if (!present) console.log('tests/corpus: skipped, since the real documents are not beside the project');

const names = present ? readdirSync(incidents) : [];
/** Any order of the three files: what is judged follows from the times of capture, not from when they arrive. */
const ORDERS = [
  [0, 1, 2],
  [1, 2, 0],
  [2, 1, 0],
];

describe.skipIf(!present)('real incidents', () => {
  let folder: string;
  const variorum = async (...args: readonly string[]) => {
    let out = '';
    const io = { stdout: { write: (text: unknown) => (out += text) }, stderr: { write: () => {} }, env: {} };
    await cli([...args, '--config', join(folder, 'variorum.yaml')], io);
    return JSON.parse(out);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'variorum-incidents-'));
    const ids = names.flatMap((name) => ORDERS.map((_, at) => `${name}-${at}`));
    const entries = ids.map((id) => `  - { id: ${id}, title: ${id}, url: "https://example.org/${id}" }`);
    writeFileSync(join(folder, 'variorum.yaml'), `archive: ./snapshots\nsources:\n${entries.join('\n')}\n`);
    for (const name of names) {
      mkdirSync(join(folder, name));
      for (const file of readdirSync(join(incidents, name))) {
        symlinkSync(join(incidents, name, file), join(folder, name, file.replace(/^\d-\w+\./, '')));
      }
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(names)(
    '%s: the bad one is suspect, and there is one version',
    async (name) => {
      // What came a month after the maintenance of this site is another page, rewritten whole: it waits until it lasts.
      const good = name === 'vivoptim-gone' ? 1 : 2;
      const files = readdirSync(join(folder, name)).sort();
      for (const [at, order] of ORDERS.entries()) {
        const id = `${name}-${at}`;
        for (const index of order) {
          await variorum('import', id, join(folder, name, files[index] ?? ''), '--json');
        }
        expect(await variorum('log', id, '--json')).toMatchObject([{ captures: good }]);
      }
      const imported = await variorum('import', `${name}-0`, join(folder, name), '--json');
      expect(imported.map(({ capture }: { capture: unknown }) => capture)).toEqual([null, null, null]);
    },
    60_000,
  );

  test('the bad one can be accepted, and is a version from then on', async () => {
    const id = `${names.find((name) => name.includes('imprint'))}-0`;
    expect(await variorum('accept', id, '--json')).toMatchObject({ source: id });
    expect(await variorum('log', id, '--json')).toHaveLength(3);
  });
});
