/**
 * One child process that reads one payload at a time, within limits of time and memory. Whatever the child does, every
 * request ends: with the child's reply, or with the child killed and an ExtractError that says why.
 */
import { type ChildProcess, fork } from 'node:child_process';
import pidusage from 'pidusage';
import { ExtractError, FetchError } from '../model/errors.ts';
import type { IsKnown } from '../ports/document-reader.ts';
import type { Answers, ProcessUsage, ReadFailure, ReadOn, ReadReply, ReadRequest } from './messages.ts';

export interface ReadingLimits {
  /** Processor time of the child for one request. */
  readonly processorMs: number;
  /** Time by the clock for one request, from sending it to the child until the reply. */
  readonly deadlineMs: number;
  /** Limit on the child's resident memory, not counting its copies of the payload itself. */
  readonly memoryBytes: number;
}

/** How often we measure the child. The fastest growth of memory that we saw is about 1 MB per millisecond. */
const MEASURE_INTERVAL_MS = 100;

/** A child holds up to four copies of the payload: the message, its reassembled parts, the payload, the library's own. */
const COPIES_OF_PAYLOAD = 4;

/** What V8 ends a process with that needs more memory than its heap may have: `abort()`. */
const OUT_OF_HEAP = 'SIGABRT';

interface Settle {
  readonly resolve: (answer: Answers[keyof Answers] | null) => void;
  readonly reject: (error: Error) => void;
}

export interface ReaderProcessOptions {
  readonly script: string;
  /** The memory limit of its requests. */
  readonly memoryBytes: number;
  /** Options of the engine. */
  readonly engineOptions: readonly string[];
}

export class ReaderProcess {
  readonly #child: ChildProcess;
  #usage: ProcessUsage = { processorMs: 0, residentBytes: 0 };
  #ended = false;

  constructor({ script, memoryBytes, engineOptions }: ReaderProcessOptions) {
    // The heap alone can never use the whole limit. With this ceiling the engine collects garbage earlier.
    const heapMegabytes = Math.ceil(memoryBytes / 2 ** 20);
    this.#child = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // The child gets none of the parent's options, such as an inspector port, and none of its secrets.
      execArgv: [...engineOptions, `--max-old-space-size=${heapMegabytes}`],
      env: childEnvironment(),
    });
    this.#child.once('exit', () => {
      this.#ended = true;
    });
    // Without a listener, a child that cannot be started or written to would end the parent. A running request has its
    // own listeners for the consequences.
    this.#child.on('error', () => undefined);
    this.#letParentExit();
  }

  /** False once the child has ended or is being killed. */
  get usable(): boolean {
    return !this.#ended && this.#child.connected;
  }

  /** The resident memory after the last request, in bytes. */
  get residentBytes(): number {
    return this.#usage.residentBytes;
  }

  /**
   * Sends a request. Call it again only after the returned promise has settled. If the child asks whether an extraction
   * is known and `isKnown` says yes, the answer is null. Throws ExtractError, and FetchError for a link.
   */
  async ask<Request extends ReadRequest>(
    request: Request,
    limits: ReadingLimits,
    isKnown: IsKnown,
  ): Promise<Answers[Request['want']] | null> {
    this.#child.ref();
    this.#child.channel?.ref();
    try {
      return await new Promise<Answers[Request['want']] | null>((resolve, reject) => {
        this.#settleOnFirstEvent(
          { resolve: (answer) => resolve(answer as Answers[Request['want']]), reject },
          isKnown,
          {
            deadlineMs: limits.deadlineMs,
            processorMs: limits.processorMs,
            memoryBytes: limits.memoryBytes + COPIES_OF_PAYLOAD * request.payload.bytes.byteLength,
          },
        );
        this.#send(request, reject);
      });
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

  #send(message: ReadRequest | ReadOn, reject: (error: Error) => void): void {
    this.#child.send(message, (error) => {
      if (error) this.#fail(reject, 'EXTRACT_CRASHED', `could not reach its process: ${error.message}`);
    });
  }

  /** Settles on whatever comes first: the reply, the end of the child, the deadlines or the memory limit. */
  #settleOnFirstEvent({ resolve, reject }: Settle, isKnown: IsKnown, limits: ReadingLimits): void {
    const child = this.#child;
    const processorMs = this.#usage.processorMs + limits.processorMs;
    const fail = (code: string, why: string): void => finish(() => this.#fail(reject, code, why));
    const deadline = setTimeout(() => {
      fail('EXTRACT_TIMEOUT', `not finished within ${limits.deadlineMs / 1000} s`);
    }, limits.deadlineMs);
    const watch = setInterval(() => {
      void this.#measure().then((usage) => {
        if (usage.residentBytes > limits.memoryBytes) fail('EXTRACT_MEMORY', memoryText(limits.memoryBytes));
        else if (usage.processorMs > processorMs) {
          fail('EXTRACT_TIMEOUT', `not finished within ${limits.processorMs / 1000} s of processor time`);
        }
      });
    }, MEASURE_INTERVAL_MS);
    const onMessage = (message: unknown): void => {
      const reply = message as ReadReply;
      this.#usage = reply.usage;
      if (!('asked' in reply)) {
        finish(() => {
          if ('answer' in reply) resolve(reply.answer);
          else reject(repliedError(reply.failure));
        });
        return;
      }
      const goOn = (known: boolean): void => {
        if (known) finish(() => resolve(null));
        this.#send({ readOn: !known }, reject);
      };
      isKnown(reply.asked).then(goOn, (error: unknown) => {
        finish(() => reject(error as Error));
        this.#send({ readOn: false }, reject);
      });
    };
    const onExit = (code: number | null, signal: string | null): void => {
      if (signal === OUT_OF_HEAP) fail('EXTRACT_MEMORY', memoryText(limits.memoryBytes));
      else fail('EXTRACT_CRASHED', `its process ended with ${signal === null ? `status ${code}` : `signal ${signal}`}`);
    };
    const onError = (error: Error): void => fail('EXTRACT_CRASHED', `its process failed: ${error.message}`);
    let done = false;
    const finish = (settle: () => void): void => {
      // A measurement may complete after the reply. It must not kill a child that already works on its next request.
      if (done) return;
      done = true;
      clearTimeout(deadline);
      clearInterval(watch);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      settle();
    };
    child.on('message', onMessage).once('exit', onExit).once('error', onError);
  }

  async #measure(): Promise<ProcessUsage> {
    const { pid } = this.#child;
    // If the measurement fails, the child has just ended, and the exit listener reports that.
    const usage = pid === undefined || this.#ended ? null : await pidusage(pid).catch(() => null);
    return usage === null ? this.#usage : { processorMs: usage.ctime, residentBytes: usage.memory };
  }

  #fail(reject: (error: Error) => void, code: string, why: string): void {
    this.#child.kill('SIGKILL');
    this.#ended = true;
    reject(processError(code, why));
  }
}

/** Why a process gave no reply. */
export function processError(code: string, why: string): ExtractError {
  return new ExtractError(code, `could not extract the document: ${why}`);
}

/** The error that the process replied with, as it is thrown where no process stands between. */
function repliedError({ code, message }: ReadFailure): ExtractError | FetchError {
  return code.startsWith('FETCH_') ? new FetchError(code, message) : new ExtractError(code, message);
}

function memoryText(bytes: number): string {
  return `it needs more than ${Math.round(bytes / 1e6)} MB of memory`;
}

/** Only the variables that a bare process needs to start on any platform. */
function childEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
