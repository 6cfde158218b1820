import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { PLAIN_ACCESS } from '../../src/model/source.ts';
import { CLOCK, closeServers, get, makeFetcher, serve } from './servers.ts';

afterEach(closeServers);

const words: RequestListener = (_, response) => response.end('Words.');
const responses =
  (...each: readonly (readonly [status: number, headers: Record<string, string>, body?: string])[]) =>
  (count: { requests: number }): RequestListener =>
  (_, response) => {
    const [status, headers, body = ''] = each[Math.min(count.requests++, each.length - 1)] ?? [500, {}];
    response.writeHead(status, headers).end(body);
  };

describe('robots.txt', () => {
  const rules =
    (text: string): RequestListener =>
    (_, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
  const status =
    (code: number): RequestListener =>
    (_, response) =>
      response.writeHead(code).end();

  test.each<[why: string, robots: RequestListener, code: string | null]>([
    ['allows all', rules(''), null],
    ['allows another path', rules('User-agent: *\nDisallow: /private'), null],
    ['forbids the path', rules('User-agent: *\nDisallow: /page'), 'FETCH_ROBOTS'],
    ['forbids all but this', rules('User-agent: *\nDisallow: /\nAllow: /page'), null],
    [
      'forbids it to this program only',
      rules('User-agent: test\nDisallow: /\n\nUser-agent: *\nAllow: /'),
      'FETCH_ROBOTS',
    ],
    ['forbids it to another program', rules('User-agent: other\nDisallow: /'), null],
    ['forbids by wildcard', rules('User-agent: *\nDisallow: /*.html$'), 'FETCH_ROBOTS'],
    ['is a web page', rules('<html><body>Welcome</body></html>'), null],
    ['does not exist', status(404), null],
    ['is forbidden', status(403), null],
    ['is unavailable', status(503), 'FETCH_ROBOTS_UNKNOWN'],
    ['is cut short', (_, response) => response.destroy(), 'FETCH_CONNECTION'],
    ['is at another address', (_, response) => response.writeHead(301, { location: '/rules' }).end(), 'FETCH_ROBOTS'],
  ])('that %s', async (_, robots, code) => {
    const origin = await serve((request, response) => {
      if (request.url === '/rules') response.end('User-agent: *\nDisallow: /page');
      else response.end('Words.');
    }, robots);
    expect((await get(`${origin}/page.html`)).failure?.code ?? null).toBe(code);
  });

  test('is requested once for all pages of a site, and never where it is ignored', async () => {
    let requests = 0;
    const origin = await serve(words, (_, response) => {
      requests++;
      response.end('User-agent: *\nDisallow: /page');
    });
    const fetcher = makeFetcher();
    const ignoring = { ...PLAIN_ACCESS, robots: 'ignore' as const };
    expect((await fetcher.fetch({ source: 's', url: `${origin}/page`, access: ignoring })).failure).toBeNull();
    expect(requests).toBe(0);
    await Promise.all(['/a', '/b', '/page'].map((path) => fetcher.fetch({ source: 's', url: origin + path })));
    await fetcher.close();
    expect(requests).toBe(1);
  });

  test('is retried where that may help, and the page is not retried because of it', async () => {
    let requests = 0;
    const origin = await serve(words, (_, response) => {
      requests++;
      response.destroy();
    });
    expect((await get(origin, { retries: 2 })).failure?.code).toBe('FETCH_CONNECTION');
    expect(requests).toBe(3);
  });

  test('also applies to where a redirect leads', async () => {
    const forbidding = await serve(words, rules('User-agent: *\nDisallow: /'));
    const origin = await serve((_, response) => response.writeHead(302, { location: `${forbidding}/` }).end());
    expect((await get(origin)).failure?.code).toBe('FETCH_ROBOTS');
  });

  test('may demand a pause between two requests', async () => {
    const at: number[] = [];
    const origin = await serve((_, response) => {
      at.push(performance.now());
      response.end('Words.');
    }, rules('User-agent: *\nCrawl-delay: 0.2'));
    const fetcher = makeFetcher();
    for (const path of ['/a', '/b']) await fetcher.fetch({ source: 's', url: origin + path });
    await fetcher.close();
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(190);
  });
});

describe('a failure that may be temporary', () => {
  const now = Date.parse(CLOCK.now());
  const past = new Date(now - 1_000).toUTCString();
  const late = new Date(now + 3_600_000).toUTCString();
  test.each<[why: string, script: ReturnType<typeof responses>, code: string | null, requests: number]>([
    ['503, then the page', responses([503, {}], [200, {}, 'Words.']), null, 2],
    ['503 again and again', responses([503, {}]), 'FETCH_STATUS', 3],
    ['429 with a pause in seconds', responses([429, { 'retry-after': '0' }], [200, {}, 'Words.']), null, 2],
    ['429 with a date that is past', responses([429, { 'retry-after': past }], [200, {}, 'Words.']), null, 2],
    ['429 with a pause beyond the limit', responses([429, { 'retry-after': '3600' }], [200, {}]), 'FETCH_STATUS', 1],
    ['503 with a date beyond the limit', responses([503, { 'retry-after': late }], [200, {}]), 'FETCH_STATUS', 1],
    ['404, which is permanent', responses([404, {}], [200, {}]), 'FETCH_STATUS', 1],
    ['410, which is permanent', responses([410, {}], [200, {}]), 'FETCH_STATUS', 1],
  ])('%s', async (_, script, code, requests) => {
    const count = { requests: 0 };
    const retrieval = await get(await serve(script(count)), { retries: 2 });
    expect(retrieval.failure?.code ?? null).toBe(code);
    expect(count.requests).toBe(requests);
  });

  test('a request whose connection is lost is retried', async () => {
    let requests = 0;
    const origin = await serve((_, response) => {
      if (requests++ === 0) response.destroy();
      else response.end('Words.');
    });
    expect(await get(origin, { retries: 1 })).toMatchObject({ status: 200, failure: null });
  });
});

describe('a request', () => {
  test('sends the cookies of a redirect within one capture, and not in the next', async () => {
    const sent: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      sent.push(request.headers.cookie);
      if (request.url === '/')
        response.writeHead(302, { location: '/page', 'set-cookie': ['seen=1; Path=/', '=bad'] }).end();
      else response.end('Words.');
    });
    const fetcher = makeFetcher();
    for (const path of ['/', '/page']) await fetcher.fetch({ source: 's', url: origin + path });
    await fetcher.close();
    expect(sent).toEqual([undefined, 'seen=1', undefined]);
  });

  test('sends the headers of a source to its own site only', async () => {
    const sent: (string | undefined)[] = [];
    const note: RequestListener = (request) => sent.push(request.headers.authorization);
    const other = await serve((request, response) => {
      note(request, response);
      response.end('Words.');
    });
    const origin = await serve((request, response) => {
      note(request, response);
      response.writeHead(302, { location: `${other}/` }).end();
    });
    await get(origin, {}, { access: { ...PLAIN_ACCESS, headers: { authorization: 'Bearer secret' } } });
    expect(sent).toEqual(['Bearer secret', undefined]);
  });

  test('obeys the limits of its source', async () => {
    const origin = await serve((_, response) => response.end('x'.repeat(1_000)));
    const access = { ...PLAIN_ACCESS, maxBytes: 999 };
    expect((await get(origin, {}, { access })).failure?.code).toBe('FETCH_TOO_LARGE');
    expect((await get(origin, { maxBytes: 999 }, { access: { ...access, maxBytes: 1_000 } })).failure).toBeNull();
  });
});

