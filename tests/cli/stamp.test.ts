/** `variorum stamp` and `variorum sources --suggest` on a local reference page, with the archive of the demo. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
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
    expect((await demo.variorum('stamp', file)).err).toContain('#1 does not stand: it is altered');
  });

  test('refuses to work without an archive', async () => {
    const { status, err } = await demo.variorum(
      'stamp',
      writePage('Mar 2, 2026'),
      '--archive',
      join(demo.folder, 'none'),
    );
    expect([status, err]).toEqual([2, expect.stringMatching(/USAGE_NO_ARCHIVE: Stamping .*: there is no archive in/)]);
  });

  test('refuses a file that does not exist', async () => {
    const { status, err } = await demo.variorum('stamp', 'nowhere.html');
    expect([status, err]).toEqual([2, expect.stringMatching(/there is no such file/)]);
  });
});

test('`sources --suggest` prints list items for `sources` of what is cited and not watched, and of nothing else', async () => {
  const file = writePage('Mar 2, 2026');
  const links = [
    '<p>See <a href="https://elsewhere.example.net/a#s2">A report: part #2</a> (May 5, 2026).</p>',
    '<p>From <a href="https://elsewhere.example.net/b">B</a> (§2):</p><blockquote><p>The hive is never empty.</p></blockquote>',
    '<p>See <a href="https://x.com/keeper/status/1">a post</a> (May 5, 2026).</p>',
  ];
  writeFileSync(file, `<main>${links.join('')}${readFileSync(file, 'utf8')}</main>`);
  const { out, err } = await demo.variorum('sources', '--suggest', file);
  expect(out).toBe(
    [
      '  # 1 quote, as “B”',
      '  - id: b',
      '    title: B',
      '    url: https://elsewhere.example.net/b',
      '',
      '  # 1 citation, as “A report: part #2”',
      '  - id: a-report-part-2',
      '    title: "A report: part #2"',
      '    url: https://elsewhere.example.net/a',
      '    published: 2026-05-05',
      '',
    ].join('\n'),
  );
  expect(err).toBe('variorum: left out: 1 link to social media\n');
  const config = `sources:\n  - { id: c, title: C, url: "https://elsewhere.example.net/c" }\n${out}`;
  expect(parseConfig(config, 'c.yaml', {}).sources.map(({ id }) => id)).toEqual(['c', 'b', 'a-report-part-2']);
  expect(await demo.json('sources', '--suggest', file)).toMatchObject([
    { id: 'b', quotes: 1, citations: 0, names: ['B'] },
    { id: 'a-report-part-2', quotes: 0, citations: 1, published: '2026-05-05' },
  ]);
});
