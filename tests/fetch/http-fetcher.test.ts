import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { mayReach, type Resolve } from '../../src/fetch/address-gate.ts';
import { PLAIN_ACCESS } from '../../src/model/source.ts';
import { closeServers, get, makeFetcher, serve } from './servers.ts';

afterEach(closeServers);

describe('a capture', () => {
  test('returns the decoded body, the stored headers and the addresses that redirected', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
      else
        response
          .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip', 'x-noise': '1' })
          .end(gzipSync('<p>Words'));
    });
    const retrieval = await get(`${origin}/old`);
    expect(retrieval).toMatchObject({
      url: `${origin}/old`,
      finalUrl: `${origin}/new`,
      redirects: [`${origin}/old`],
      status: 200,
      failure: null,
    });
    expect(retrieval.headers['content-type']).toBe('text/html');
    expect(retrieval.headers['x-noise']).toBeUndefined();
    expect(Buffer.from(retrieval.payload ?? []).toString()).toBe('<p>Words');
  });

  const failures: readonly (readonly [string, RequestListener, string])[] = [
    ['an error status', (_, response) => response.writeHead(503).end('busy'), 'FETCH_STATUS'],
    [
      'endless redirects',
      (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
      'FETCH_REDIRECT',
    ],
    [
      'a redirect to an invalid address',
      (_, response) => response.writeHead(302, { location: 'http://' }).end(),
      'FETCH_ADDRESS',
    ],
    [
      'a redirect into the private network',
      (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      'FETCH_PRIVATE_ADDRESS',
    ],
    [
      'an endless body',
      (_, response) => {
        const more = () => response.write('x'.repeat(10_000), more);
        more();
      },
      'FETCH_TOO_LARGE',
    ],
    [
      'a body that decompresses to too much',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000))),
      'FETCH_TOO_LARGE',
    ],
    [
      'a body shorter than announced',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('short');
        setTimeout(() => response.destroy(), 20);
      },
      'FETCH_CONNECTION',
    ],
    ['no response', () => {}, 'FETCH_TIMEOUT'],
    [
      'a damaged compression stream',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
      'FETCH_MALFORMED',
    ],
  ];
  test.each(failures)('with %s fails with a stable code and no payload', async (_, listener, code) => {
    const retrieval = await get(await serve(listener), { timeoutMs: 1_000 });
    expect(retrieval.payload).toBeNull();
    expect(retrieval.failure?.code).toBe(code);
  });

  test.each([
    ['a loopback address', 'http://127.0.0.1:8099/', 'FETCH_PRIVATE_ADDRESS'],
    ['the same in decimal', 'http://2130706433:8099/', 'FETCH_ADDRESS'],
    ['the same by a name', 'http://localhost:8099/', 'FETCH_PRIVATE_ADDRESS'],
    ['the same in IPv6', 'http://[::ffff:127.0.0.1]:8099/', 'FETCH_PRIVATE_ADDRESS'],
  ])('does not reach %s by default', async (_, url, code) => {
    expect((await get(url, { allow: [] })).failure?.code).toBe(code);
  });

  test('sends a host one request at a time', async () => {
    let now = 0;
    let most = 0;
    const origin = await serve((_, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        response.end('x');
      }, 20);
    });
    const fetcher = makeFetcher();
    await Promise.all([1, 2, 3, 4].map((page) => fetcher.fetch({ source: 's', url: `${origin}/${page}` })));
    await fetcher.close();
    expect(most).toBe(1);
  });
});

