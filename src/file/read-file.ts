/**
 * Reads files of a user: a config, a reference page, a document to import. A pipe would keep the program waiting for
 * ever, a device or a file of the system can do anything when it is read, and a file can be too large for the memory:
 * each is refused in words.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statfsSync, statSync } from 'node:fs';
import { sizeText } from './size-text.ts';

/** As many bytes as the standard limit of a body allows (`network.maxBytes`). */
export const MAX_FILE_BYTES = 100_000_000;

/** The bytes of a file. Throws an Error, with a code if the system reports it, else with a reason as its message. */
export function readUserFile(path: string, maxBytes = MAX_FILE_BYTES): Buffer {
  requireReadable(path, maxBytes);
  // The path may lead elsewhere by now: a pipe opens at once, and is refused below.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    requireRegular(stats);
    requireSize(stats.size, maxBytes);
    return readAll(file, stats.size, maxBytes);
  } finally {
    closeSync(file);
  }
}

/** Throws as `readUserFile` does for what can be known of a file without opening it. */
export function requireReadable(path: string, maxBytes = MAX_FILE_BYTES): void {
  const stats = statSync(path);
  requireRegular(stats);
  requireUserFile(path);
  requireSize(stats.size, maxBytes);
}

/** Throws an Error that says what it is instead of a file. */
export function requireRegular(stats: Stats): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw new Error('it is a folder');
  if (stats.isFIFO()) throw new Error('it is a pipe, not a file; write what it gives into a file first');
  throw new Error(stats.isSocket() ? 'it is a socket, not a file' : 'it is a device, not a file');
}

/** File systems of Linux (statfs(2)) whose files are the system itself: proc, sysfs. */
const SYSTEM = new Set([0x9fa0, 0x62656572]);

/** Throws an Error for a file of the system, such as those in /proc, some of which do something when written. */
export function requireUserFile(path: string): void {
  if (process.platform === 'linux' && SYSTEM.has(statfsSync(path).type)) {
    throw new Error('it is a part of the system (/proc or /sys), not a file');
  }
}

function requireSize(bytes: number, maxBytes: number): void {
  if (bytes > maxBytes) throw new Error(`it is larger than ${sizeText(maxBytes)}`);
}

/** All of an open file. It may have grown since its size was asked, but not without limit. */
function readAll(file: number, expected: number, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    // One byte more than expected, so that the end is seen without a second buffer.
    const chunk = Buffer.allocUnsafe(total === 0 ? expected + 1 : CHUNK_BYTES);
    const count = readSync(file, chunk);
    if (count === 0) return Buffer.concat(chunks);
    total += count;
    requireSize(total, maxBytes);
    chunks.push(chunk.subarray(0, count));
  }
}

const CHUNK_BYTES = 65_536;
