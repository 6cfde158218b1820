/**
 * One child process that extracts one file at a time, within limits of time and memory. Whatever the child does, every
 * extraction ends: with the child's reply, or with the child killed and an ExtractError that says why.
 */
import { type ChildProcess, fork } from 'node:child_process';
import pidusage from 'pidusage';
import type { Document } from '../../../model/document.ts';
import { ExtractError } from '../../../model/errors.ts';
import type { HeadingEvidence } from '../../../model/heading-evidence.ts';
import type { ExtractReply, ExtractRequest } from './process-messages.ts';

export interface ExtractionLimits {
  /** For one file, from sending it to the child until the reply. */
  readonly deadlineMs: number;
  /** Limit on the child's resident memory, not counting its copies of the file itself. */
  readonly memoryBytes: number;
}

/** How often we measure the memory. The fastest growth that we saw in a child is about 1 MB per millisecond. */
const MEASURE_INTERVAL_MS = 100;

/** A child holds up to four copies of the file: the message, its reassembled parts, the payload, the library's own. */
const COPIES_OF_PAYLOAD = 4;

/** A reply that is no failure. */
type Answer = Exclude<ExtractReply, { readonly failure: unknown }>;

/**
 * A child runs much code for one file and then no more, and V8 would optimise it again for each. So it compiles at once,
 * but optimises late, spends little time on inlining other functions into the library's few large ones, and collects
 * garbage without the help of other threads. Together this takes a fifth off the CPU time of a child's first files, and
 * a tenth off that of later ones and off the time by the clock (bench/README.md).
 */
const CHILD_OPTIONS = [
  '--always-sparkplug',
  '--interrupt-budget=400000',
  '--max-inlined-bytecode-size-cumulative=200',
  '--single-threaded-gc',
];

export class ExtractorProcess {
  readonly #child: ChildProcess;
  #residentBytes = 0;
  #ended = false;

  /** `memoryBytes` is the memory limit of its extractions. */
  constructor(script: string, memoryBytes: number) {
    // The heap alone can never use the whole limit. With this ceiling the engine collects garbage earlier.
    const heapMegabytes = Math.ceil(memoryBytes / 2 ** 20);
    this.#child = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // The child gets none of the parent's options, such as an inspector port, and none of its secrets.
      execArgv: [...CHILD_OPTIONS, `--max-old-space-size=${heapMegabytes}`],
      env: childEnvironment(),
    });
    this.#child.once('exit', () => {
      this.#ended = true;
    });
    // Without a listener, a child that cannot be started or written to would end the parent. A running extraction has
    // its own listeners for the consequences.
    this.#child.on('error', () => undefined);
    this.#letParentExit();
  }

  /** False once the child has ended or is being killed. */
  get usable(): boolean {
    return !this.#ended && this.#child.connected;
  }

  /** The resident memory at the last measurement, in bytes. */
  get residentBytes(): number {
    return this.#residentBytes;
  }

  /** Extracts one file. Call it again only after the returned promise has settled. Throws ExtractError. */
  async read(payload: Uint8Array, limits: ExtractionLimits): Promise<Document> {
    const reply = await this.#request({ payload, want: 'document' }, limits);
    if (!('document' in reply)) throw extractError('EXTRACT_CRASHED', 'its process answered another question');
    return reply.document;
  }

  /** Explains the headings of one file, in the same way. */
  async explainHeadings(payload: Uint8Array, limits: ExtractionLimits): Promise<readonly HeadingEvidence[]> {
    const reply = await this.#request({ payload, want: 'headings' }, limits);
    if (!('headings' in reply)) throw extractError('EXTRACT_CRASHED', 'its process answered another question');
    return reply.headings;
  }

  async #request(request: ExtractRequest, limits: ExtractionLimits): Promise<Answer> {
    const { payload } = request;
    const memoryBytes = limits.memoryBytes + COPIES_OF_PAYLOAD * payload.byteLength;
    this.#child.ref();
    this.#child.channel?.ref();
    try {
      const reply = await new Promise<ExtractReply>((resolve, reject) => {
        this.#settleOnFirstEvent(resolve, reject, { ...limits, memoryBytes });
        this.#child.send(request, (error) => {
          if (error) this.#fail(reject, 'EXTRACT_CRASHED', `could not reach its process: ${error.message}`);
        });
      });
      // A quick extraction ends before the first measurement, but its memory still counts.
      await this.#measureMemory();
      if ('failure' in reply) throw extractError(reply.failure.code, reply.failure.message);
      return reply;
    } finally {
      this.#letParentExit();
    }
  }

  /** Kills the child at once; resolves when it has ended. */
  async kill(): Promise<void> {
    if (this.#ended) return;
    const ended = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    // The parent must stay alive while it waits, or the promise would never settle.
    this.#child.ref();
    if (this.#child.pid === undefined) return;
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** An idle child must not keep its parent alive. */
  #letParentExit(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  /** Settles on whatever comes first: the reply, the end of the child, the deadline or the memory limit. */
  #settleOnFirstEvent(
    resolve: (reply: ExtractReply) => void,
    reject: (error: Error) => void,
    limits: ExtractionLimits,
  ): void {
    const child = this.#child;
    const seconds = limits.deadlineMs / 1000;
    const deadline = setTimeout(() => {
      finish(() => this.#fail(reject, 'EXTRACT_TIMEOUT', `not finished within ${seconds} s`));
    }, limits.deadlineMs);
    const memoryWatch = setInterval(() => {
      void this.#measureMemory().then((resident) => {
        if (resident <= limits.memoryBytes) return;
        const megabytes = Math.round(limits.memoryBytes / 1e6);
        finish(() => this.#fail(reject, 'EXTRACT_MEMORY', `it needs more than ${megabytes} MB of memory`));
      });
    }, MEASURE_INTERVAL_MS);
    const onMessage = (reply: unknown): void => finish(() => resolve(reply as ExtractReply));
    const onExit = (code: number | null, signal: string | null): void => {
      const how = signal === null ? `status ${code}` : `signal ${signal}`;
      finish(() => this.#fail(reject, 'EXTRACT_CRASHED', `its process ended with ${how}`));
    };
    const onError = (error: Error): void => {
      finish(() => this.#fail(reject, 'EXTRACT_CRASHED', `its process failed: ${error.message}`));
    };
    let done = false;
    const finish = (settle: () => void): void => {
      // A measurement may complete after the reply. It must not kill a child that is already working on its next file.
      if (done) return;
      done = true;
      clearTimeout(deadline);
      clearInterval(memoryWatch);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      settle();
    };
    child.once('message', onMessage).once('exit', onExit).once('error', onError);
  }

  async #measureMemory(): Promise<number> {
    if (this.#child.pid === undefined || this.#ended) return 0;
    // If the measurement fails, the child has just ended, and the exit listener reports that.
    const usage = await pidusage(this.#child.pid).catch(() => null);
    if (usage) this.#residentBytes = usage.memory;
    return usage?.memory ?? 0;
  }

  #fail(reject: (error: Error) => void, code: string, why: string): void {
    this.#child.kill('SIGKILL');
    this.#ended = true;
    reject(extractError(code, why));
  }
}

/** An error of an extraction, as one line. */
export function extractError(code: string, why: string): ExtractError {
  return new ExtractError(code, `could not extract the PDF file: ${why}`);
}

/** Only the variables that a bare process needs to start on any platform. */
function childEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
