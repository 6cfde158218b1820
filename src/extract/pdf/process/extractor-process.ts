/**
 * One child process and the reading of one file by it, within limits of time and of memory. Whatever the child does,
 * a reading ends: with its answer, or with the child killed and an ExtractError that says why.
 */
import { type ChildProcess, fork } from 'node:child_process';
import pidusage from 'pidusage';
import type { Document } from '../../../model/document.ts';
import { ExtractError } from '../../../model/errors.ts';
import type { ReadReply, ReadRequest } from './process-messages.ts';

export interface ExtractionLimits {
  /** For one file, from handing it over to its answer. */
  readonly deadlineMs: number;
  /** Ceiling on resident memory, not counting the copies that are made of the file itself. */
  readonly memoryBytes: number;
}

/** How often memory is looked at. The worst growth seen in a child is about 1 MB per millisecond. */
const WATCH_INTERVAL_MS = 100;

/** The file is in a child up to four times over: the message, its parts put together, the payload, the reader's own. */
const COPIES_OF_PAYLOAD = 4;

/**
 * The library's few large functions cost the compiler much time when it puts others into them freely, and again
 * whenever it must take that back; with less of it a child's first files cost a tenth less, the later ones the same.
 */
const CHILD_OPTIONS = ['--max-inlined-bytecode-size-cumulative=200'];

export class ExtractorProcess {
  readonly #child: ChildProcess;
  #residentBytes = 0;
  #ended = false;

  /** `memoryBytes` as in the limits of its readings. */
  constructor(script: string, memoryBytes: number) {
    // Its heap alone can never fill what all of it may have; told so, the engine lets garbage grow less.
    const heapMegabytes = Math.ceil(memoryBytes / 2 ** 20);
    this.#child = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Options of the parent, such as an inspector's port, are not the child's; nor are its secrets.
      execArgv: [...CHILD_OPTIONS, `--max-old-space-size=${heapMegabytes}`],
      env: childEnvironment(),
    });
    this.#child.once('exit', () => {
      this.#ended = true;
    });
    // Without a listener, a child that cannot be started or written to would end the parent. What follows from it
    // comes to a reading by its own listeners.
    this.#child.on('error', () => undefined);
    this.#rest();
  }

  /** False once it has ended or is being killed. */
  get usable(): boolean {
    return !this.#ended && this.#child.connected;
  }

  /** Resident memory when last looked at, in bytes. */
  get residentBytes(): number {
    return this.#residentBytes;
  }

  /** Reads one file; the next may be given once this one is settled. Throws ExtractError. */
  async read(payload: Uint8Array, limits: ExtractionLimits): Promise<Document> {
    const ceiling = limits.memoryBytes + COPIES_OF_PAYLOAD * payload.byteLength;
    this.#child.ref();
    this.#child.channel?.ref();
    try {
      const reply = await new Promise<ReadReply>((resolve, reject) => {
        this.#settle(resolve, reject, { ...limits, memoryBytes: ceiling });
        this.#child.send({ payload } satisfies ReadRequest, (error) => {
          if (error) this.#fail(reject, 'EXTRACT_CRASHED', `its process could not be reached: ${error.message}`);
        });
      });
      // A quick reading ends before the first look; what it left behind counts all the same.
      await this.#look();
      if ('failure' in reply)
        throw new ExtractError(reply.failure.code, `reading a PDF file: ${reply.failure.message}`);
      return reply.document;
    } finally {
      this.#rest();
    }
  }

  /** Ends the child at once; settled when it is gone. */
  async kill(): Promise<void> {
    if (this.#ended) return;
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    // Waiting for it must keep the parent alive, or the promise would never be settled.
    this.#child.ref();
    if (this.#child.pid === undefined) return;
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** An idle child must not keep its parent alive. */
  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  /** Whatever comes first: the answer, the end of the child, the deadline, or too much memory. */
  #settle(resolve: (reply: ReadReply) => void, reject: (error: Error) => void, limits: ExtractionLimits): void {
    const child = this.#child;
    const seconds = limits.deadlineMs / 1000;
    const deadline = setTimeout(() => {
      finish(() => this.#fail(reject, 'EXTRACT_TIMEOUT', `not done after ${seconds} s`));
    }, limits.deadlineMs);
    const watch = setInterval(() => {
      void this.#look().then((resident) => {
        if (resident <= limits.memoryBytes) return;
        const megabytes = Math.round(limits.memoryBytes / 1e6);
        finish(() => this.#fail(reject, 'EXTRACT_MEMORY', `more than ${megabytes} MB of memory needed`));
      });
    }, WATCH_INTERVAL_MS);
    const onMessage = (reply: unknown): void => finish(() => resolve(reply as ReadReply));
    const onExit = (code: number | null, signal: string | null): void => {
      const how = signal === null ? `status ${code}` : `signal ${signal}`;
      finish(() => this.#fail(reject, 'EXTRACT_CRASHED', `its process ended with ${how}`));
    };
    const onError = (error: Error): void => {
      finish(() => this.#fail(reject, 'EXTRACT_CRASHED', `its process failed: ${error.message}`));
    };
    let done = false;
    const finish = (settle: () => void): void => {
      // A look at the memory may come back after the answer; it must not end a child that is on its next file.
      if (done) return;
      done = true;
      clearTimeout(deadline);
      clearInterval(watch);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      settle();
    };
    child.once('message', onMessage).once('exit', onExit).once('error', onError);
  }

  async #look(): Promise<number> {
    if (this.#child.pid === undefined || this.#ended) return 0;
    // A look that fails is a child that has just ended, which is noticed otherwise.
    const seen = await pidusage(this.#child.pid).catch(() => null);
    if (seen) this.#residentBytes = seen.memory;
    return seen?.memory ?? 0;
  }

  #fail(reject: (error: Error) => void, code: string, what: string): void {
    this.#child.kill('SIGKILL');
    this.#ended = true;
    reject(new ExtractError(code, `reading a PDF file: ${what}`));
  }
}

/** Only what a bare process needs to start on any platform. */
function childEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
