/** The pool of child processes: its limits hold for files that really hang and grow, and later files still work. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { PdfExtractorPool, type PdfExtractorPoolOptions } from '../../../src/extract/pdf/process/pdf-extractor-pool.ts';
import { documentText } from '../../../src/model/document.ts';
import { ExtractError } from '../../../src/model/errors.ts';
import { PDF_CASES } from '../../tools/make-pdf-cases.ts';
import { rawPages, rawStream } from '../../tools/raw-pdf.ts';
import { endlessForms, hugeStream } from '../../tools/raw-pdf-cases.ts';

const PROCESSES = join(import.meta.dirname, 'processes');
const CRASHING = join(PROCESSES, 'crashing-child.mjs');

const GOOD = rawPages([rawStream('BT /F1 12 Tf 40 200 Td (A good file.) Tj ET')]);

/** 150,000 words at one position: every rule that compares neighbours compares each with all others. */
function overprinted(): Uint8Array {
  const words = Array.from({ length: 150_000 }, (_, at) => `1 0 0 1 40 200 Tm (word ${at}) Tj`);
  return rawPages([rawStream(`BT /F1 9 Tf ${words.join(' ')} ET`)]);
}

const open: PdfExtractorPool[] = [];
function extractorWith(options: PdfExtractorPoolOptions): PdfExtractorPool {
  const extractor = new PdfExtractorPool({ processes: 1, ...options });
  open.push(extractor);
  return extractor;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((extractor) => extractor.close()));
});

async function codeOf(extraction: Promise<unknown>): Promise<string> {
  return extraction.then(
    () => 'extracted',
    (error: unknown) => {
      if (error instanceof ExtractError) return error.code;
      throw error;
    },
  );
}

async function wordsOf(extractor: PdfExtractorPool, payload: Uint8Array): Promise<string> {
  return documentText(await extractor.read(payload));
}

describe('a file that cannot be extracted', () => {
  const hostile: [string, PdfExtractorPoolOptions, () => Uint8Array, string][] = [
    ['hangs', { deadlineMs: 4000, memoryBytes: 1e9 }, endlessForms, 'EXTRACT_TIMEOUT'],
    ['grows', { memoryBytes: 250e6 }, hugeStream, 'EXTRACT_MEMORY'],
    ['keeps our own rules busy for too long', { deadlineMs: 4000, memoryBytes: 2e9 }, overprinted, 'EXTRACT_TIMEOUT'],
  ];
  test.each(hostile)('%s, and only that extraction fails', async (_, options, make, code) => {
    const extractor = extractorWith(options);
    const [bad, next] = [extractor.read(make()), wordsOf(extractor, GOOD)];
    expect(await codeOf(bad)).toBe(code);
    expect(await next).toBe('A good file.');
  });

  test.each([
    ['aborts', 1],
    ['exits', 2],
  ])('%s in its process, and the next file gets a new one', async (_, how) => {
    const extractor = extractorWith({ script: CRASHING });
    const first = (await extractor.read(Uint8Array.of(0))).title;
    expect((await extractor.read(Uint8Array.of(0))).title).toBe(first);
    expect(await codeOf(extractor.read(Uint8Array.of(how)))).toBe('EXTRACT_CRASHED');
    expect((await extractor.read(Uint8Array.of(0))).title).not.toBe(first);
  });

  test('fails with EXTRACT_CRASHED if the child cannot start at all', async () => {
    const extractor = extractorWith({ script: join(PROCESSES, 'no-such-child.mjs') });
    expect(await codeOf(extractor.read(GOOD))).toBe('EXTRACT_CRASHED');
  });
});

describe('the pool', () => {
  test('extracts several files at once, and each caller gets its own document', async () => {
    const extractor = extractorWith({ processes: 2 });
    const files = Array.from({ length: 12 }, (_, at) =>
      rawPages([rawStream(`BT /F1 9 Tf 9 99 Td (File ${at}.) Tj ET`)]),
    );
    const words = await Promise.all(files.map((file) => wordsOf(extractor, file)));
    expect(words).toEqual(files.map((_, at) => `File ${at}.`));
  });

  test('replaces an idle child that uses much memory', async () => {
    const extractor = extractorWith({ script: CRASHING, memoryBytes: 400e6 });
    expect((await extractor.read(Uint8Array.of(3))).title).toMatch(/grown$/);
    expect((await extractor.read(Uint8Array.of(0))).title).toMatch(/small$/);
  });

  test('extracts a file of 60 MB, most of which is no text', async () => {
    const noise = Buffer.alloc(60e6, '% this is padding, and not compressed\n');
    const file = rawPages([rawStream('BT /F1 12 Tf 40 200 Td (A small text.) Tj ET')], '', '', [rawStream(noise)]);
    expect(await wordsOf(extractorWith({}), file)).toBe('A small text.');
  });

  test('leaves the caller’s bytes unchanged', async () => {
    const bytes = new Uint8Array(GOOD);
    await extractorWith({}).read(bytes);
    expect(Buffer.from(bytes).equals(GOOD)).toBe(true);
  });

  test('ends its running extraction when it is closed, and starts no other', async () => {
    const extractor = extractorWith({});
    const extraction = codeOf(extractor.read(endlessForms()));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await extractor.close();
    expect(await extraction).toBe('EXTRACT_CRASHED');
    expect(await codeOf(extractor.read(GOOD))).toBe('EXTRACT_CRASHED');
  });
});

describe('a program that does not close its extractor', () => {
  // The compiled extractor, since Node.js itself runs this program.
  const compiled = join(
    dirname(createRequire(import.meta.url).resolve('variorum/package.json')),
    'dist/modules/extract/pdf/process/pdf-extractor-pool.js',
  );
  const source = new URL('own-labels/source.pdf', PDF_CASES).pathname;
  const start = (...more: string[]): ChildProcess =>
    spawn(process.execPath, [join(PROCESSES, 'parent.mjs'), compiled, source, ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  test('ends nevertheless', async () => {
    const parent = start();
    expect(await firstLine(parent)).toBe('3 pages');
    expect(await ended(parent)).toBe(0);
  });

  test('takes its child processes with it when it is killed', async () => {
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

test('a page label of a million letters is none: the process that asked is sent no such text', async () => {
  const numbered = (start: number): string => `/PageLabels << /Nums [0 << /S /R /St ${start} >>] >>`;
  const pages = [rawStream('BT /F1 12 Tf 40 200 Td (A good file.) Tj ET')];
  const extractor = extractorWith({});
  const labelsOf = async (start: number) =>
    (await extractor.read(rawPages(pages, numbered(start)))).pages.map(({ label }) => label);
  expect(await labelsOf(12)).toEqual(['XII']);
  expect(await labelsOf(1_000_000_000)).toEqual([null]);
});
