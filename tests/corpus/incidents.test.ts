/** Real responses that are not the document, each between two captures that are: they are suspect and change nothing. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsWith } from '../tools/run-cli.ts';
import { CORPUS, filesIn, hasCorpus } from './real-documents.ts';

const NAMES = filesIn('incidents').map((folder) => basename(folder));
/** Orders of importing the three files: the classification depends on the times of capture only. */
const ORDERS = [
  [0, 1, 2],
  [1, 2, 0],
  [2, 1, 0],
];

describe.runIf(hasCorpus)('the bad capture of the incident', () => {
  let folder: string;
  const { json } = commandsWith(() => join(folder, 'variorum.yaml'));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'variorum-incidents-'));
    const ids = NAMES.flatMap((name) => [...ORDERS.map((_, index) => `${name}-${index}`), `${name}-accepted`]);
    const entries = ids.map((id) => `  - { id: ${id}, title: ${id}, url: "https://example.org/${id}" }`);
    writeFileSync(join(folder, 'variorum.yaml'), `archive: ./snapshots\nsources:\n${entries.join('\n')}\n`);
    for (const name of NAMES) {
      mkdirSync(join(folder, name));
      for (const file of filesIn(`incidents/${name}`)) {
        symlinkSync(join(CORPUS, file), join(folder, name, basename(file).replace(/^\d-\w+\./, '')));
      }
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(NAMES)(
    '%s is suspect in any order of import, and there is one version',
    async (name) => {
      // A month after its maintenance this site had a completely rewritten page, which is suspect until it persists.
      const good = name === 'vivoptim-gone' ? 1 : 2;
      const files = readdirSync(join(folder, name)).sort();
      for (const [at, order] of ORDERS.entries()) {
        const id = `${name}-${at}`;
        for (const index of order) {
          await json('import', id, join(folder, name, files[index] ?? ''));
        }
        expect(await json('log', id)).toMatchObject([{ captures: good }]);
      }
      const imported = await json('import', `${name}-0`, join(folder, name));
      expect(imported.map(({ capture }: { capture: unknown }) => capture)).toEqual([null, null, null]);
    },
    60_000,
  );

  test('imprint can be accepted while it is the newest capture, and is a version afterwards', async () => {
    const name = NAMES.find((each) => each.includes('imprint')) ?? '';
    const id = `${name}-accepted`;
    const [before = '', bad = '', after = ''] = readdirSync(join(folder, name)).sort();
    for (const file of [before, bad]) await json('import', id, join(folder, name, file));
    expect(await json('accept', id)).toMatchObject({ source: id });
    await json('import', id, join(folder, name, after));
    expect(await json('log', id)).toHaveLength(3);
  });
});
