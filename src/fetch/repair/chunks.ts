/**
 * Passes a chunked body on (RFC 9112, 7.1) and repairs what browsers pass over: spaces behind the length of a chunk, lines
 * that end with a line feed alone, and trailers, which nothing here needs. A missing end stays missing.
 */
import { quoted } from '../quoted.ts';
import { MalformedResponse } from './malformed-response.ts';

const LENGTH_LINE = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/i;
/** A length and its extensions, or a trailer. */
const LONGEST_LINE = 16_384;
const LINE_END = '\r\n';
const LF = 0x0a;

/** What comes next in the body. */
type State = 'length' | 'data' | 'data-end' | 'trailer' | 'nothing';

export class Chunks {
  #state: State = 'length';
  /** The unfinished line. */
  #line = '';
  /** Bytes of the chunk that are still to come. */
  #left = 0;

  /** What a strict parser may read of the bytes that arrived. Throws MalformedResponse. */
  receive(bytes: Buffer): Buffer {
    const out: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      // Whoever reads what is behind the body must close the connection.
      if (this.#state === 'nothing') return Buffer.concat([...out, bytes.subarray(at)]);
      if (this.#state === 'data') {
        const data = bytes.subarray(at, at + this.#left);
        out.push(data);
        at += data.length;
        this.#left -= data.length;
        if (this.#left === 0) this.#state = 'data-end';
      } else {
        const end = bytes.indexOf(LF, at) + 1 || bytes.length;
        out.push(Buffer.from(this.#addToLine(bytes.toString('latin1', at, end)), 'latin1'));
        at = end;
      }
    }
    return Buffer.concat(out);
  }

  #addToLine(part: string): string {
    this.#line += part;
    if (this.#line.length > LONGEST_LINE) throw new MalformedResponse('a line between its chunks never ends');
    if (!part.endsWith('\n')) return '';
    const line = this.#line.replace(/\r?\n$/, '');
    this.#line = '';
    return this.#endLine(line);
  }

  #endLine(line: string): string {
    if (this.#state === 'length') return this.#beginChunk(line);
    if (this.#state === 'data-end') {
      if (line !== '') throw new MalformedResponse('a chunk is longer than it states');
      this.#state = 'length';
      return LINE_END;
    }
    if (line !== '') return '';
    this.#state = 'nothing';
    return LINE_END;
  }

  #beginChunk(line: string): string {
    const length = LENGTH_LINE.exec(line)?.[1];
    if (length === undefined) throw new MalformedResponse(`the length of a chunk is ${quoted(line)}`);
    this.#left = Number.parseInt(length, 16);
    this.#state = this.#left === 0 ? 'trailer' : 'data';
    return length + LINE_END;
  }
}
