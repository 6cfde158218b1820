/** `variorum stamp` and `variorum sources --suggest` on a local reference page, with the archive of the demo. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoArchive, makeDemo } from '../tools/demo-archive.ts';

const QUOTE =
  'A report that has been paid for is worth nothing to us, and might be worth less than nothing to Halcyon.';

let demo: DemoArchive;
beforeAll(async () => {
  demo = await makeDemo();
});
afterAll(() => demo.remove());

/** Writes a page that quotes the charter, retrieved on a day, and returns its path. */
function writePage(retrieved: string, quote = QUOTE): string {
  const origin = /url: (http:\S+)\/charter/.exec(readFileSync(demo.config, 'utf8'))?.[1] ?? '';
  const file = join(demo.folder, 'page.html');
  writeFileSync(
    file,
    `<main>\r\n<p>From <a href="${origin}/charter">the Halcyon Charter</a> (§5, retrieved ${retrieved}):</p>\r\n<blockquote><p>${quote}</p></blockquote></main>`,
  );
  return file;
}

describe('`stamp`', () => {
  test('has nothing to update if every retrieved date is that of the latest capture', async () => {
    const file = writePage('Mar 30, 2026');
    expect(await demo.variorum('stamp', file)).toMatchObject({
      status: 0,
      out: '',
      err: `variorum: ${file}: nothing to update: all its retrieved dates are up to date\n`,
    });
    const { passages } = await demo.json('audit', file);
    expect(passages).toMatchObject([{ status: 'stands', citation: { source: 'charter', retrieved: '2026-03-30' } }]);
  });

  test('has nothing to update if no citation has a retrieved date', async () => {
    const file = writePage('Mar 30, 2026');
    writeFileSync(file, readFileSync(file, 'utf8').replace(', retrieved Mar 30, 2026', ''));
    expect(await demo.variorum('stamp', file, '--write')).toMatchObject({
      status: 0,
      out: '',
      err: `variorum: ${file}: nothing to update: none of its citations has a retrieved date that can be updated\n`,
    });
  });

  test('leaves a date if the text has changed since, and says so', async () => {
    const file = writePage('Mar 2, 2026');
    const { status, err } = await demo.variorum('stamp', file, '--write', '--exit-code');
    expect([status, readFileSync(file, 'utf8')]).toEqual([4, expect.stringContaining('retrieved Mar 2, 2026')]);
    expect(err).toContain('the text changed since: `variorum diff charter 2026-03-02` shows how');
  });

  test('leaves a date if a passage does not stand, and says so', async () => {
    const file = writePage('Mar 30, 2026', QUOTE.replace('nothing to us', 'something to us'));
    expect((await demo.variorum('stamp', file)).err).toContain('p1 does not stand: it is altered');
  });

  test('refuses a file that does not exist', async () => {
    const { status, err } = await demo.variorum('stamp', 'nowhere.html');
    expect([status, err]).toEqual([2, expect.stringMatching(/there is no such file/)]);
  });
});

test('`sources --suggest` prints entries for the cited sources that the config lacks, and for no others', async () => {
  const file = writePage('Mar 2, 2026');
  writeFileSync(
    file,
    `<main><p>See <a href="https://elsewhere.example.net/a">A report</a> (May 5, 2026).</p>${readFileSync(file, 'utf8')}`,
  );
  const { out } = await demo.variorum('sources', '--suggest', file);
  expect(out).toBe(
    'sources:\n  - id: a-report\n    title: A report\n    url: https://elsewhere.example.net/a\n    published: 2026-05-05\n',
  );
});
