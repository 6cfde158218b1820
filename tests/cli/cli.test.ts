import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { cli } from '../../src/cli/cli.ts';
import { textDigest } from '../../src/model/document.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-cli-'));
  mkdirSync(join(folder, 'config'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function variorum(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const config = join(folder, 'config/variorum.yaml');
  const status = await cli(
    [...args, ...(['init', 'demo'].includes(args[0] ?? '') || args.includes('--config') ? [] : ['--config', config])],
    {
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      env: {},
    },
  );
  return { status, out, err };
}

function configure(sources: string, more = ''): void {
  writeFileSync(join(folder, 'config/variorum.yaml'), `sources:\n${sources}${more}`);
}

const page = (rule: string, nonce: string): string =>
  `<html><head><title>Charter</title><script nonce="${nonce}"></script></head><body><nav><a href="/">Home</a></nav>
   <main><h1>Charter</h1><p>We write this for everybody who reads it.</p><h2>1. Rules</h2><p>${rule}</p></main></body></html>`;

describe('history from dated files', () => {
  const SOURCE = '  - { id: charter, title: Charter, url: "https://example.org/charter" }\n';
  const write = (): void => {
    const files = join(folder, 'files');
    mkdirSync(files);
    writeFileSync(join(files, '2026-01-01.html'), page('Members must vote in person.', 'a'));
    writeFileSync(
      join(files, '2026-01-08T0515Z.html.br'),
      brotliCompressSync(page('Members must vote in person.', 'b')),
    );
    writeFileSync(join(files, '2026-01-15.html'), page('Members may vote in person.', 'c'));
    writeFileSync(join(files, 'manifest.json'), '{}');
    configure(SOURCE);
  };

  test('is imported once, however often it is asked for', async () => {
    write();
    expect((await variorum('import', 'charter', join(folder, 'files'))).out).toBe(
      'charter: 3 file(s): 1 new, 1 changed, 1 unchanged.\n',
    );
    expect((await variorum('import', 'charter', join(folder, 'files'))).out).toBe(
      'charter: 3 file(s): 3 archived before.\n',
    );
    const log = JSON.parse((await variorum('log', 'charter', '--json')).out);
    expect(log).toMatchObject([
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

  test('is shown by date, compared in words, and verified', async () => {
    write();
    await variorum('import', 'charter', join(folder, 'files'));
    expect((await variorum('show', 'charter@2026-01-09', '--section', '1')).out).toBe(
      '1 Rules\n\nMembers must vote in person.\n',
    );
    expect((await variorum('show', 'charter', '--format', 'outline')).out).toBe('Charter\n  1 Rules\n');
    expect((await variorum('log', 'charter')).out).toMatch(/ 1 changed\n$/);
    const diff = JSON.parse((await variorum('diff', 'charter', '--json')).out);
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
    expect((await variorum('verify')).status).toBe(0);
    const rebuilt = await variorum('rebuild');
    expect(rebuilt.out).toBe('0 payload(s) read again, 0 with another text.\n');
    expect((await variorum('rebuild', '--force')).out).toBe('2 payload(s) read again, 0 with another text.\n');
  });

  test('says where the two were read by different versions of the reader', async () => {
    write();
    await variorum('import', 'charter', join(folder, 'files'));
    const clock = { now: () => '2026-02-01T00:00:00.000Z' };
    const archive = await openArchive({
      folder: join(folder, 'snapshots'),
      clock,
      write: { purpose: 'test', wait: false },
    });
    try {
      const payloadSha256 = (await archive.captures.snapshots('charter'))[0]?.rawSha256 ?? '';
      const document = { ...(await archive.extractions.document('charter', payloadSha256)), extractor: 'html/0' };
      const rest = { textSha256: textDigest(document), failure: null, sketch: null, markupDigest: null };
      await archive.extractions.replace('charter', { payloadSha256, extractionKey: 'html/0', document, ...rest });
    } finally {
      await archive.close();
    }
    expect((await variorum('diff', 'charter')).out).toMatch(/ifferent versions of the extractor.+“variorum rebuild”/);
    expect(JSON.parse((await variorum('diff', 'charter', '--json')).out).cause).toBe('extractor');
    await variorum('rebuild');
    expect(JSON.parse((await variorum('diff', 'charter', '--json')).out).cause).toBe('source');
  });

  const failures: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ['log', 'chartr'],
      /^variorum: USAGE_UNKNOWN_SOURCE: chartr: no source has this id in .+ It has charter, zebra\.\n$/,
    ],
    [['show', 'charter@yesterday'], /^variorum: USAGE_WHEN: charter@yesterday: this names no snapshot\./],
    [
      ['show', 'charter', '--section', '9'],
      /^variorum: USAGE_UNKNOWN_SECTION: --section 9: there is no such section\. Nearest: §1 Rules\.\n$/,
    ],
    [['show', 'charter', '--section', 'rulse'], /there is no such section\. Nearest: §1 Rules; Charter\.\n$/],
    [['diff', 'charter', '--section', '§2'], /--section §2: there is no such section\. Nearest: §1 Rules\.\n$/],
    [['cite', 'charter', '--section', 'chart of'], /no such section\. Nearest: Charter; §1 Rules\.\n$/],
    [['show', 'charter', '--format', 'pdf'], /^variorum: USAGE_FORMAT: --format pdf: there is no such format here\./],
    [
      ['audit', 'nope'],
      /^variorum: USAGE_UNKNOWN_PAGE: nope: no page has this id in .+, and there is no such file\. It has note, first-page\.\n$/,
    ],
    [
      ['import', 'charter', '/nowhere/2026-01-01.html'],
      /^variorum: USAGE_PATH: Importing \/nowhere\/2026-01-01\.html: there is no such file or folder\. Name a file .+\n$/,
    ],
    [
      ['import', 'charter', '{folder}/files/2026-01-01.html/2026-01-02.html'],
      /^variorum: USAGE_PATH: Importing .+: part of this path is a file, not a folder\. Name a file .+\n$/,
    ],
    [
      ['import', 'charter', '{folder}/gone'],
      /^variorum: USAGE_PATH: Importing .+gone\/2026-01-09\.html: there is no such file or folder\. Name a file .+\n$/,
    ],
    [
      ['sources', '--config', '{folder}/files'],
      /^variorum: CONFIG_UNREADABLE: Reading the config .+files: it is a folder\. Write one with `variorum init`, or name another with --config\.\n$/,
    ],
    [['log'], /^variorum: USAGE_COMMAND: missing required argument 'source'\n\(variorum log --help/],
    [
      ['lgo'],
      /^variorum: USAGE_COMMAND: unknown command 'lgo'\n\(Did you mean log\?\)\n\(variorum --help lists the commands\)\n$/,
    ],
    [['log', 'charter', '--jsno'], /^variorum: USAGE_COMMAND: unknown option '--jsno'\n\(Did you mean --json\?\)/],
  ];
  test.each(failures)('%j is told in one line what is wrong, and ends with 2', async (args, expected) => {
    write();
    configure(
      `  - { id: zebra, title: Zebra, url: "https://example.org/z" }\n${SOURCE}`,
      'pages: [{ id: first-page, file: a.html }, { id: note, file: b.html }]\n',
    );
    await variorum('import', 'charter', join(folder, 'files'));
    mkdirSync(join(folder, 'gone'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'gone/2026-01-09.html'));
    const { status, err } = await variorum(...args.map((each) => each.replace('{folder}', folder)));
    expect(err).toMatch(expected);
    expect(status).toBe(2);
  });

  test('before anything is captured there is nothing to show, and the line says what to do', async () => {
    configure(SOURCE);
    const { status, err } = await variorum('log', 'charter');
    expect(err).toMatch(/^variorum: ARCHIVE_MISSING: No archive at .+ Run `variorum run` or `variorum import` first/);
    expect(status).toBe(1);
    expect((await variorum('sources')).out).toMatch(/charter +- +never/);
  });
});

describe('a pass', () => {
  let server: Server;
  let origin: string;
  let rule = 'Members must vote in person.';
  beforeAll(async () => {
    server = createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (request.url === '/charter') response.end(page(rule, String(Math.random())));
      else if (request.url === '/list')
        response.end('<ul><li><a href="/charter">The charter</a></li><li><a href="/x">X</a></li></ul>');
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  test('keeps what is new, says what changed, and lets no failure stop the others', async () => {
    configure(
      `  - { id: gone, title: Gone, url: "${origin}/gone" }\n  - { id: charter, title: Charter, url: "${origin}/list", follow: { text: the charter } }\n`,
      'network: { allow: [127.0.0.1/32], delay: 0s }\n',
    );
    const outcomes = async (...args: readonly string[]) => {
      const { status, out } = await variorum('run', '--json', ...args);
      const { captures, changes } = JSON.parse(out);
      return { status, outcomes: captures.map((each: { outcome: string }) => each.outcome), changes };
    };
    expect(await outcomes()).toMatchObject({ status: 3, outcomes: ['failed', 'new'], changes: [] });
    expect(await outcomes('charter')).toMatchObject({ status: 0, outcomes: ['unchanged'] });
    rule = 'Members must not vote in person.';
    expect(await outcomes('charter', '--dry-run')).toMatchObject({ status: 0, outcomes: ['changed'] });
    const changed = await outcomes('charter', '--exit-code');
    expect(changed).toMatchObject({
      status: 4,
      outcomes: ['changed'],
      changes: [{ source: 'charter', sections: [{ number: '1', hunks: [{ before: '', after: 'not' }] }] }],
    });
    expect(await outcomes('charter', '--exit-code')).toMatchObject({ status: 0, outcomes: ['unchanged'] });
    const state = JSON.parse((await variorum('sources', '--json')).out);
    expect(state).toMatchObject([
      { source: 'gone', lastOutcome: 'failed', lastError: { code: 'FETCH_STATUS' } },
      { source: 'charter', lastOutcome: 'unchanged', snapshots: 2 },
    ]);
  });
});

test('init writes a config that is right as it stands, and never over another', async () => {
  const target = join(folder, 'new');
  expect((await variorum('init', target)).status).toBe(0);
  const { parseConfig } = await import('../../src/config/parse-config.ts');
  const file = join(target, 'config/variorum.yaml');
  expect(parseConfig(readFileSync(file, 'utf8'), file, {}).sources).toHaveLength(1);
  expect((await variorum('init', target)).status).toBe(2);
});

test.each(['init', 'demo'])('%s says where the system does not let it write', async (command) => {
  writeFileSync(join(folder, 'file'), '');
  const { status, err } = await variorum(command, join(folder, 'file/watch'));
  expect([status, err]).toEqual([
    2,
    expect.stringMatching(
      /^variorum: USAGE_PATH: Writing .+: part of this path is a file, not a folder\. Choose .+\n$/,
    ),
  ]);
});

describe('a source that names its versions', () => {
  let server: Server;
  let version = 1;
  let sent: number[] = [];
  beforeEach(async () => {
    version = 1;
    sent = [];
    server = createServer((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      const etag = `"${version}"`;
      const stands = request.headers['if-none-match'] === etag;
      sent.push(stands ? 304 : 200);
      if (stands) return response.writeHead(304).end();
      return response.writeHead(200, { 'content-type': 'text/html', etag }).end(page(`Rule ${version}.`, 'n'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    configure(`  - { id: rules, title: Rules, url: "${url}" }\n`, 'network: { allow: [127.0.0.1/32], delay: 0s }\n');
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));
  const outcome = async (): Promise<string> => JSON.parse((await variorum('run', '--json')).out).captures[0].outcome;

  test('is sent once for each of them, and each night is a capture all the same', async () => {
    expect([await outcome(), await outcome(), await outcome()]).toEqual(['new', 'not-modified', 'not-modified']);
    version = 2;
    expect([await outcome(), await outcome()]).toEqual(['changed', 'not-modified']);
    expect(sent).toEqual([200, 304, 304, 200, 304]);
    expect(JSON.parse((await variorum('log', 'rules', '--json')).out)).toMatchObject([
      { captures: 3 },
      { captures: 2 },
    ]);
    expect((await variorum('verify')).status).toBe(0);
  });

  test('is asked for as a whole where it is to be read in another way', async () => {
    await outcome();
    const config = readFileSync(join(folder, 'config/variorum.yaml'), 'utf8');
    writeFileSync(join(folder, 'config/variorum.yaml'), config.replace(' }\n', ', include: main }\n'));
    await outcome();
    expect(sent).toEqual([200, 200]);
  });
});
