/**
 * PdfReader by a pool of child processes that are kept for the next file. A file that hangs, grows or crashes its
 * child costs that reading only: the next one gets a fresh child.
 */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { Document } from '../../../model/document.ts';
import { ExtractError } from '../../../model/errors.ts';
import type { PdfExtractor } from '../../../ports.ts';
import { type ExtractionLimits, ExtractorProcess } from './extractor-process.ts';

export interface PdfExtractorPoolOptions {
  /** How many files are read at once, at most; unless told, as many as there are processors. */
  readonly processes?: number | undefined;
  /** Time for one file, in milliseconds. */
  readonly deadlineMs?: number;
  /** Ceiling on the resident memory of a child, in bytes, not counting the copies that are made of the file itself. */
  readonly memoryBytes?: number;
  /** The script of the child, for tests; the package's own unless told. */
  readonly script?: string;
}

/** The largest real card takes 2 s on a slow machine, and rarely more than 250 MB. */
const DEADLINE_MS = 60_000;
const MEMORY_BYTES = 512 * 1024 * 1024;

/** A child that rests above this share of the ceiling is replaced, so that the next file has its room. */
const RESTING_SHARE = 0.6;

export class PdfExtractorPool implements PdfExtractor {
  readonly #limits: ExtractionLimits;
  readonly #script: string | null;
  readonly #atOnce: ReturnType<typeof pLimit>;
  readonly #idle: ExtractorProcess[] = [];
  readonly #all = new Set<ExtractorProcess>();
  #closed = false;

  constructor(options: PdfExtractorPoolOptions = {}) {
    this.#limits = {
      deadlineMs: options.deadlineMs ?? DEADLINE_MS,
      memoryBytes: options.memoryBytes ?? MEMORY_BYTES,
    };
    this.#script = options.script ?? null;
    this.#atOnce = pLimit(options.processes ?? availableParallelism());
  }

  read(payload: Uint8Array): Promise<Document> {
    return this.#atOnce(() => this.#readByChild(payload));
  }

  /** Ends every child; what is being read fails with `EXTRACT_CRASHED`. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((child) => child.kill()));
  }

  async #readByChild(payload: Uint8Array): Promise<Document> {
    if (this.#closed) throw new ExtractError('EXTRACT_CRASHED', 'reading a PDF file: the reader is closed');
    const child = this.#take();
    try {
      return await child.read(payload, this.#limits);
    } finally {
      await this.#giveBack(child);
    }
  }

  #take(): ExtractorProcess {
    const idle = this.#idle.pop();
    if (idle?.usable) return idle;
    // One that ended while it rested is dropped without a word.
    if (idle) this.#all.delete(idle);
    if (this.#idle.length > 0) return this.#take();
    const child = new ExtractorProcess(this.#script ?? childScript(), this.#limits.memoryBytes);
    this.#all.add(child);
    return child;
  }

  async #giveBack(child: ExtractorProcess): Promise<void> {
    if (child.usable && child.residentBytes <= this.#limits.memoryBytes * RESTING_SHARE && !this.#closed) {
      this.#idle.push(child);
      return;
    }
    await child.kill();
    this.#all.delete(child);
  }
}

/** By the package's own name, so that it is found from the compiled program and from the sources alike. */
function childScript(): string {
  return createRequire(import.meta.url).resolve('variorum/pdf-process');
}
