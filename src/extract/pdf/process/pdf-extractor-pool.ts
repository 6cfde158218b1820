/**
 * The PdfExtractor: a pool of child processes, each reused for the next file. If a file hangs, takes too much memory or
 * crashes its child, only that extraction fails, and the next one gets a fresh child.
 */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { Document } from '../../../model/document.ts';
import type { HeadingEvidence } from '../../../model/heading-evidence.ts';
import type { PdfExtractor } from '../../../ports/pdf-extractor.ts';
import { type ExtractionLimits, ExtractorProcess, extractError } from './extractor-process.ts';

export interface PdfExtractorPoolOptions {
  /** The most files to extract at once; by default the number of processors. */
  readonly processes?: number | undefined;
  /** Time limit for one file, in milliseconds. */
  readonly deadlineMs?: number;
  /** Limit on a child's resident memory, in bytes, not counting its copies of the file itself. */
  readonly memoryBytes?: number;
  /** The child's script, for tests; by default the package's own. */
  readonly script?: string;
}

/** The largest real card takes 2 s on a slow machine, and rarely more than 250 MB. */
const DEADLINE_MS = 60_000;
const MEMORY_BYTES = 512 * 1024 * 1024;

/** A child that still uses more than this share of the limit is replaced, so that the next file has enough memory. */
const REUSABLE_SHARE = 0.6;

export class PdfExtractorPool implements PdfExtractor {
  readonly #limits: ExtractionLimits;
  readonly #script: string | null;
  readonly #limitConcurrency: ReturnType<typeof pLimit>;
  readonly #idle: ExtractorProcess[] = [];
  readonly #all = new Set<ExtractorProcess>();
  #closed = false;

  constructor(options: PdfExtractorPoolOptions = {}) {
    this.#limits = {
      deadlineMs: options.deadlineMs ?? DEADLINE_MS,
      memoryBytes: options.memoryBytes ?? MEMORY_BYTES,
    };
    this.#script = options.script ?? null;
    this.#limitConcurrency = pLimit(options.processes ?? availableParallelism());
  }

  read(payload: Uint8Array): Promise<Document> {
    return this.#inChild((child) => child.read(payload, this.#limits));
  }

  explainHeadings(payload: Uint8Array): Promise<readonly HeadingEvidence[]> {
    return this.#inChild((child) => child.explainHeadings(payload, this.#limits));
  }

  /** Kills every child. Running extractions fail with `EXTRACT_CRASHED`. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((child) => child.kill()));
  }

  #inChild<Answer>(ask: (child: ExtractorProcess) => Promise<Answer>): Promise<Answer> {
    return this.#limitConcurrency(async () => {
      if (this.#closed) throw extractError('EXTRACT_CRASHED', 'the extractor is closed');
      const child = this.#acquire();
      try {
        return await ask(child);
      } finally {
        await this.#release(child);
      }
    });
  }

  #acquire(): ExtractorProcess {
    const idle = this.#idle.pop();
    if (idle?.usable) return idle;
    // A child that ended while it was idle is dropped without an error.
    if (idle) this.#all.delete(idle);
    if (this.#idle.length > 0) return this.#acquire();
    const child = new ExtractorProcess(this.#script ?? childScript(), this.#limits.memoryBytes);
    this.#all.add(child);
    return child;
  }

  async #release(child: ExtractorProcess): Promise<void> {
    if (child.usable && child.residentBytes <= this.#limits.memoryBytes * REUSABLE_SHARE && !this.#closed) {
      this.#idle.push(child);
      return;
    }
    await child.kill();
    this.#all.delete(child);
  }
}

/** Resolved by the package's own name, so that both the compiled program and the sources find it. */
function childScript(): string {
  return createRequire(import.meta.url).resolve('variorum/pdf-process');
}
