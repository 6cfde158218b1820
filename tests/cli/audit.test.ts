/** `variorum audit` on the demo's reference page, compared with `tests/demo/expected-passages.json`, and on odd pages. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAYS, EXPECTED_PASSAGES, valueOn } from '../demo/expected-passages.ts';
import { type DemoArchive, makeDemo } from '../tools/demo-archive.ts';
import { commandsWith } from '../tools/run-cli.ts';

let demo: DemoArchive;
beforeAll(async () => {
  demo = await makeDemo();
});
afterAll(() => demo.remove());

/** Writes a reference page into the demo's folder and returns its path. */
function writePage(name: string, html: string): string {
  const file = join(demo.folder, name);
  writeFileSync(file, html);
  return file;
}

describe('the audit of a page', () => {
  test.each(DAYS)('as of %s finds each passage as it was on that day', async (day) => {
    const { passages } = await demo.json('audit', '--at', day);
    expect(passages).toHaveLength(EXPECTED_PASSAGES.length);
    EXPECTED_PASSAGES.forEach((expected, index) => {
      const passage = passages[index];
      const { begins, source, artefact, miscited } = expected;
      const section = typeof expected.section === 'object' ? valueOn(day, expected.section) : expected.section;
      expect(passage.quote.startsWith(begins)).toBe(true);
      expect([begins, passage.citation.source, passage.status]).toEqual([
        begins,
        source,
        valueOn(day, expected.status),
      ]);
      if (section && passage.status !== 'missing') expect([begins, passage.section]).toEqual([begins, section]);
      if (expected.pages) expect([begins, passage.pages]).toEqual([begins, valueOn(day, expected.pages)]);
      if (artefact) expect(passage.artefacts.length).toBeGreaterThan(0);
      const sections = passage.citationIssues.filter(({ field }: { field: string }) => field === 'section');
      if (miscited) expect(sections).toMatchObject([{ verdict: 'wrong', cited: `§${miscited}` }]);
    });
  });

  test('says since when each status holds, until when the passage stood, and when it was last found', async () => {
    const { passages } = await demo.json('audit');
    const of = (begins: string) => passages.find(({ quote }: { quote: string }) => quote.startsWith(begins));
    expect(of('We do not know whether')).toMatchObject({
      status: 'stands',
      since: '2026-03-02T05:15:00.000Z',
      lastVerified: '2026-03-30T05:15:00.000Z',
      stoodUntil: null,
    });
    expect(of('In 1,480 transcripts')).toMatchObject({
      status: 'altered',
      since: '2026-03-23T05:15:00.000Z',
      stoodUntil: '2026-03-16T05:15:00.000Z',
    });
    expect(of('We will keep the weights')).toMatchObject({
      status: 'missing',
      since: '2026-03-30T05:15:00.000Z',
      lastVerified: '2026-03-23T05:15:00.000Z',
    });
  });

  test('gives the pages of the cited section, and the revision in which the cited pages were right', async () => {
    const { citations } = await demo.json('audit');
    const row = citations.find(({ citation }: { citation: { source: string } }) => citation.source === 'halcyon-2');
    expect(row).toMatchObject({ pages: [9, 12], labels: ['8', '11'] });
    expect(row.citationIssues).toMatchObject([{ field: 'pages', verdict: 'shifted', cited: 'pp. 7–10' }]);
    expect(row.citationIssues[0].note).toContain('right in the version of 2026-03-02');
  });

  test('exits with 4 only with --exit-code', async () => {
    expect((await demo.variorum('audit')).status).toBe(0);
    expect((await demo.variorum('audit', '--exit-code')).status).toBe(4);
    expect((await demo.variorum('audit', '--exit-code', '--at', '2026-03-02')).status).toBe(0);
  });

  test('is one page of HTML that shows the words that differ and has no scripts', async () => {
    const { out } = await demo.variorum('audit', '--format', 'html');
    const page = load(out);
    expect(page('script, link, img').length).toBe(0);
    expect(page('article.passage').length).toBe(EXPECTED_PASSAGES.length);
    expect(page('#needs-attention article:first-of-type .tag').first().text()).toBe('missing');
    expect(page('article.is-altered del').first().text()).toContain('1,480');
    expect(page('article.is-altered ins').first().text()).toContain('1,840');
  });

  test('warns that it uses the latest capture of a page that cannot be fetched', async () => {
    const { err, out } = await demo.variorum('audit', 'commonplace');
    expect(err).toMatch(/FETCH_CONNECTION: .*; using the latest capture of commonplace instead/);
    expect(out).toContain('19 passages: 14 stand, 3 altered, 1 partial, 1 missing');
  });

  test('with --explain says where it read each part of a citation', async () => {
    const { out } = await demo.variorum('audit', '--explain', '--at', '2026-03-02');
    expect(out).toContain('source, section and pages from the introductory citation');
    expect(out).toContain('matched to halcyon-2 by its address');
  });

  test('with --explain says each fact of a passage once', async () => {
    const file = writePage(
      'twice.html',
      `<p>From <a href="https://x.example.org/">X</a> (§1):</p><blockquote><p>Two words more</p></blockquote>
       <p>From <a href="https://mirror.example.com/c">the Halcyon Charter</a>:</p>
       <blockquote><p>quarrelsome beekeepers everywhere</p></blockquote>
       <table><tr><td><a href="https://y.example.org/">Y</a></td><td>May 5, 2026</td></tr></table>`,
    );
    for (const format of ['terminal', 'markdown']) {
      const { out } = await demo.variorum('audit', file, '--explain', '--format', format);
      expect(out.match(/no watched source matches/g)).toHaveLength(2);
      expect(out.match(/not found in charter, which it names: /g)).toHaveLength(1);
    }
  });

  test('reports that a page has no passages', async () => {
    expect((await demo.variorum('audit', writePage('empty.html', '<p>Nothing.</p>'))).out).toContain('no passages');
  });

  test('looks for a passage of two words, and not for one of an unwatched source', async () => {
    const file = writePage(
      'odd.html',
      '<p>From the <a href="https://x.example.org/">X</a> (§1):</p><blockquote><p>Two words</p></blockquote><p>From the Halcyon Charter:</p><blockquote><p>quarrelsome beekeepers</p></blockquote>',
    );
    const { passages } = await demo.json('audit', file);
    expect(passages).toMatchObject([
      { status: 'unavailable', reason: 'no watched source matches' },
      { status: 'missing', citation: { source: 'charter' } },
    ]);
  });

  test('reads a configured Markdown file as Markdown, whatever the id of the page', async () => {
    const file = writePage('notes.md', '<a id="top"></a>\n\nFrom the Halcyon Charter:\n\n> quarrelsome beekeepers\n');
    const source = '{ id: charter, title: The Halcyon Charter, url: "https://halcyon.example.org/charter" }';
    const pages = `[{ id: notes, file: ${file} }]`;
    const config = writePage('notes.yaml', `archive: ./snapshots\nsources: [${source}]\npages: ${pages}\n`);
    const { passages } = await commandsWith(() => config).json('audit', 'notes');
    expect(passages).toHaveLength(1);
  });

  test('does not call words missing from a source that is watched at another address than the page links to', async () => {
    const file = writePage(
      'mirror.html',
      '<p>From <a href="https://mirror.example.com/c">the Halcyon Charter</a>:</p><blockquote><p>quarrelsome beekeepers everywhere</p></blockquote>',
    );
    const { passages } = await demo.json('audit', file);
    expect(passages).toMatchObject([
      {
        status: 'unavailable',
        reason: expect.stringMatching(/^not found in charter, which it names: the page links to https:\/\/mirror/),
      },
    ]);
  });
});

