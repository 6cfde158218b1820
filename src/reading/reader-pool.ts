/**
 * The DocumentReader: a pool of child processes, each reused for the next payload. If a payload hangs, takes too much
 * memory or crashes its child, only that request fails, and the next one gets a fresh child.
 */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { ExplainedDocument } from '../model/explained-document.ts';
import type { Extraction, ExtractionSettings } from '../model/extraction.ts';
import type { HeadingEvidence } from '../model/heading-evidence.ts';
import type { ReferencePageContent } from '../model/passage.ts';
import type { Payload } from '../model/payload.ts';
import type { Follow } from '../model/source.ts';
import type { DocumentReader, IsKnown, ReferencePageOrigin } from '../ports/document-reader.ts';
import type { Answers, ReadRequest } from './messages.ts';
import { processError, ReaderProcess, type ReadingLimits } from './reader-process.ts';

export interface ReaderPoolOptions {
  /**
   * Which processes read a payload: the library of PDF files replaces global functions when it is loaded, so pages are
   * read in processes without it.
   */
  readonly isPdf: (payload: Payload) => boolean;
  /** The most PDF files to read at once; by default the number of processors. Pages have as many processes again. */
  readonly processes?: number | undefined;
  /** The limits of one request, in place of those of its kind. */
  readonly limits?: Partial<ReadingLimits>;
  /** The child's script, for tests; by default the package's own. */
  readonly script?: string;
}

type ReaderKind = 'pdf' | 'page';

/**
 * Of real documents, the largest card takes 2 s on a slow machine and rarely more than 250 MB, a page of 2.6 MB a second
 * and 200 MB. The limits are those of a machine ten times as slow.
 */
const LIMITS: Readonly<Record<ReaderKind, ReadingLimits>> = {
  pdf: { processorMs: 40_000, deadlineMs: 60_000, memoryBytes: 512 * 1024 * 1024 },
  page: { processorMs: 10_000, deadlineMs: 60_000, memoryBytes: 512 * 1024 * 1024 },
};

/**
 * A child for PDF files runs much code for one file and then no more, and V8 would optimise it again for each. So it
 * compiles at once, but optimises late, spends little time on inlining other functions into the library's few large
 * ones, and collects garbage without the help of other threads. Together this takes a fifth off the CPU time of a
 * child's first files, and a tenth off that of later ones and off the time by the clock (bench/README.md).
 */
const ENGINE_OPTIONS: Readonly<Record<ReaderKind, readonly string[]>> = {
  pdf: [
    '--always-sparkplug',
    '--interrupt-budget=400000',
    '--max-inlined-bytecode-size-cumulative=200',
    '--single-threaded-gc',
  ],
  page: [],
};

/** A child that still uses more than this share of the limit is replaced, so that the next payload has enough memory. */
const REUSABLE_SHARE = 0.6;

export class ReaderPool implements DocumentReader {
  readonly #options: ReaderPoolOptions;
  readonly #limitConcurrency: Readonly<Record<ReaderKind, ReturnType<typeof pLimit>>>;
  readonly #idle: Readonly<Record<ReaderKind, ReaderProcess[]>> = { pdf: [], page: [] };
  readonly #all = new Set<ReaderProcess>();
  #closed = false;

  constructor(options: ReaderPoolOptions) {
    this.#options = options;
    const processes = options.processes ?? availableParallelism();
    this.#limitConcurrency = { pdf: pLimit(processes), page: pLimit(processes) };
  }

  extract(payload: Payload, settings: ExtractionSettings): Promise<Extraction> {
    return this.#answer({ want: 'extraction', payload, settings, asks: false });
  }

  extractUnless(isKnown: IsKnown, payload: Payload, settings: ExtractionSettings): Promise<Extraction | null> {
    return this.#ask({ want: 'extraction', payload, settings, asks: true }, isKnown);
  }

  explain(payload: Payload, settings: ExtractionSettings): Promise<ExplainedDocument> {
    return this.#answer({ want: 'explanation', payload, settings });
  }

  explainHeadings(payload: Payload): Promise<readonly HeadingEvidence[]> {
    return this.#answer({ want: 'headings', payload });
  }

  quotes(payload: Payload, origin: ReferencePageOrigin): Promise<ReferencePageContent> {
    return this.#answer({ want: 'quotes', payload, origin });
  }

  findLink(payload: Payload, follow: Follow): Promise<string> {
    return this.#answer({ want: 'link', payload, follow });
  }

  /** Kills every child. Running requests fail with `EXTRACT_CRASHED`. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((child) => child.kill()));
  }

  async #answer<Request extends ReadRequest>(request: Request): Promise<Answers[Request['want']]> {
    const answer = await this.#ask(request, async () => false);
    if (answer === null) throw processError('EXTRACT_CRASHED', 'its process did not answer');
    return answer;
  }

  #ask<Request extends ReadRequest>(request: Request, isKnown: IsKnown): Promise<Answers[Request['want']] | null> {
    const kind = this.#options.isPdf(request.payload) ? 'pdf' : 'page';
    return this.#limitConcurrency[kind](async () => {
      if (this.#closed) throw processError('EXTRACT_CRASHED', 'the extractor is closed');
      const limits = { ...LIMITS[kind], ...this.#options.limits };
      const child = this.#acquire(kind, limits);
      try {
        return await child.ask(request, limits, isKnown);
      } finally {
        await this.#release(kind, child, limits);
      }
    });
  }

  #acquire(kind: ReaderKind, { memoryBytes }: ReadingLimits): ReaderProcess {
    for (let idle = this.#idle[kind].pop(); idle !== undefined; idle = this.#idle[kind].pop()) {
      if (idle.usable) return idle;
      // A child that ended while it was idle is dropped without an error.
      this.#all.delete(idle);
    }
    const script = this.#options.script ?? childScript();
    const child = new ReaderProcess({ script, memoryBytes, engineOptions: ENGINE_OPTIONS[kind] });
    this.#all.add(child);
    return child;
  }

  async #release(kind: ReaderKind, child: ReaderProcess, { memoryBytes }: ReadingLimits): Promise<void> {
    if (child.usable && child.residentBytes <= memoryBytes * REUSABLE_SHARE && !this.#closed) {
      this.#idle[kind].push(child);
      return;
    }
    await child.kill();
    this.#all.delete(child);
  }
}

/** Resolved by the package's own name, so that both the compiled program and the sources find it. */
function childScript(): string {
  return createRequire(import.meta.url).resolve('variorum/reading-process');
}
