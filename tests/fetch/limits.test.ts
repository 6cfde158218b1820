import type { Socket } from 'node:net';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { closeServers, get, serve, serveBytes } from './servers.ts';

afterEach(closeServers);

const WORDS = 'Whoever borrows a book brings it back. '.repeat(40);
const compressed = (encoding: string, body: Uint8Array) =>
  serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));

describe('a compressed body', () => {
  test.each([
    ['gzip', gzipSync(WORDS)],
    ['br', brotliCompressSync(WORDS)],
    ['deflate', deflateSync(WORDS)],
    ['deflate', deflateRawSync(WORDS)],
    ['GZIP', gzipSync(WORDS)],
    ['identity', Buffer.from(WORDS)],
    ['gzip, br', brotliCompressSync(gzipSync(WORDS))],
  ])('is decompressed: %s (%#)', async (encoding, body) => {
    const { payload, failure } = await get(await compressed(encoding, body));
    expect(failure).toBeNull();
    expect(Buffer.from(payload ?? []).toString()).toBe(WORDS);
  });

  test.each([
    ['gzip', gzipSync(WORDS)],
    ['br', brotliCompressSync(WORDS)],
    ['deflate', deflateSync(WORDS)],
  ])('that is truncated is no version: %s', async (encoding, body) => {
    const retrieval = await get(await compressed(encoding, body.subarray(0, -6)));
    expect(retrieval).toMatchObject({ payload: null, failure: { code: 'FETCH_MALFORMED' } });
  });

  test.each([
    ['compressed too many times over', 'gzip, gzip, gzip, gzip', Buffer.from('x'), 'FETCH_MALFORMED'],
    ['ten megabytes in ten kilobytes', 'gzip', gzipSync(Buffer.alloc(10_000_000)), 'FETCH_TOO_LARGE'],
    ['the same as brotli', 'br', brotliCompressSync(Buffer.alloc(10_000_000)), 'FETCH_TOO_LARGE'],
    [
      'a hundred megabytes compressed twice',
      'gzip, gzip',
      gzipSync(gzipSync(Buffer.alloc(100_000_000), { level: 1 })),
      'FETCH_TOO_LARGE',
    ],
  ])('is refused: %s', async (_, encoding, body, code) => {
    expect((await get(await compressed(encoding, body))).failure?.code).toBe(code);
  });
});

test('ten gigabytes in ten megabytes are refused, and use no more memory than the limit allows', async () => {
  // Each megabyte of zeros ends at a byte boundary, so that it can be repeated in the stream ten thousand times.
  const megabyte = deflateRawSync(Buffer.alloc(1_000_000), { finishFlush: constants.Z_SYNC_FLUSH });
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  const bomb = Buffer.concat([head, ...Array.from({ length: 10_000 }, () => megabyte)]);
  const before = process.memoryUsage().rss;
  const { failure } = await get(await compressed('gzip', bomb), { maxBytes: 50_000_000, timeoutMs: 60_000 });
  expect(failure?.code).toBe('FETCH_TOO_LARGE');
  expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
});

test('an endless body is cut off at its limit', async () => {
  let sent = 0;
  const url = await serve((_, response) => {
    const piece = Buffer.alloc(65_536, 'x');
    const send = (): void => {
      while (!response.destroyed && response.write(piece)) sent += piece.length;
      if (!response.destroyed) response.once('drain', send);
    };
    send();
  });
  expect((await get(url)).failure?.code).toBe('FETCH_TOO_LARGE');
  expect(sent).toBeLessThan(50_000_000);
});

