/** Mistakes in a command line: each is reported in one line that says what to do, and the command exits with 2. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandsWith, runCli } from '../tools/run-cli.ts';
import { CHARTER_SOURCE, writeCharterFiles } from './charter.ts';

let folder: string;
const { variorum } = commandsWith(() => join(folder, 'variorum.yaml'));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-usage-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function configure(yaml: string): void {
  writeFileSync(join(folder, 'variorum.yaml'), `archive: ./snapshots\n${yaml}`);
}

const MISTAKES: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [
    ['log', 'chartr'],
    /^variorum: USAGE_UNKNOWN_SOURCE: chartr: .+ has no source with this id\. It has charter, zebra\.\n$/,
  ],
  [['show', 'charter@yesterday'], /^variorum: USAGE_WHEN: charter@yesterday: this names no snapshot\./],
  [
    ['show', 'charter', '--section', '9'],
    /^variorum: USAGE_UNKNOWN_SECTION: --section 9: the document has no such section\. Closest: §1 Rules\.\n$/,
  ],
  [['show', 'charter', '--section', 'rulse'], /the document has no such section\. Closest: §1 Rules; Charter\.\n$/],
  [['diff', 'charter', '--section', '§2'], /--section §2: the document has no such section\. Closest: §1 Rules\.\n$/],
  [['cite', 'charter', '--section', 'chart of'], /no such section\. Closest: Charter; §1 Rules\.\n$/],
  [
    ['show', 'charter', '--format', 'pdf'],
    /^variorum: USAGE_FORMAT: --format pdf: this command has no such format\. Choose one of text, markdown, json, /,
  ],
  [
    ['audit', 'nope'],
    /^variorum: USAGE_UNKNOWN_PAGE: nope: .+ has no reference page with this id, and there is no such file\. It has note, first-page\.\n$/,
  ],
  [
    ['import', 'charter', '/nowhere/2026-01-01.html'],
    /^variorum: USAGE_PATH: Importing \/nowhere\/2026-01-01\.html: there is no such file or folder\. Name a readable file, or a folder of such files\.\n$/,
  ],
  [
    ['import', 'charter', '{folder}/files/2026-01-01.html/2026-01-02.html'],
    /^variorum: USAGE_PATH: Importing .+: part of this path is a file, not a folder\. Name a readable file, .+\n$/,
  ],
  [
    ['import', 'charter', '{folder}/gone'],
    /^variorum: USAGE_PATH: Importing .+gone\/2026-01-09\.html: there is no such file or folder\. Name a readable file, .+\n$/,
  ],
  [
    ['preview', '/nowhere/page.html'],
    /^variorum: USAGE_PATH: Reading .+: there is no such file or folder\. Name a readable file, or an address that begins /,
  ],
  [
    ['preview', '{folder}/files'],
    /^variorum: USAGE_PATH: Reading .+: it is a folder\. Name a readable file, or an address /,
  ],
  [
    ['preview', '{folder}/files/2026-01-01.html', '--exclude', '[['],
    /^variorum: USAGE_SELECTOR: .+: "\[\[" is not a valid CSS selector\n$/,
  ],
  [['log'], /^variorum: USAGE_COMMAND: missing required argument 'source'\n\(variorum log --help/],
  [
    ['lgo'],
    /^variorum: USAGE_COMMAND: unknown command 'lgo'\n\(Did you mean log\?\)\n\(variorum --help lists the commands\)\n$/,
  ],
  [['log', 'charter', '--jsno'], /^variorum: USAGE_COMMAND: unknown option '--jsno'\n\(Did you mean --json\?\)/],
];

describe('a mistake in the command line', () => {
  beforeEach(async () => {
    const files = writeCharterFiles(folder);
    configure(
      `sources:\n  - { id: zebra, title: Zebra, url: "https://example.org/z" }\n${CHARTER_SOURCE}` +
        'pages: [{ id: first-page, file: a.html }, { id: note, file: b.html }]\n',
    );
    await variorum('import', 'charter', files);
    mkdirSync(join(folder, 'gone'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'gone/2026-01-09.html'));
  });

  test.each(MISTAKES)('%j: the command says what is wrong and exits with 2', async (args, message) => {
    const { status, err } = await variorum(...args.map((each) => each.replace('{folder}', folder)));
    expect(err).toMatch(message);
    expect(status).toBe(2);
  });

  test('a folder in place of the config is refused', async () => {
    const { status, err } = await runCli(['sources', '--config', join(folder, 'files')]);
    expect(err).toMatch(
      /^variorum: CONFIG_UNREADABLE: Reading the config .+files: it is a folder\. Write one with `variorum init`, or name another with --config\.\n$/,
    );
    expect(status).toBe(2);
  });
});

test('without an archive, `log` says how to make one and exits with 1', async () => {
  configure(`sources:\n${CHARTER_SOURCE}`);
  const { status, err } = await variorum('log', 'charter');
  expect(err).toMatch(/^variorum: ARCHIVE_MISSING: No archive at .+ Run `variorum run` or `variorum import` first/);
  expect(status).toBe(1);
  expect((await variorum('sources')).out).toMatch(/charter +- +never/);
});

test.each(['init', 'demo'])('`%s` names the path at which the system does not let it write', async (command) => {
  writeFileSync(join(folder, 'file'), '');
  const { status, err } = await runCli([command, join(folder, 'file/watch')]);
  expect([status, err]).toEqual([
    2,
    expect.stringMatching(
      /^variorum: USAGE_PATH: Writing .+: part of this path is a file, not a folder\. Choose .+\n$/,
    ),
  ]);
});

test('VARIORUM_CONFIG names the config of a command without --config', async () => {
  configure(`sources:\n${CHARTER_SOURCE}`);
  const env = { VARIORUM_CONFIG: join(folder, 'variorum.yaml') };
  expect((await runCli(['sources'], { env })).out).toMatch(/charter +- +never/);
  const other = join(folder, 'other.yaml');
  expect((await runCli(['sources', '--config', other], { env })).err).toContain(`Reading the config ${other}`);
});
