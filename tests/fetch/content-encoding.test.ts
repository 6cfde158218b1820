import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { decodeBody } from '../../src/fetch/decode-body.ts';
import { closeServers, get, serve } from './servers.ts';

afterEach(closeServers);

const TEXT = '<p>Whoever borrows a book brings it back.</p>';
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n%'), Buffer.from([0xe2, 0xe3, 0, 1, 2]), Buffer.from('\n1 0 obj')]);
/** A Zstandard frame with one uncompressed block. */
const ZSTD = Buffer.concat([
  Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, TEXT.length, (TEXT.length << 3) | 1, TEXT.length >> 5, 0]),
  Buffer.from(TEXT),
]);

const encoded = (encoding: string | string[], body: Uint8Array) =>
  serve((_, response) => response.setHeader('content-encoding', encoding).end(body));

describe('a name that is no encoding says nothing', () => {
  test.each<[encoding: string | string[], body: Uint8Array, decoded?: string | Uint8Array]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['none', Buffer.from(TEXT)],
    ['binary', Buffer.from(TEXT)],
    ['8bit', Buffer.from(TEXT)],
    ['aws-chunked', Buffer.from(TEXT)],
    ['aws-chunked', PDF],
    ['text/html; charset=utf-8', Buffer.from(TEXT)],
    ['zstd-not', Buffer.from(TEXT)],
    ['__proto__', Buffer.from(TEXT)],
    ['constructor', Buffer.from(TEXT)],
    ['identity', Buffer.from(TEXT)],
    [',', Buffer.from(TEXT)],
    ['', Buffer.from(TEXT)],
    ['none', Buffer.alloc(0)],
    ['utf-8, utf-8, utf-8, utf-8, utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from('Grüße', 'latin1')],
    ['utf-8', Buffer.from('\ufeffGrüße', 'utf16le')],
    ['utf-8', Buffer.from('Words', 'utf16le')],
    ['utf-8', Buffer.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42])],
    ['aws-chunked,gzip', gzipSync(TEXT), TEXT],
    ['gzip,aws-chunked', gzipSync(TEXT), TEXT],
    ['gzip, , utf-8', gzipSync(TEXT), TEXT],
    ['identity, br', brotliCompressSync(TEXT), TEXT],
    [['aws-chunked', 'gzip'], gzipSync(TEXT), TEXT],
  ])('%j (%#)', async (encoding, body, decoded = body) => {
    const { payload, failure } = await get(await encoded(encoding, body));
    expect(failure).toBeNull();
    expect(Buffer.from(payload ?? [])).toEqual(Buffer.from(decoded));
  });
});

describe('a body that cannot be read is refused, and the message says why', () => {
  test.each<[encoding: string, body: Uint8Array, reason: string]>([
    ['brotli', brotliCompressSync(TEXT), 'encoded as "brotli", which was not requested'],
    ['none', brotliCompressSync('x'), 'encoded as "none"'],
    ['none', gzipSync(TEXT), 'encoded as "none"'],
    ['utf-8', deflateSync(TEXT), 'encoded as "utf-8"'],
    ['utf-8', deflateRawSync(TEXT), 'encoded as "utf-8"'],
    ['zst', ZSTD, 'encoded as "zst"'],
    ['compress', Buffer.from([0x1f, 0x9d, 0x90, 0x57, 0xd0, 0xbc, 0x01]), 'encoded as "compress"'],
    ['gzip, utf-8', gzipSync(brotliCompressSync(TEXT)), 'encoded as "utf-8"'],
    ['gzip', Buffer.from(TEXT), 'the header says that the body is compressed with gzip, but it is not compressed'],
    ['br', Buffer.from(TEXT), 'the header says that the body is compressed with br, but it is not compressed'],
    ['deflate', Buffer.from(TEXT), 'compressed with deflate, but it is not compressed'],
    ['gzip', PDF, 'compressed with gzip, but it is not compressed'],
    ['gzip', gzipSync(TEXT).subarray(0, -9), 'the gzip stream of the body is damaged or truncated'],
    ['x'.repeat(5_000), brotliCompressSync(TEXT), `encoded as "${'x'.repeat(60)}…"`],
  ])('%s (%#)', async (encoding, body, reason) => {
    const { payload, failure } = await get(await encoded(encoding, body));
    expect(payload).toBeNull();
    expect(failure).toMatchObject({ code: 'FETCH_MALFORMED', message: expect.stringContaining(reason) });
    expect(failure?.message).not.toMatch(/undefined|\(\)/);
  });
});

test('no compressed stream is taken for text, whatever its header says', async () => {
  const compressors = [gzipSync, deflateSync, deflateRawSync, brotliCompressSync] as const;
  // A stream of a few bytes may look like anything.
  const words = fc.array(fc.lorem({ maxCount: 1 }), { minLength: 8, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom(...compressors), async (text, compress) => {
      const body = compress(text.join(' '));
      await expect(decodeBody('https://example.org/', body, 'none', 1_000)).rejects.toThrow('cannot be read');
    }),
  );
});

test('a name that is no encoding does not lift the limit of what is decompressed', async () => {
  const origin = await encoded('utf-8, gzip, none', gzipSync(Buffer.alloc(10_000_000)));
  expect((await get(origin)).failure?.code).toBe('FETCH_TOO_LARGE');
});