describe('a server that violates the protocol', () => {
  const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n';
  test.each<[why: string, write: (socket: Socket) => void, code: string]>([
    [
      'a body shorter than announced',
      (socket) => socket.end(`${HEAD}content-length: 100\r\n\r\nshort`),
      'FETCH_CONNECTION',
    ],
    [
      'a truncated chunk',
      (socket) => socket.end(`${HEAD}transfer-encoding: chunked\r\n\r\n64\r\nshort`),
      'FETCH_CONNECTION',
    ],
    [
      'a chunk without a length',
      (socket) => socket.end(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\nshort\r\n0\r\n\r\n`),
      'FETCH_MALFORMED',
    ],
    ['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'FETCH_MALFORMED'],
    ['nothing', (socket) => socket.end(), 'FETCH_CONNECTION'],
    [
      'an endless head',
      (socket) => {
        const more = (): void => {
          if (!socket.destroyed) socket.write(`x-more: ${'x'.repeat(1_000)}\r\n`, () => setImmediate(more));
        };
        socket.write(HEAD);
        more();
      },
      'FETCH_MALFORMED',
    ],
    [
      'a body that drips',
      (socket) => {
        socket.write(`${HEAD}content-length: 1000\r\n\r\n`);
        const drip = setInterval(() => (socket.destroyed ? clearInterval(drip) : socket.write('x')), 50);
      },
      'FETCH_TIMEOUT',
    ],
    ['a body that stops', (socket) => socket.write(`${HEAD}content-length: 1000\r\n\r\nWords`), 'FETCH_TIMEOUT'],
  ])('causes a failure: %s', async (_, write, code) => {
    const retrieval = await get(await serveBytes(write), { timeoutMs: 1_500, idleMs: 1_000 });
    expect(retrieval).toMatchObject({ payload: null, failure: { code } });
  });
});

describe('a body without a stated length, which ends with the connection', () => {
  const PAGE =
    '<!doctype html><html lang="en"><title>Rules</title><p>Whoever borrows a book brings it back.</p></html>\n';
  const FILE = `%PDF-1.7\n${'1 0 obj '.repeat(50)}\ntrailer\n%%EOF\n`;
  const half = (text: string): string => text.slice(0, text.length / 2);
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

  test.each<[why: string, version: string, body: string | Buffer, isWhole: boolean]>([
    ['a page', '1.1', PAGE, true],
    ['a page with a script behind it', '1.1', `${PAGE}<script>${'x'.repeat(3_000)}</script>`, true],
    ['a page that closes its body only', '1.1', PAGE.replace('</html>', '</body>'), true],
    ['a page that writes neither tag', '1.1', '<!doctype html><title>Rules</title><p>Whoever borrows a book.', true],
    ['a page in capitals', '1.0', PAGE.toUpperCase(), true],
    ['a page in UTF-16', '1.0', utf16(PAGE), true],
    ['text', '1.0', 'Whoever borrows a book brings it ba', true],
    ['a file', '1.1', FILE, true],
    ['half a page', '1.1', half(PAGE), false],
    ['half a page', '1.0', half(PAGE), false],
    ['half a page in UTF-16', '1.0', utf16(half(PAGE)), false],
    ['half a file', '1.1', half(FILE), false],
    ['half a file', '1.0', half(FILE), false],
  ])('%s, HTTP/%s (%#)', async (_, version, body, isWhole) => {
    const origin = await serveBytes((socket) => {
      socket.write(`HTTP/${version} 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n`);
      socket.end(body);
    });
    const { payload, failure } = await get(origin);
    expect(payload !== null).toBe(isWhole);
    expect(failure?.code ?? null).toBe(isWhole ? null : 'FETCH_CONNECTION');
    if (!isWhole) expect(failure?.message).toMatch(/closed after \d+ bytes, in the middle of the document/);
  });

  test('is not asked for its end where the length is stated: the site may leave out the tags', async () => {
    const page = half(PAGE);
    const origin = await serve((_, response) => response.setHeader('content-length', page.length).end(page));
    expect((await get(origin)).failure).toBeNull();
  });
});

describe('an ambiguous address', () => {
  test.each([
    ['a decimal host', 'http://134744072/'],
    ['an octal host', 'http://010.8.8.8/'],
    ['a hexadecimal host', 'http://0x08.0x08.0x08.0x08/'],
    ['a short host', 'http://8.8/'],
    ['a dot at its end', 'http://example.org./'],
    ['a user name', 'http://example.org@127.0.0.1/'],
    ['a backslash', 'http://example.org\\@127.0.0.1/'],
    ['backslashes for slashes', 'http:\\\\127.0.0.1/'],
    ['a tab', 'http://127.0\t.0.1/'],
    ['a line end', 'http://example.org/\r\nhost: x'],
    ['one slash', 'http:/127.0.0.1/'],
    ['another scheme', 'file:///etc/passwd'],
    ['no host', 'http://'],
  ])('is refused: %s', async (_, url) => {
    expect((await get(url, { allow: ['0.0.0.0/0'] })).failure?.code).toBe('FETCH_ADDRESS');
  });

  test.each(['/page', 'page?x=a@b', '../page', '?q=1\\2', '/a b'])(
    'is none of these, which a redirect may name: %s',
    async (location) => {
      const origin = await serve((request, response) => {
        if (request.url === '/here/') response.writeHead(302, { location }).end();
        else response.end('Words.');
      });
      expect((await get(`${origin}/here/`)).failure).toBeNull();
    },
  );
});
