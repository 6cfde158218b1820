/** The audit of the demo's reference page, by command, held to `tests/demo/truth.json`; and what can go wrong. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from '../../src/cli/cli.ts';

interface Truth {
  readonly begins: string;
  readonly source: string;
  readonly status: Readonly<Record<string, string>>;
  readonly section?: string | Readonly<Record<string, string>>;
  readonly pages?: Readonly<Record<string, readonly [number, number]>>;
  readonly artefact?: { readonly why: string };
  readonly miscited?: string;
}

const DAYS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'];
const truths: readonly Truth[] = JSON.parse(readFileSync(new URL('../demo/truth.json', import.meta.url), 'utf8'));
let folder: string;

async function variorum(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io = {
    stdout: { write: (text: unknown) => (out += text) },
    stderr: { write: (text: unknown) => (err += text) },
    env: {},
  };
  const config = args.includes('demo') ? [] : ['--config', join(folder, 'variorum.yaml')];
  return { status: await cli([...args, ...config], io), out, err };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-audit-'));
  await variorum('demo', folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The last entry at or before a day. */
function on<Value>(day: string, values: Readonly<Record<string, Value>>): Value | undefined {
  return values[
    Object.keys(values)
      .filter((each) => each <= day)
      .sort()
      .at(-1) ?? ''
  ];
}