test.each([
  ['93.184.216.34', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['::1', false],
  ['fd00::1', false],
  ['::ffff:192.168.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', false],
  ['64:ff9b:1::5db8:d822', false],
  ['64:ff9b::5db8:d822', true],
  ['::5db8:d822', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['fec0::1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['192.0.2.1', false],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
])('%s is public: %s', (address, expected) => {
  expect(mayReach(address, [])).toBe(expected);
});

describe('a request with the validators of an earlier response', () => {
  const request = async (
    origin: string,
    validators: { url: string; etag: string | null; lastModified: string | null },
  ) => {
    const fetcher = makeFetcher();
    try {
      return await fetcher.fetch({ source: 's', url: `${origin}/page`, validators });
    } finally {
      await fetcher.close();
    }
  };
  const sent: (string | undefined)[] = [];
  const serveVersion = (etag: string) =>
    serve((request, response) => {
      sent.push(request.headers['if-none-match'], request.headers['if-modified-since']);
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { 'content-type': 'text/html', etag }).end('<p>Words.</p>');
    });

  test('returns no body where the server still has that version, and keeps the validators', async () => {
    const origin = await serveVersion('"1"');
    sent.length = 0;
    const lastModified = 'Tue, 03 Mar 2026 05:15:00 GMT';
    const retrieval = await request(origin, { url: `${origin}/page`, etag: '"1"', lastModified });
    expect(retrieval).toMatchObject({
      status: 304,
      payload: null,
      failure: null,
      headers: { etag: '"1"', 'last-modified': lastModified },
    });
    expect(sent).toEqual(['"1"', lastModified]);
  });

  test('returns the whole body where the server has another version', async () => {
    const origin = await serveVersion('"2"');
    const retrieval = await request(origin, { url: `${origin}/page`, etag: '"1"', lastModified: null });
    expect(retrieval).toMatchObject({ status: 200, failure: null, headers: { etag: '"2"' } });
    expect(Buffer.from(retrieval.payload ?? []).toString()).toBe('<p>Words.</p>');
  });

  test('sends the validators to no address but the one that they came from', async () => {
    const origin = await serveVersion('"1"');
    sent.length = 0;
    expect(await request(origin, { url: `${origin}/moved`, etag: '"1"', lastModified: null })).toMatchObject({
      status: 200,
    });
    expect(sent).toEqual([undefined, undefined]);
  });

  test('fails where the server responds with 304 though the request named no version', async () => {
    const origin = await serve((_, response) => void response.writeHead(304).end());
    expect(await request(origin, { url: `${origin}/moved`, etag: '"1"', lastModified: null })).toMatchObject({
      payload: null,
      failure: { code: 'FETCH_STATUS' },
    });
  });
});

describe('a host name', () => {
  const resolvingTo =
    (addresses: () => readonly string[]): Resolve =>
    (_, __, callback) =>
      callback(
        null,
        addresses().map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  // Without a request for robots.txt, one fetch makes one connection.
  const access = { ...PLAIN_ACCESS, robots: 'ignore' as const };
  const served = async (): Promise<string> => {
    const origin = await serve((_, response) => response.setHeader('connection', 'close').end('Words.'));
    return `http://site.test:${new URL(origin).port}/`;
  };

  test('that resolves to a public address at first, and then to a private one, is refused from then on', async () => {
    // 127.0.0.1 is allowed here, and represents a public address.
    let address = '127.0.0.1';
    const fetcher = makeFetcher({ resolve: resolvingTo(() => [address]) });
    const url = await served();
    try {
      expect((await fetcher.fetch({ source: 's', url, access })).failure).toBeNull();
      address = '10.0.0.7';
      expect((await fetcher.fetch({ source: 's', url, access })).failure?.code).toBe('FETCH_PRIVATE_ADDRESS');
    } finally {
      await fetcher.close();
    }
  });

  test.each([
    ['with one private address among several', ['127.0.0.1', '192.168.1.1']],
    ['whose private address is mapped to IPv6', ['127.0.0.1', '::ffff:10.0.0.1']],
    ['of the metadata service of a cloud', ['169.254.169.254']],
  ])('%s is refused', async (_, addresses) => {
    const retrieval = await get(await served(), { resolve: resolvingTo(() => addresses) });
    expect(retrieval).toMatchObject({ payload: null, failure: { code: 'FETCH_PRIVATE_ADDRESS' } });
  });

  test('is resolved once for a request, which connects to the address that was checked', async () => {
    let hosts: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      hosts = [...hosts, request.headers.host];
      response.setHeader('connection', 'close').end('Words.');
    });
    const { port } = new URL(origin);
    let resolved = 0;
    const resolve: Resolve = (_, __, callback) => {
      resolved += 1;
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    };
    await get(`http://site.test:${port}/`, { resolve }, { access });
    expect({ resolved, hosts }).toEqual({ resolved: 1, hosts: [`site.test:${port}`] });
  });
});
