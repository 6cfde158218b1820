/**
 * A standard stream of the process whose other end may fail: its reader goes away, its terminal closes, its disk is
 * full. Nothing of that may stop the work of a command: what cannot be written is dropped, and the failure is asked for
 * when the work is done.
 */
import { fstatSync, writeSync } from 'node:fs';
import { errorCode } from '../../model/error-reason.ts';
import { fileErrorText } from '../../model/file-error.ts';
import { EXIT } from '../exit-codes.ts';
import type { Stream } from './io.ts';

/** `process.stdout` or `process.stderr`. */
type ProcessStream = NodeJS.WriteStream & { readonly fd: number };

const CODE = 'OUTPUT_WRITE';

export class Output implements Stream {
  readonly #stream: ProcessStream;
  readonly #isFile: boolean;
  #failure: Error | null = null;

  constructor(stream: ProcessStream) {
    this.#stream = stream;
    this.#isFile = isFile(stream);
    stream.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  get isTTY(): boolean {
    return this.#stream.isTTY === true;
  }

  get columns(): number {
    return this.#stream.columns;
  }

  write(data: string | Uint8Array): void {
    if (this.#failure !== null) return;
    if (!this.#isFile) {
      this.#stream.write(data);
      return;
    }
    try {
      writeAll(this.#stream.fd, data);
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Why not all was written, once all that can be is; null if it was, or if nobody is there to read the rest. */
  async failure(): Promise<Error | null> {
    if (this.#failure === null && !this.#isFile) {
      await new Promise<void>((resolve) => {
        this.#stream.write('', () => resolve());
      });
    }
    return this.#failure === null || this.#isUnread(this.#failure) ? null : this.#failure;
  }

  /** A program that has read enough (`variorum log … | head`) closes the pipe, and a terminal that is gone fails. */
  #isUnread(failure: Error): boolean {
    const code = errorCode(failure) ?? '';
    return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'].includes(code) || (this.isTTY && code === 'EIO');
  }
}

/** The exit status of a command that ended with this one: 1 if its output is not whole, as `stderr` then says. */
export async function statusAfterOutput(status: number, stdout: Output, stderr: Stream): Promise<number> {
  const failure = await stdout.failure();
  if (failure === null) return status;
  stderr.write(
    `variorum: ${CODE}: Writing to standard output: ${fileErrorText(failure)}. The command did its work, but its output is not whole.\n`,
  );
  return EXIT.internal;
}

/** True for a file or a device: Node.js writes to these at once, and takes a part for the whole when a disk is full. */
function isFile(stream: ProcessStream): boolean {
  try {
    const stats = fstatSync(stream.fd);
    return !stream.isTTY && (stats.isFile() || stats.isCharacterDevice() || stats.isBlockDevice());
  } catch {
    return false;
  }
}

function writeAll(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