describe('the audit of a page', () => {
  test.each(DAYS)('as of %s finds each passage as it was then', async (day) => {
    const { passages } = JSON.parse((await variorum('audit', '--at', day, '--json')).out);
    expect(passages).toHaveLength(truths.length);
    truths.forEach((truth, at) => {
      const passage = passages[at];
      const section = typeof truth.section === 'object' ? on(day, truth.section) : truth.section;
      expect(passage.quote.startsWith(truth.begins)).toBe(true);
      expect([truth.begins, passage.citation.source, passage.status]).toEqual([
        truth.begins,
        truth.source,
        on(day, truth.status),
      ]);
      if (section && passage.status !== 'missing')
        expect([truth.begins, passage.section]).toEqual([truth.begins, section]);
      if (truth.pages) expect([truth.begins, passage.pages]).toEqual([truth.begins, on(day, truth.pages)]);
      if (truth.artefact) expect(passage.artefacts.length).toBeGreaterThan(0);
      const sections = passage.citationIssues.filter(({ field }: { field: string }) => field === 'section');
      if (truth.miscited) expect(sections).toMatchObject([{ verdict: 'wrong', cited: `§${truth.miscited}` }]);
    });
  });

  test('says since when, until when, and when it was last seen', async () => {
    const { passages } = JSON.parse((await variorum('audit', '--json')).out);
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

  test('tells the pages of the cited section, and the revision in which they were right', async () => {
    const { citations } = JSON.parse((await variorum('audit', '--json')).out);
    const row = citations.find(({ citation }: { citation: { source: string } }) => citation.source === 'halcyon-2');
    expect(row).toMatchObject({ pages: [9, 12], labels: ['8', '11'] });
    expect(row.citationIssues).toMatchObject([{ field: 'pages', verdict: 'shifted', cited: 'pp. 7–10' }]);
    expect(row.citationIssues[0].note).toContain('right in the revision of 2026-03-02');
  });

  test('ends with 4 only when asked to', async () => {
    expect((await variorum('audit')).status).toBe(0);
    expect((await variorum('audit', '--exit-code')).status).toBe(4);
    expect((await variorum('audit', '--exit-code', '--at', '2026-03-02')).status).toBe(0);
  });

  test('is one page of HTML, with the words that differ and no script', async () => {
    const { out } = await variorum('audit', '--format', 'html');
    const page = load(out);
    expect(page('script, link, img').length).toBe(0);
    expect(page('article.passage').length).toBe(truths.length);
    expect(page('#needs-attention article:first-of-type .tag').first().text()).toBe('missing');
    expect(page('article.is-altered del').first().text()).toContain('1,480');
    expect(page('article.is-altered ins').first().text()).toContain('1,840');
  });

  test('says on a page that cannot be had that it is audited as last captured', async () => {
    const { err, out } = await variorum('audit', 'commonplace');
    expect(err).toMatch(/FETCH_CONNECTION: .*; audited as it was last captured/);
    expect(out).toContain('19 passages: 14 stand, 3 altered, 1 partial, 1 missing');
  });

  test('explains what was read from where', async () => {
    const { out } = await variorum('audit', '--explain', '--at', '2026-03-02');
    expect(out).toContain('source from the link, section and pages from the introductory citation');
    expect(out).toContain('matched to halcyon-2 by its address');
  });

  test('tells each fact of a passage once, explained or not', async () => {
    writeFileSync(
      join(folder, 'twice.html'),
      `<p>From <a href="https://x.example.org/">X</a> (§1):</p><blockquote><p>Two words more</p></blockquote>
       <p>From <a href="https://mirror.example.com/c">the Halcyon Charter</a>:</p>
       <blockquote><p>quarrelsome beekeepers everywhere</p></blockquote>
       <table><tr><td><a href="https://y.example.org/">Y</a></td><td>May 5, 2026</td></tr></table>`,
    );
    for (const format of ['terminal', 'markdown']) {
      const { out } = await variorum('audit', join(folder, 'twice.html'), '--explain', '--format', format);
      expect(out.match(/no watched source matches/g)).toHaveLength(2);
      expect(out.match(/matched by its title: /g)).toHaveLength(1);
    }
  });
});

describe('a passage traced', () => {
  test('through all snapshots, with the dates between which each wording stood', async () => {
    const { out } = await variorum('trace', 'halcyon-2', 'A model that fails either test must be withheld', '--json');
    expect(JSON.parse(out).sightings).toMatchObject([
      {
        status: 'stands',
        firstSeen: '2026-03-02T05:15:00.000Z',
        lastSeen: '2026-03-16T05:15:00.000Z',
        section: '4.3',
        pages: [8, 8],
        changed: false,
      },
      {
        status: 'altered',
        firstSeen: '2026-03-23T05:15:00.000Z',
        text: 'A model that fails either test may be withheld',
        pages: [9, 9],
        changed: true,
      },
    ]);
  });

  test('that is gone today', async () => {
    const { out } = await variorum(
      'trace',
      'charter',
      'We will keep the weights of every Halcyon model that we have released',
    );
    expect(out).toMatch(/stands +2026-03-02 to 2026-03-23, 2 snapshots/);
    expect(out).toMatch(/missing +2026-03-30, 1 snapshot/);
  });

  test('that nobody ever wrote', async () => {
    expect((await variorum('trace', 'charter', 'quarrelsome beekeepers')).out).toContain(
      'not found in any of 3 snapshots',
    );
  });
});

describe('a local page', () => {
  const page = (retrieved: string): string =>
    `<main>\r\n<p>From <a href="{{charter}}">the Halcyon Charter</a> (§5, retrieved ${retrieved}):</p>\r\n<blockquote><p>{{quote}}</p></blockquote></main>`;
  const write = (retrieved: string, quote: string): string => {
    const config = readFileSync(join(folder, 'variorum.yaml'), 'utf8');
    const origin = /url: (http:\S+)\/charter/.exec(config)?.[1] ?? '';
    const file = join(folder, 'page.html');
    writeFileSync(file, page(retrieved).replace('{{charter}}', `${origin}/charter`).replace('{{quote}}', quote));
    return file;
  };
  const STANDS =
    'A report that has been paid for is worth nothing to us, and might be worth less than nothing to Halcyon.';

  test('has its dates stamped where its passages stand and the text is the same', async () => {
    const file = write('Mar 30, 2026', STANDS);
    expect(await variorum('stamp', file)).toMatchObject({
      status: 0,
      out: '',
      err: `variorum: ${file}: nothing to stamp, each of its retrieved dates is that of the last capture\n`,
    });
    const { passages } = JSON.parse((await variorum('audit', file, '--json')).out);
    expect(passages).toMatchObject([{ status: 'stands', citation: { source: 'charter', retrieved: '2026-03-30' } }]);
  });

  test('without a retrieved date has nothing to stamp, and the command says so', async () => {
    const file = write('Mar 30, 2026', STANDS);
    writeFileSync(file, readFileSync(file, 'utf8').replace(', retrieved Mar 30, 2026', ''));
    expect(await variorum('stamp', file, '--write')).toMatchObject({
      status: 0,
      out: '',
      err: `variorum: ${file}: nothing to stamp, none of its citations has a retrieved date\n`,
    });
  });

  test('is left as it is where the text changed since, and the command says so', async () => {
    const file = write('Mar 2, 2026', STANDS);
    const { status, err } = await variorum('stamp', file, '--write', '--exit-code');
    expect([status, readFileSync(file, 'utf8')]).toEqual([4, expect.stringContaining('retrieved Mar 2, 2026')]);
    expect(err).toContain('the text changed since: `variorum diff charter 2026-03-02` shows how');
  });

  test('is left as it is where a passage does not stand', async () => {
    const file = write('Mar 30, 2026', STANDS.replace('nothing to us', 'something to us'));
    expect((await variorum('stamp', file)).err).toContain('p1 does not stand: it is altered');
  });

  test('lacks nothing in the config but what it cites besides', async () => {
    const file = write('Mar 2, 2026', STANDS);
    writeFileSync(
      file,
      `<main><p>See <a href="https://elsewhere.example.net/a">A report</a> (May 5, 2026).</p>${readFileSync(file, 'utf8')}`,
    );
    const { out } = await variorum('sources', '--suggest', file);
    expect(out).toBe(
      'sources:\n  - id: a-report\n    title: A report\n    url: https://elsewhere.example.net/a\n    published: 2026-05-05\n',
    );
  });
});

describe('a clear answer to', () => {
  const CASES: readonly (readonly [why: string, args: readonly string[], status: number, line: RegExp])[] = [
    [
      'a page that is not there',
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
    ['a time that is none', ['audit', '--at', 'yesterday'], 2, /--at yesterday: give a date or a time/],
    ['no words to trace', ['trace', 'charter', ' '], 2, /trace charter: give the words to look for/],
    ['a source that was never captured', ['trace', 'nothing', 'words'], 2, /nothing: no source has this id/],
    ['a citation of nothing', ['cite', 'charter@2020-01-01'], 2, /its first snapshot is of/],
    ['a file that cannot be stamped', ['stamp', 'nowhere.html'], 2, /there is no such file/],
  ];

  test.each(CASES)('%s', async (_, args, status, line) => {
    writeFileSync(join(folder, 'report.pdf'), '%PDF-1.7\n');
    const result = await variorum(...args.map((each) => each.replace('{folder}', folder)));
    expect([result.status, result.err]).toEqual([status, expect.stringMatching(line)]);
  });

  test('a page without quotes', async () => {
    writeFileSync(join(folder, 'empty.html'), '<p>Nothing.</p>');
    expect((await variorum('audit', join(folder, 'empty.html'))).out).toContain('no passages');
  });

  test('passages of two words, and of sources that nobody watches', async () => {
    writeFileSync(
      join(folder, 'odd.html'),
      '<p>From the <a href="https://x.example.org/">X</a> (§1):</p><blockquote><p>Two words</p></blockquote><p>From the Halcyon Charter:</p><blockquote><p>quarrelsome beekeepers</p></blockquote>',
    );
    const { passages } = JSON.parse((await variorum('audit', join(folder, 'odd.html'), '--json')).out);
    expect(passages).toMatchObject([
      { status: 'unavailable', reason: 'no watched source matches' },
      { status: 'missing', citation: { source: 'charter' } },
    ]);
  });

  test('a passage of another version, at another address than the one that is watched', async () => {
    const file = join(folder, 'mirror.html');
    writeFileSync(
      file,
      '<p>From <a href="https://mirror.example.com/c">the Halcyon Charter</a>:</p><blockquote><p>quarrelsome beekeepers everywhere</p></blockquote>',
    );
    const { passages } = JSON.parse((await variorum('audit', file, '--json')).out);
    expect(passages).toMatchObject([
      { status: 'missing', reason: expect.stringMatching(/^matched by its title: the page links to https:\/\/mirror/) },
    ]);
  });

  test('an archive that does not exist yet', async () => {
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'page.html'), '<p>Nothing.</p>');
    const { status, err } = await variorum('audit', join(folder, 'page.html'), '--archive', join(folder, 'other'));
    expect([status, err]).toEqual([2, expect.stringContaining('there is no archive in')]);
  });
});

test('a citation names version, section, pages and the day of the last capture', async () => {
  expect((await variorum('cite', 'halcyon-2', '--section', '5.1')).out).toMatch(
    /^.*Halcyon 2.*\(2026-02-24\), §5\.1 What we assume, pp\. 8–9, version of 2026-03-23, [0-9a-f]{12}, http.*\.pdf, retrieved 2026-03-30\.\n$/,
  );
});