describe('the audit refuses', () => {
  const CASES: readonly (readonly [what: string, args: readonly string[], status: number, message: RegExp])[] = [
    [
      'a page that does not exist',
      ['audit', 'nowhere.html'],
      2,
      /^variorum: USAGE_UNKNOWN_PAGE: nowhere\.html: .*there is no such file/,
    ],
    [
      'a page that is a PDF file',
      ['audit', '{folder}/report.pdf'],
      3,
      /this is a PDF file; a reference page must be HTML, Markdown or plain text/,
    ],
    ['an invalid time', ['audit', '--at', 'yesterday'], 2, /--at yesterday: give a date or a time/],
  ];

  test.each(CASES)('%s', async (_, args, status, message) => {
    writePage('report.pdf', '%PDF-1.7\n');
    const result = await demo.variorum(...args.map((each) => each.replace('{folder}', demo.folder)));
    expect([result.status, result.err]).toEqual([status, expect.stringMatching(message)]);
  });
});

describe('the audit before there is an archive', () => {
  const audit = async (...args: readonly string[]) => {
    const folder = join(demo.folder, 'none');
    mkdirSync(folder, { recursive: true });
    const file = writePage(
      'first.html',
      `<p>From the Halcyon Charter (§1):</p><blockquote><p>quarrelsome beekeepers everywhere</p></blockquote>
       <p>From <a href="https://x.example.org/hives">On hives</a>:</p><blockquote><p>The hive is never empty</p></blockquote>
       <blockquote><p>The queen is never alone</p></blockquote>`,
    );
    return { file, ...(await demo.variorum('audit', file, '--archive', folder, ...args)) };
  };

  test('shows what it read and bound, and what it would need', async () => {
    const { file, status, err, out } = await audit();
    expect([status, err]).toEqual([0, expect.stringMatching(/^variorum: there is no archive in .*none yet$/m)]);
    expect(out).toContain('3 passages: 3 unavailable');
    expect(out).toContain('The Halcyon Charter (never captured): 1 passage');
    expect(out).toMatch(/cites “On hives”.*: 2 passages/);
    expect(out.match(/variorum run charter/g)).toHaveLength(1);
    expect(out.split('\n')).toContainEqual(expect.stringMatching(/: variorum sources --suggest .*first\.html$/));
    expect(out).toContain(file);
  });

  test('gives the same in every format, and never exits with 4', async () => {
    for (const format of ['markdown', 'html', 'json']) {
      const { status, out } = await audit('--format', format, '--exit-code');
      expect([format, status]).toEqual([format, 0]);
      expect(out).toContain('never captured');
    }
  });
});
