/** A connection whose responses are repaired before the HTTP library reads them. */
import type { Socket } from 'node:net';
import { Duplex, finished } from 'node:stream';
import { ResponseRepair } from './response-repair.ts';

/**
 * Wraps a connected socket. The library writes a request only when the response before it is complete, so whatever
 * arrives after a write belongs to a new response.
 */
export class RepairingSocket extends Duplex {
  readonly #socket: Socket;
  readonly #repair: ResponseRepair;

  constructor(socket: Socket, maxHeadBytes: number) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#repair = new ResponseRepair(maxHeadBytes);
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    finished(socket, { writable: false }, (error) => {
      // Undici takes a bare ECONNRESET for the end of a body without a length, which may be half a page.
      if (error) this.destroy(new Error('The connection failed.', { cause: error }));
      else this.push(null);
    });
  }

  /** Undici lets an idle connection not keep the process alive. */
  ref(): void {
    this.#socket.ref();
  }

  unref(): void {
    this.#socket.unref();
  }

  #receive(bytes: Buffer): void {
    try {
      const repaired = this.#repair.receive(bytes);
      if (repaired.length > 0 && !this.push(repaired)) this.#socket.pause();
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(bytes: Buffer, _: BufferEncoding, done: () => void): void {
    this.#repair.beginResponse();
    if (this.#socket.write(bytes)) done();
    else this.#socket.once('drain', done);
  }

  override _final(done: () => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
