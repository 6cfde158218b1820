/** The PDFs of the demo site are those that their text sources make. `UPDATE_GOLDEN=1` writes them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReports, REPORTS, readAddresses, SITE, writeReports } from '../tools/make-demo-site.ts';

beforeAll(async () => {
  if (process.env.UPDATE_GOLDEN === '1') await writeReports();
});

describe('the reports of the demo site', () => {
  test('have the bytes that their text sources make', async () => {
    const addresses = await readAddresses();
    for (const made of await makeReports()) {
      expect(made.path).toBe(addresses[made.name]);
      expect(made.bytes.equals(await readFile(new URL(made.path, SITE)))).toBe(true);
    }
  });

  test('have the same bytes when they are made twice', async () => {
    const [first, second] = [await makeReports(), await makeReports()];
    for (const [index, made] of first.entries())
      expect(made.bytes.equals(second[index]?.bytes ?? Buffer.of())).toBe(true);
  });

  test.each(REPORTS)(
    '$name is at an address with the SHA-1 of its bytes, among the files of $appears',
    async ({ name, appears }) => {
      const path = (await readAddresses())[name] ?? '';
      const sha1 = createHash('sha1')
        .update(await readFile(new URL(path, SITE)))
        .digest('hex');
      expect(path).toBe(`${appears}/files/${sha1}.pdf`);
    },
  );
});
