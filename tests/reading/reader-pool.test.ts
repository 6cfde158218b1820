/** The pool of reading processes: its limits hold for what really hangs and grows, and later payloads are still read. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { documentText } from '../../src/model/document.ts';
import { VariorumError } from '../../src/model/errors.ts';
import type { ReaderPool, ReaderPoolOptions } from '../../src/reading/reader-pool.ts';
import { PDF_CASES } from '../tools/make-pdf-cases.ts';
import { rawPages, rawStream } from '../tools/raw-pdf.ts';
import { endlessForms, hugeStream } from '../tools/raw-pdf-cases.ts';
import { documentOf, NO_SETTINGS, payloadOf, readerPool } from '../tools/readers.ts';

const PROCESSES = join(import.meta.dirname, 'processes');
const CRASHING = join(PROCESSES, 'crashing-child.mjs');

const GOOD_FILE = rawPages([rawStream('BT /F1 12 Tf 40 200 Td (A good file.) Tj ET')]);
const GOOD_PAGE = page('<p>A good page.</p>');

function page(content: string): Uint8Array {
  return Buffer.from(`<!doctype html><html><body><main>${content}</main></body></html>`);
}

/** 150,000 words at one position: every rule that compares neighbours compares each with all others. */
function overprinted(): Uint8Array {
  const words = Array.from({ length: 150_000 }, (_, at) => `1 0 0 1 40 200 Tm (word ${at}) Tj`);
  return rawPages([rawStream(`BT /F1 9 Tf ${words.join(' ')} ET`)]);
}

const manyItems = (count: number): Uint8Array => page(`<ul>${'<li>An item of a list.'.repeat(count)}</ul>`);

const open: ReaderPool[] = [];
function readerWith(options: Partial<ReaderPoolOptions>): ReaderPool {
  const reader = readerPool({ processes: 1, ...options });
  open.push(reader);
  return reader;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()));
});

async function codeOf(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    () => 'read',
    (error: unknown) => {
      if (error instanceof VariorumError) return error.code;
      throw error;
    },
  );
}

async function wordsOf(reader: ReaderPool, bytes: Uint8Array): Promise<string> {
  return documentText(await documentOf(reader, bytes));
}

async function titleOf(reader: ReaderPool, ...bytes: number[]): Promise<string | null> {
  return (await documentOf(reader, Uint8Array.of(...bytes))).title;
}

describe('a payload that cannot be read', () => {
  const hostile: [string, Partial<ReaderPoolOptions>, () => Uint8Array, string][] = [
    ['a file hangs', { limits: { deadlineMs: 12_000, memoryBytes: 2e9 } }, endlessForms, 'EXTRACT_TIMEOUT'],
    ['a file grows', { limits: { memoryBytes: 250e6 } }, hugeStream, 'EXTRACT_MEMORY'],
    [
      'a file keeps our rules busy',
      { limits: { processorMs: 4000, memoryBytes: 2e9 } },
      overprinted,
      'EXTRACT_TIMEOUT',
    ],
    [
      'a page keeps our rules busy',
      { limits: { processorMs: 2500, memoryBytes: 2e9 } },
      () => manyItems(1_000_000),
      'EXTRACT_TIMEOUT',
    ],
    ['a page grows', { limits: { memoryBytes: 200e6 } }, () => manyItems(1_500_000), 'EXTRACT_MEMORY'],
  ];
  test.each(hostile)('%s, and only that request fails', async (_, options, make, code) => {
    const reader = readerWith(options);
    const bad = codeOf(documentOf(reader, make()));
    const next = Promise.all([wordsOf(reader, GOOD_FILE), wordsOf(reader, GOOD_PAGE)]);
    expect([await bad, ...(await next)]).toEqual([code, 'A good file.', 'A good page.']);
  });

  test.each([
    ['exits', 1, 'EXTRACT_CRASHED'],
    ['is killed', 2, 'EXTRACT_CRASHED'],
    ['has a full heap', 3, 'EXTRACT_MEMORY'],
  ])('its process %s, and the next payload gets a new one', async (_, how, code) => {
    const reader = readerWith({ script: CRASHING });
    const first = await titleOf(reader, 0);
    expect(await titleOf(reader, 0)).toBe(first);
    expect(await codeOf(titleOf(reader, how))).toBe(code);
    expect(await titleOf(reader, 0)).not.toBe(first);
  });

  test('fails with EXTRACT_CRASHED if the child cannot start at all', async () => {
    const reader = readerWith({ script: join(PROCESSES, 'no-such-child.mjs') });
    expect(await codeOf(documentOf(reader, GOOD_FILE))).toBe('EXTRACT_CRASHED');
  });
});

