/**
 * Repairs the responses on one connection while they arrive: their heads, and the lines between chunks. Informational
 * responses (1xx) are passed over: a client must read them even if it expects none (RFC 9110, 15.2).
 */
import { quoted } from '../quoted.ts';
import { Chunks } from './chunks.ts';
import type { Framing } from './framing.ts';
import { MalformedResponse } from './malformed-response.ts';
import { repairHead } from './response-head.ts';

/** The part of a body that arrived, as it is passed on. */
type PassBody = (bytes: Buffer) => Buffer;

const BEGIN = 'http/';
const CR = 0x0d;
const LF = 0x0a;

export class ResponseRepair {
  readonly #maxHeadBytes: number;
  /** What arrived of the head. */
  #head: Buffer = Buffer.alloc(0);
  /** Null until the head is complete. */
  #passBody: PassBody | null = null;

  constructor(maxHeadBytes: number) {
    this.#maxHeadBytes = maxHeadBytes;
  }

  /** Call it before each request: what arrives from then on is its response. */
  beginResponse(): void {
    this.#head = Buffer.alloc(0);
    this.#passBody = null;
  }

  /** What a strict parser may read of the bytes that arrived. Throws MalformedResponse. */
  receive(bytes: Buffer): Buffer {
    if (this.#passBody !== null) return this.#passBody(bytes);
    const known = this.#head.length;
    this.#head = withoutEmptyLines(Buffer.concat([this.#head, bytes]));
    for (let from = Math.max(0, known - 3); ; from = 0) {
      this.#checkBegin();
      const end = endOfHead(this.#head, from);
      this.#checkSize(end ?? this.#head.length);
      if (end === null) return Buffer.alloc(0);
      const { status, text, framing } = repairHead(this.#head.toString('latin1', 0, end));
      const rest = this.#head.subarray(end);
      if (status >= 200) {
        this.#passBody = bodyPasser(status, framing);
        this.#head = Buffer.alloc(0);
        return Buffer.concat([Buffer.from(text, 'latin1'), this.#passBody(rest)]);
      }
      this.#head = withoutEmptyLines(rest);
    }
  }

  /** Another protocol has no end of a head to wait for. */
  #checkBegin(): void {
    const begin = this.#head.toString('latin1', 0, BEGIN.length).toLowerCase();
    if (BEGIN.startsWith(begin)) return;
    const line = this.#head.toString('latin1').split(/\r?\n/, 1)[0] ?? '';
    throw new MalformedResponse(`it begins with ${quoted(line)}, not with a status line of HTTP`);
  }

  #checkSize(size: number): void {
    if (size > this.#maxHeadBytes) {
      throw new MalformedResponse(`its headers have more than ${this.#maxHeadBytes} bytes`);
    }
  }
}

/** Empty lines before the status line are ignored (RFC 9112, 2.2). */
function withoutEmptyLines(bytes: Buffer): Buffer {
  const begin = bytes.findIndex((byte) => byte !== CR && byte !== LF);
  return bytes.subarray(begin < 0 ? bytes.length : begin);
}

/** Where the first empty line ends, at or after `from`; null if there is none yet. Lines end with CRLF or LF. */
function endOfHead(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf(LF, from); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return null;
}

function bodyPasser(status: number, framing: Framing): PassBody {
  if (framing === 'chunked') {
    const chunks = new Chunks();
    return (bytes) => chunks.receive(bytes);
  }
  const isNeeded = status < 300;
  return framing !== null && isNeeded ? lengthChecker(framing) : (bytes) => bytes;
}

/**
 * Browsers show what the Content-Length covers and drop the rest. A page that is cut off in this way must not become a
 * version, so it is refused; line ends behind the body are a habit of old servers.
 */
function lengthChecker(length: number): PassBody {
  let left = length;
  return (bytes) => {
    const rest = bytes.subarray(left);
    left = Math.max(0, left - bytes.length);
    if (rest.some((byte) => byte !== CR && byte !== LF)) {
      throw new MalformedResponse(`its body is longer than its Content-Length of ${length} bytes`);
    }
    return bytes;
  };
}
