/** The headers of a source may hold secrets: which hosts receive them, and where they may not be repeated. */
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { Retrieval } from '../../src/model/capture.ts';
import { PLAIN_ACCESS } from '../../src/model/source.ts';
import { closeServers, get, serve } from './servers.ts';

afterEach(closeServers);

const TOKEN = 'Bearer t0p-s3cret-value';
const ACCESS = { ...PLAIN_ACCESS, headers: { Authorization: TOKEN } };

/** A server that notes which of its paths were requested with the token. */
async function listening(respond: RequestListener) {
  const received: string[] = [];
  const note =
    (listener: RequestListener): RequestListener =>
    (request, response) => {
      if (request.headers.authorization === TOKEN) received.push(request.url ?? '');
      listener(request, response);
    };
  const robots = note((_, response) => response.writeHead(404).end());
  return { origin: await serve(note(respond), robots), received };
}

const words: RequestListener = (_, response) => response.end('Words.');

describe('the headers of a source', () => {
  test('reach its own site, without its robots.txt', async () => {
    const { origin, received } = await listening(words);
    await get(`${origin}/page`, {}, { access: ACCESS });
    expect(received).toEqual(['/page']);
  });

  test('reach no site that a redirect leads to, nor its robots.txt, and the own site again if it leads back', async () => {
    const own = await listening((request, response) => {
      if (request.url === '/back') words(request, response);
      else response.writeHead(302, { location: `${other.origin}/` }).end();
    });
    const other = await listening((_, response) => response.writeHead(302, { location: `${own.origin}/back` }).end());
    expect((await get(`${own.origin}/page`, {}, { access: ACCESS })).failure).toBeNull();
    expect([own.received, other.received]).toEqual([['/page', '/back'], []]);
  });

  test('reach no other site that a followed link leads to', async () => {
    const [own, other] = [await listening(words), await listening(words)];
    const link = { source: `${own.origin}/list`, page: `${own.origin}/list` };
    await get(`${other.origin}/document`, {}, { access: ACCESS, link });
    await get(`${own.origin}/document`, {}, { access: ACCESS, link });
    expect([own.received, other.received]).toEqual([['/document'], []]);
  });

  test('do not follow the listing page to another site, if a redirect led there', async () => {
    const [own, other] = [await listening(words), await listening(words)];
    const link = { source: `${own.origin}/list`, page: `${other.origin}/list` };
    await get(`${other.origin}/document`, {}, { access: ACCESS, link });
    expect(other.received).toEqual([]);
  });

  test('replace those of the program whatever their case, and the cookies of a site are added', async () => {
    const sent: IncomingHttpHeaders[] = [];
    const { origin } = await listening((request, response) => {
      sent.push(request.headers);
      if (request.url === '/page') response.end('Words.');
      else response.writeHead(302, { location: '/page', 'set-cookie': 'seen=1; Path=/' }).end();
    });
    const headers = { Accept: 'text/plain', Cookie: 'session=abc' };
    await get(origin, {}, { access: { ...PLAIN_ACCESS, headers } });
    expect(sent.map(({ accept, cookie }) => [accept, cookie])).toEqual([
      ['text/plain', 'session=abc'],
      ['text/plain', 'session=abc; seen=1'],
    ]);
  });
});

describe('a followed link from https to http', () => {
  const page = 'https://example.org/list';
  test.each([
    ['is refused', 'http://example.org/document', { source: page, page }],
    [
      'is refused if only a redirect led to https',
      'http://example.org/document',
      { source: 'http://example.org/', page },
    ],
  ])('%s', async (_, url, link) => {
    const { failure, status } = await get(url, {}, { link });
    expect(status).toBeNull();
    expect(failure).toMatchObject({
      code: 'FETCH_FOLLOW_INSECURE',
      message: expect.stringContaining(`${page}: the link to ${url} leaves https`),
    });
  });

  test('is none from http to http', async () => {
    const { origin } = await listening(words);
    const link = { source: `${origin}/list`, page: `${origin}/list` };
    expect((await get(`${origin}/document`, {}, { link })).failure).toBeNull();
  });
});

describe('a secret that a server sends back is masked', () => {
  const mentions = ({ payload: _, ...retrieval }: Retrieval, secret: string): boolean =>
    JSON.stringify(retrieval).includes(secret);

  test.each<[where: string, headers: Record<string, string>, secret: string]>([
    ['a bearer token', { authorization: TOKEN }, 't0p-s3cret-value'],
    ['a password in base64', { authorization: `Basic ${btoa('reader:s3cret pass')}` }, btoa('reader:s3cret pass')],
    ['a decoded password', { authorization: `Basic ${btoa('reader:s3cret-pass')}` }, 's3cret-pass'],
    ['an encoded password', { 'x-key': 's3cret/+pass' }, 's3cret%2F%2Bpass'],
    ['one of several cookies', { cookie: 'theme=dark; session=abcdef123' }, 'abcdef123'],
  ])('%s', async (_, headers, secret) => {
    const access = { ...PLAIN_ACCESS, headers };
    const origin = await serve((request, response) => {
      if (request.url === '/page') response.writeHead(302, { location: `/end?key=${secret}` }).end();
      else response.writeHead(request.url?.startsWith('/end') ? 404 : 302, { etag: `"${secret}"` }).end();
    });
    const retrieval = await get(`${origin}/page`, {}, { access });
    expect(retrieval.failure?.message).toContain('/end?key=***');
    expect(mentions(retrieval, secret)).toBe(false);
  });

  test('but not the words of a header that is public, nor short values', async () => {
    const origin = await serve((_, response) => response.setHeader('etag', '"english, de"').end('Words.'));
    const headers = { 'accept-language': 'english', 'x-language': 'de' };
    const { headers: stored } = await get(origin, {}, { access: { ...PLAIN_ACCESS, headers } });
    expect(stored.etag).toBe('"english, de"');
  });
});

describe('the user name and password of an address', () => {
  test.each(['http://reader:s3cret@example.org/', 'http://reader:s3cret%40x@10.0.0.1/page', '//reader:s3cret@x.org/'])(
    'are in no message and in no stored address: %s',
    async (address) => {
      const direct = await get(address);
      const origin = await serve((_, response) => response.writeHead(302, { location: address }).end());
      const redirected = await get(`${origin}/page`);
      for (const retrieval of [direct, redirected]) {
        expect(retrieval.failure?.code).toBe('FETCH_ADDRESS');
        expect(JSON.stringify([retrieval.url, retrieval.failure, retrieval.finalUrl])).not.toContain('s3cret');
      }
      expect(JSON.stringify(redirected.headers)).not.toContain('s3cret');
    },
  );
});

test('no message repeats an address of 30,000 characters', async () => {
  const long = `/${'a'.repeat(15_000)}`;
  const listeners: readonly RequestListener[] = [
    (_, response) => response.writeHead(500).end(),
    (_, response) => response.destroy(),
    (_, response) => response.writeHead(302, { location: `http://10.0.0.1${long}` }).end(),
    (_, response) => response.writeHead(302, { location: `gopher://${long}` }).end(),
    (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    (_, response) => response.end('x'.repeat(200_000)),
  ];
  for (const listener of listeners) {
    const { failure } = await get((await serve(listener)) + long);
    expect(failure?.message.length).toBeLessThan(1_000);
    expect(failure?.message).toMatch(/^(?:GET|Connecting to) \S+: \S/);
  }
});
