/** Responses that browsers show although they break HTTP, from real servers; the limits hold for them as for any. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, test } from 'vitest';
import type { Resolve } from '../../src/fetch/address-gate.ts';
import { PLAIN_ACCESS } from '../../src/model/source.ts';
import { closeServers, get, listen, makeFetcher, serveBytes } from './servers.ts';

afterEach(closeServers);

const WORDS = '<p>Whoever borrows a book brings it back.</p>';
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const REST = `Content-Length: ${WORDS.length}\r\nConnection: close\r\n\r\n${WORDS}`;
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

describe('is the document', () => {
  test.each<[why: string, response: string]>([
    ['after 100 Continue', CONTINUE + OK + REST],
    ['after several of them', CONTINUE.repeat(5) + OK + REST],
    ['after 102 and 103', `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${OK}${REST}`],
    ['after an unknown 1xx', `HTTP/1.1 199 Soon\r\n\r\n${OK}${REST}`],
    ['with a folded header', `HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=utf-8\r\n${REST}`],
    ['with a name that is not allowed', `${OK}X Bad Name: 1\r\n${REST}`],
    ['with a line without a colon', `${OK}Proxy says hello\r\n${REST}`],
    ['with control characters', `${OK}X-A: a\x01\x00b\r\n${REST}`],
    ['with the same length twice', `${OK}Content-Length: ${WORDS.length}\r\n${REST}`],
    ['with line feeds alone', (OK + REST).replaceAll('\r\n', '\n')],
    ['with spaces behind a chunk length', `${OK}Transfer-Encoding: chunked\r\n\r\n2d  \r\n${WORDS}\r\n0  \r\n\r\n`],
    ['with line ends behind the body', `${OK}${REST}\r\n\r\n`],
  ])('%s', async (_, response) => {
    for (const pieceBytes of [10_000, 9]) {
      const origin = await serveBytes((socket) => void writeInPieces(socket, response, pieceBytes));
      const retrieval = await get(origin);
      expect(retrieval).toMatchObject({ status: 200, failure: null });
      expect(retrieval.headers['content-type']).toMatch(/^text\/html(?:; charset=utf-8)?$/);
      expect(Buffer.from(retrieval.payload ?? []).toString()).toBe(WORDS);
    }
  });

  test.each([
    ['in its head', `${OK}X Bad Name: 1\r\nContent-Length: ${WORDS.length}\r\n\r\n${WORDS}`],
    ['behind its chunks', `${OK}Transfer-Encoding: chunked\r\n\r\n2d\r\n${WORDS}\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n`],
  ])('and its connection is not used again if it is broken %s, but that of a valid response is', async (_, broken) => {
    const connections: number[] = [];
    const origin = await serveRequests((socket, path, connection) => {
      connections.push(connection);
      socket.write(path === '/broken' ? broken : `${OK}Content-Length: ${WORDS.length}\r\n\r\n${WORDS}`);
    });
    const fetcher = makeFetcher({ delayMs: 30 });
    for (const path of ['/a', '/b', '/broken', '/c', '/d']) {
      expect((await fetcher.fetch({ source: 's', url: origin + path, access: IGNORING })).failure).toBeNull();
    }
    await fetcher.close();
    expect(connections).toEqual([1, 1, 1, 2, 2]);
  });
});

describe('is refused, and the message says what is wrong', () => {
  const LONG = `${OK}Content-Length: 10\r\n`;
  test.each<[why: string, write: string | ((socket: Socket) => void), code: string, reason: string]>([
    ['lengths that disagree', `${OK}Content-Length: 5\r\n${REST}`, 'FETCH_MALFORMED', 'several lengths'],
    ['a length that is no number', `${OK}Content-Length: all\r\n\r\n${WORDS}`, 'FETCH_MALFORMED', '"all"'],
    ['a body longer than its length', `${LONG}\r\n${WORDS}`, 'FETCH_MALFORMED', 'longer than its Content-Length of 10'],
    ['the same as the last', `${LONG}Connection: close\r\n\r\n${WORDS}`, 'FETCH_MALFORMED', 'longer than'],
    [
      'a body shorter than its length',
      `${OK}X Y: 1\r\nContent-Length: 99\r\n\r\n${WORDS}`,
      'FETCH_CONNECTION',
      'closed',
    ],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', 'FETCH_MALFORMED', 'begins with "SSH-2.0-OpenSSH_9.2"'],
    ['a page without a head', WORDS, 'FETCH_MALFORMED', 'not with a status line of HTTP'],
    ['a change of protocol', 'HTTP/1.1 101 Switch\r\n\r\n', 'FETCH_MALFORMED', 'another protocol'],
    ['a status below 100', `HTTP/1.1 000 None\r\n${REST}`, 'FETCH_MALFORMED', 'its status is 000'],
    ['an unknown transfer encoding', `${OK}Transfer-Encoding: gzip\r\n\r\nx`, 'FETCH_MALFORMED', '"gzip"'],
    ['a chunk without a length', `${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 'FETCH_MALFORMED', '"zz"'],
    ['a head that ends early', OK, 'FETCH_CONNECTION', 'closed'],
    ['nothing but 100 Continue', CONTINUE, 'FETCH_CONNECTION', 'closed'],
    [
      'a reset connection in a body without a length',
      (socket) => socket.write(`${OK}\r\n<p>Whoever`, () => setTimeout(() => socket.resetAndDestroy(), 50)),
      'FETCH_CONNECTION',
      'closed',
    ],
  ])('%s', async (_, write, code, reason) => {
    const origin = await serveBytes((socket) => (typeof write === 'string' ? socket.end(write) : write(socket)));
    const { payload, failure } = await get(origin);
    expect(payload).toBeNull();
    expect(failure).toMatchObject({ code, message: expect.stringContaining(reason) });
    expect(failure?.message).toMatch(/^GET http:\/\/127\.0\.0\.1:\d+: /);
    expect(failure?.message).not.toMatch(/undefined|\(\)|: $/);
  });
});

describe('stays within the limits', () => {
  const BROKEN = `${OK}X Bad Name: 1\r\n`;
  test.each<[why: string, write: (socket: Socket) => void, code: string]>([
    [
      'of time until a response begins: endless 100 Continue',
      (socket) => writeForever(socket, CONTINUE),
      'FETCH_TIMEOUT',
    ],
    ['of time until a response begins: endless empty lines', (socket) => writeForever(socket, '\r\n'), 'FETCH_TIMEOUT'],
    [
      'of time between two pieces',
      (socket) => void socket.write(`${BROKEN}Content-Length: 99\r\n\r\nWords`),
      'FETCH_TIMEOUT',
    ],
    [
      'of the headers: a folded line without end',
      (socket) => writeForever(socket, ' x'.repeat(500), `${OK}A: b\r\n`),
      'FETCH_MALFORMED',
    ],
    ['of the body', (socket) => writeForever(socket, 'x'.repeat(10_000), `${BROKEN}\r\n`), 'FETCH_TOO_LARGE'],
    [
      'of the body in chunks',
      (socket) => writeForever(socket, '5 \nWords\n'.repeat(1_000), `${BROKEN}Transfer-Encoding: chunked\r\n\r\n`),
      'FETCH_TOO_LARGE',
    ],
    [
      'of what is decompressed',
      (socket) => {
        socket.write(`${BROKEN}Content-Encoding: gzip\r\n\r\n`);
        socket.end(gzipSync(Buffer.alloc(10_000_000)));
      },
      'FETCH_TOO_LARGE',
    ],
  ])('%s', async (_, write, code) => {
    const retrieval = await get(await serveBytes(write), { timeoutMs: 10_000, firstByteMs: 1_000, idleMs: 1_000 });
    expect(retrieval).toMatchObject({ payload: null, failure: { code } });
  });

  test('of addresses: a redirect into the private network is not followed', async () => {
    const moved = 'HTTP/1.1 302 Found\r\nX Bad Name: 1\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n';
    const origin = await serveBytes((socket) => socket.end(moved));
    expect((await get(origin)).failure?.code).toBe('FETCH_PRIVATE_ADDRESS');
  });

  test('of addresses: the next connection resolves and checks the name again', async () => {
    let address = '127.0.0.1';
    const resolve: Resolve = (_, __, callback) => callback(null, [{ address, family: 4 }]);
    const origin = await serveRequests((socket) => socket.write(BROKEN + REST));
    const fetcher = makeFetcher({ resolve });
    const request = { source: 's', url: `http://site.test:${new URL(origin).port}/`, access: IGNORING };
    try {
      expect((await fetcher.fetch(request)).failure).toBeNull();
      address = '10.0.0.7';
      expect((await fetcher.fetch(request)).failure?.code).toBe('FETCH_PRIVATE_ADDRESS');
    } finally {
      await fetcher.close();
    }
  });

  test('of robots.txt, and is requested once and in its turn', async () => {
    const at: number[] = [];
    const origin = await serveRequests((socket, path) => {
      at.push(performance.now());
      const rules = 'User-agent: *\nDisallow: /private';
      if (path === '/robots.txt') socket.write(`${BROKEN}Content-Length: ${rules.length}\r\n\r\n${rules}`);
      else socket.write(BROKEN + REST);
    });
    const fetcher = makeFetcher({ delayMs: 200 });
    try {
      expect((await fetcher.fetch({ source: 's', url: `${origin}/private` })).failure?.code).toBe('FETCH_ROBOTS');
      expect((await fetcher.fetch({ source: 's', url: `${origin}/public` })).failure).toBeNull();
    } finally {
      await fetcher.close();
    }
    expect(at).toHaveLength(2);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(190);
  });

  test('of trust: a certificate that nobody vouches for is refused', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    });
    const folder = mkdtempSync(join(tmpdir(), 'variorum-broken-'));
    const file = join(folder, 'ca.pem');
    writeFileSync(file, cert);
    const server = createTlsServer({ key, cert }, (socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(CONTINUE + BROKEN + REST));
    });
    const origin = await listen(server, 'https');
    try {
      expect((await get(origin, {}, { access: IGNORING })).failure?.code).toBe('FETCH_TLS');
      const trusted = await get(origin, {}, { access: { ...IGNORING, tlsCa: file } });
      expect(Buffer.from(trusted.payload ?? []).toString()).toBe(WORDS);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const IGNORING = { ...PLAIN_ACCESS, robots: 'ignore' as const };

/** Starts a server that keeps its connections open, numbers them, and calls `respond` for each request. */
function serveRequests(respond: (socket: Socket, path: string, connection: number) => void): Promise<string> {
  let connections = 0;
  const server = createServer((socket) => {
    const connection = ++connections;
    socket.on('error', () => {});
    socket.on('data', (request) => respond(socket, String(request).split(' ')[1] ?? '', connection));
  });
  return listen(server);
}

function writeInPieces(socket: Socket, text: string, pieceBytes: number): void {
  const next = (at: number): void => {
    if (socket.destroyed) return;
    if (at >= text.length) socket.end();
    else socket.write(text.slice(at, at + pieceBytes), 'latin1', () => setImmediate(next, at + pieceBytes));
  };
  socket.setNoDelay();
  next(0);
}

function writeForever(socket: Socket, text: string, begin = ''): void {
  const more = (): void => {
    if (!socket.destroyed) socket.write(text, () => setImmediate(more));
  };
  socket.write(begin);
  more();
}
