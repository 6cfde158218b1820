/** The pool of child processes: limits that hold on files which really hang and really grow, and what comes after. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { PdfExtractorPool, type PdfExtractorPoolOptions } from '../../../src/extract/pdf/process/pdf-extractor-pool.ts';
import { documentText } from '../../../src/model/document.ts';
import { ExtractError } from '../../../src/model/errors.ts';
import { endlessForms, hugeStream, PDF_CASES } from '../../tools/make-pdf-cases.ts';
import { rawPages, rawStream } from '../../tools/raw-pdf.ts';

const CHILDREN = join(import.meta.dirname, 'children');
const CRASHING = join(CHILDREN, 'crashing-child.mjs');

const GOOD = rawPages([rawStream('BT /F1 12 Tf 40 200 Td (A good file.) Tj ET')]);

/** 150,000 words on one spot, which each rule that compares neighbours takes for neighbours of all the others. */
function overprinted(): Uint8Array {
  const words = Array.from({ length: 150_000 }, (_, at) => `1 0 0 1 40 200 Tm (word ${at}) Tj`);
  return rawPages([rawStream(`BT /F1 9 Tf ${words.join(' ')} ET`)]);
}

const open: PdfExtractorPool[] = [];
function readerWith(options: PdfExtractorPoolOptions): PdfExtractorPool {
  const reader = new PdfExtractorPool({ processes: 1, ...options });
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
      if (error instanceof ExtractError) return error.code;
      throw error;
    },
  );
}

async function wordsOf(reader: PdfExtractorPool, payload: Uint8Array): Promise<string> {
  return documentText(await reader.read(payload));
}

describe('a file that will not be read', () => {
  const hostile: [string, PdfExtractorPoolOptions, () => Uint8Array, string][] = [
    ['hangs', { deadlineMs: 4000, memoryBytes: 1e9 }, endlessForms, 'EXTRACT_TIMEOUT'],
    ['grows', { memoryBytes: 250e6 }, hugeStream, 'EXTRACT_MEMORY'],
    ['keeps our own rules busy', { deadlineMs: 4000, memoryBytes: 2e9 }, overprinted, 'EXTRACT_TIMEOUT'],
  ];
  test.each(hostile)('%s, and costs that reading only', async (_, options, make, code) => {
    const reader = readerWith(options);
    const [bad, next] = [reader.read(make()), wordsOf(reader, GOOD)];
    expect(await codeOf(bad)).toBe(code);
    expect(await next).toBe('A good file.');
  });

  test.each([
    ['aborts', 1],
    ['exits', 2],
  ])('%s its process, and the next file gets another', async (_, how) => {
    const reader = readerWith({ script: CRASHING });
    const first = (await reader.read(Uint8Array.of(0))).title;
    expect((await reader.read(Uint8Array.of(0))).title).toBe(first);
    expect(await codeOf(reader.read(Uint8Array.of(how)))).toBe('EXTRACT_CRASHED');
    expect((await reader.read(Uint8Array.of(0))).title).not.toBe(first);
  });

  test('says so where the child cannot be started at all', async () => {
    const reader = readerWith({ script: join(CHILDREN, 'no-such-child.mjs') });
    expect(await codeOf(reader.read(GOOD))).toBe('EXTRACT_CRASHED');
  });
});

describe('the pool', () => {
  test('reads several files at once, each to its own caller', async () => {
    const reader = readerWith({ processes: 2 });
    const files = Array.from({ length: 12 }, (_, at) =>
      rawPages([rawStream(`BT /F1 9 Tf 9 99 Td (File ${at}.) Tj ET`)]),
    );
    const words = await Promise.all(files.map((file) => wordsOf(reader, file)));
    expect(words).toEqual(files.map((_, at) => `File ${at}.`));
  });

  test('replaces a child that has grown large', async () => {
    const reader = readerWith({ script: CRASHING, memoryBytes: 400e6 });
    expect((await reader.read(Uint8Array.of(3))).title).toMatch(/grown$/);
    expect((await reader.read(Uint8Array.of(0))).title).toMatch(/small$/);
  });

  test('takes a file of 60 MB, most of it no text', async () => {
    const noise = Buffer.alloc(60e6, '% this is padding, and not compressed\n');
    const file = rawPages([rawStream('BT /F1 12 Tf 40 200 Td (A small text.) Tj ET')], '', '', [rawStream(noise)]);
    expect(await wordsOf(readerWith({}), file)).toBe('A small text.');
  });

  test('leaves the caller’s bytes as they were', async () => {
    const bytes = new Uint8Array(GOOD);
    await readerWith({}).read(bytes);
    expect(Buffer.from(bytes).equals(GOOD)).toBe(true);
  });

  test('ends what it is reading when it is closed, and reads no more', async () => {
    const reader = readerWith({});
    const reading = codeOf(reader.read(endlessForms()));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await reader.close();
    expect(await reading).toBe('EXTRACT_CRASHED');
    expect(await codeOf(reader.read(GOOD))).toBe('EXTRACT_CRASHED');
  });
});

describe('a program that does not close its reader', () => {
  // The compiled reader, since this program is run by Node.js itself.
  const compiled = join(
    dirname(createRequire(import.meta.url).resolve('variorum/package.json')),
    'dist/modules/extract/pdf/process/pdf-extractor-pool.js',
  );
  const source = new URL('own-labels/source.pdf', PDF_CASES).pathname;
  const start = (...more: string[]): ChildProcess =>
    spawn(process.execPath, [join(CHILDREN, 'parent.mjs'), compiled, source, ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  test('ends all the same', async () => {
    const parent = start();
    expect(await firstLine(parent)).toBe('3 pages');
    expect(await ended(parent)).toBe(0);
  });

  test('takes its children with it when it is killed', async () => {
    const parent = start('stay');
    await firstLine(parent);
    const children = await childrenOf(parent.pid ?? 0);
    expect(children).toHaveLength(1);
    parent.kill('SIGKILL');
    await ended(parent);
    await expect.poll(() => children.filter(isAlive), { timeout: 20_000 }).toEqual([]);
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