describe('the requests', () => {
  test('an extraction whose key is known ends before the expensive part, and the process goes on to the next', async () => {
    const reader = readerWith({});
    const asked: unknown[] = [];
    const isKnown = async (key: unknown): Promise<boolean> => asked.push(key) === 2;
    const read = () => reader.extractUnless(isKnown, payloadOf(GOOD_PAGE), NO_SETTINGS);
    const first = await read();
    const { extractionKey, markupDigest } = first ?? {};
    expect([await read(), await read()]).toEqual([null, first]);
    expect(asked).toEqual([{ extractionKey, markupDigest }, asked[0], asked[0]]);
  });

  test('an error of the question is thrown, and the process goes on to the next', async () => {
    const reader = readerWith({});
    const isKnown = () => Promise.reject(new Error('the disk is full'));
    await expect(reader.extractUnless(isKnown, payloadOf(GOOD_PAGE), NO_SETTINGS)).rejects.toThrow('the disk is full');
    expect(await wordsOf(reader, GOOD_PAGE)).toBe('A good page.');
  });

  test('a page, its quotes and its links are each read as they would be in this process', async () => {
    const reader = readerWith({});
    const quoting = payloadOf(
      page('<h1>Notes</h1><p><a href="/charter">Charter</a> says:</p><blockquote>Lamps are lit at dusk.</blockquote>'),
    );
    const { document, leftOut } = await reader.explain(quoting, NO_SETTINGS);
    expect([document.title, leftOut]).toEqual(['Notes', []]);
    const { passages } = await reader.quotes(quoting, { name: 'notes', url: quoting.url });
    expect(passages.map(({ quote }) => quote)).toEqual(['Lamps are lit at dusk.']);
    expect(await reader.findLink(quoting, { text: 'Charter' })).toBe('https://example.org/charter');
    expect(await codeOf(reader.findLink(quoting, { text: 'Treaty' }))).toBe('FETCH_FOLLOW_NONE');
    expect(await codeOf(reader.explain(payloadOf(page('')), NO_SETTINGS))).toBe('EXTRACT_NO_TEXT');
    expect(await codeOf(reader.quotes(payloadOf(GOOD_FILE), { name: 'file', url: null }))).toBe('EXTRACT_NO_PAGE');
    expect(await reader.explainHeadings(payloadOf(GOOD_FILE))).toEqual([]);
  });
});

describe('the pool', () => {
  test.each([
    ['files', (at: number) => rawPages([rawStream(`BT /F1 9 Tf 9 99 Td (Text ${at}.) Tj ET`)])],
    ['pages', (at: number) => page(`<p>Text ${at}.</p>`)],
  ])('reads several %s at once, and each caller gets its own document', async (_, make) => {
    const reader = readerWith({ processes: 2 });
    const payloads = Array.from({ length: 12 }, (_, at) => make(at));
    const words = await Promise.all(payloads.map((payload) => wordsOf(reader, payload)));
    expect(words).toEqual(payloads.map((_, at) => `Text ${at}.`));
  });

  test('replaces an idle child that uses much memory', async () => {
    const reader = readerWith({ script: CRASHING, limits: { memoryBytes: 400e6 } });
    expect(await titleOf(reader, 4)).toMatch(/grown$/);
    expect(await titleOf(reader, 0)).toMatch(/small$/);
  });

  test('reads a file of 60 MB, most of which is no text', async () => {
    const noise = Buffer.alloc(60e6, '% this is padding, and not compressed\n');
    const file = rawPages([rawStream('BT /F1 12 Tf 40 200 Td (A small text.) Tj ET')], '', '', [rawStream(noise)]);
    expect(await wordsOf(readerWith({}), file)).toBe('A small text.');
  });

  test('sends the caller no page label of a million letters', async () => {
    const numbered = (start: number): string => `/PageLabels << /Nums [0 << /S /R /St ${start} >>] >>`;
    const pages = [rawStream('BT /F1 12 Tf 40 200 Td (A good file.) Tj ET')];
    const reader = readerWith({});
    const labelsOf = async (start: number) =>
      (await documentOf(reader, rawPages(pages, numbered(start)))).pages.map(({ label }) => label);
    expect(await labelsOf(12)).toEqual(['XII']);
    expect(await labelsOf(1_000_000_000)).toEqual([null]);
  });

  test('leaves the caller’s bytes unchanged', async () => {
    const bytes = new Uint8Array(GOOD_FILE);
    await documentOf(readerWith({}), bytes);
    expect(Buffer.from(bytes).equals(GOOD_FILE)).toBe(true);
  });

  test('ends its running request when it is closed, and starts no other', async () => {
    const reader = readerWith({});
    const reading = codeOf(documentOf(reader, endlessForms()));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await reader.close();
    expect(await reading).toBe('EXTRACT_CRASHED');
    expect(await codeOf(documentOf(reader, GOOD_FILE))).toBe('EXTRACT_CRASHED');
  });
});

describe('a program that does not close its reader', () => {
  // The compiled reader, since Node.js itself runs this program.
  const compiled = join(
    dirname(createRequire(import.meta.url).resolve('variorum/package.json')),
    'dist/modules/reading/reader-pool.js',
  );
  const source = new URL('own-labels/source.pdf', PDF_CASES).pathname;
  const start = (file: string, ...more: string[]): ChildProcess =>
    spawn(process.execPath, [join(PROCESSES, 'parent.mjs'), compiled, file, ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  test('ends nevertheless', async () => {
    const parent = start(source);
    expect(await firstLine(parent)).toBe('3 pages');
    expect(await ended(parent)).toBe(0);
  });

  test.each(['idle', 'busy'])('takes its %s child processes with it when it is killed', async (how) => {
    const folder = mkdtempSync(join(tmpdir(), 'variorum-reader-'));
    const endless = join(folder, 'endless.pdf');
    writeFileSync(endless, endlessForms());
    try {
      const parent = start(how === 'busy' ? endless : source, how);
      await firstLine(parent);
      const children = await childrenOf(parent.pid ?? 0);
      expect(children).toHaveLength(1);
      // Busy children are deep in the file by now.
      await new Promise((resolve) => setTimeout(resolve, 2000));
      parent.kill('SIGKILL');
      await ended(parent);
      await expect.poll(() => children.filter(isAlive), { timeout: 20_000 }).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim())));
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout.split('\n').map((row) => row.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : []));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