test('a page is requested again, whole, where "not modified" names another version', async () => {
  const conditions: (string | undefined)[] = [];
  const origin = await serve((request, response) => {
    conditions.push(request.headers['if-none-match']);
    if (request.headers['if-none-match']) response.writeHead(304, { etag: '"other"' }).end();
    else response.writeHead(200, { etag: '"other"' }).end('Words.');
  });
  const validators = { url: `${origin}/`, etag: '"mine"', lastModified: null };
  expect(await get(`${origin}/`, {}, { validators })).toMatchObject({ status: 200, headers: { etag: '"other"' } });
  expect(conditions).toEqual(['"mine"', undefined]);
});

describe('what belongs to one source does not decide about the robots.txt of its site', () => {
  const LONG_RULES = `# ${'x'.repeat(3_000)}\nUser-agent: *\nDisallow: /private\n`;
  const paths = ['/tiny', '/private', '/public'];

  test.each([
    ['its maxBytes', { maxBytes: 1_000 }],
    ['its timeout', { timeoutMs: 150 }],
    ['its headers', { headers: { authorization: 'Bearer secret', 'accept-encoding': 'none' } }],
  ])('%s', async (_, own) => {
    let sent: string | undefined;
    const origin = await serve(words, (request, response) => {
      sent = request.headers.authorization;
      setTimeout(() => response.end(LONG_RULES), 300);
    });
    const fetcher = makeFetcher();
    const access = { ...PLAIN_ACCESS, ...own };
    const fetched = paths.map((path, index) =>
      fetcher.fetch({ source: 's', url: origin + path, ...(index === 0 ? { access } : {}) }),
    );
    const codes = (await Promise.all(fetched)).map(({ failure }) => failure?.code ?? null);
    await fetcher.close();
    expect(codes).toEqual([null, 'FETCH_ROBOTS', null]);
    expect(sent).toBeUndefined();
  });

  test('nor is it refused for its size: its beginning counts, without the line that is cut in two', async () => {
    const rules = `User-agent: *\nDisallow: /private\n${'#'.padEnd(511_954, 'x')}\nDisallow: /public-not-this\n`;
    const cutInTwo = rules.slice(0, 512_000).split('\n').at(-1);
    expect(cutInTwo).toMatch(/^Disallow: \/p/);
    const origin = await serve(words, (_, response) => {
      response.write(rules);
      const piece = Buffer.alloc(65_536, '# and so on\n');
      const send = (): void => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', send);
      };
      send();
    });
    const fetcher = makeFetcher({ maxBytes: 1_000 });
    const failures = await Promise.all(paths.map((path) => fetcher.fetch({ source: 's', url: origin + path })));
    await fetcher.close();
    expect(failures.map(({ failure }) => failure?.code ?? null)).toEqual([null, 'FETCH_ROBOTS', null]);
  });
});

test('the pause that a site demands lies between two pages, not between robots.txt and the first', async () => {
  const origin = await serve(words, (_, response) => response.end('User-agent: *\nCrawl-delay: 86400'));
  const begin = performance.now();
  expect((await get(`${origin}/page`)).failure).toBeNull();
  // The pause would be a minute.
  expect(performance.now() - begin).toBeLessThan(30_000);
});
