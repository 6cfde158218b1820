/** A site that does not respond costs a pass the time of one source; one page that fails says nothing about its site. */
import type { RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Resolve } from '../../src/fetch/address-gate.ts';
import { HostHealth } from '../../src/fetch/host-health.ts';
import { PLAIN_ACCESS } from '../../src/model/source.ts';
import type { FetchRequest } from '../../src/ports/fetcher.ts';
import { closeServers, listen, makeFetcher, type Options, serve } from './servers.ts';

afterEach(closeServers);

/** The failures of several sources that one pass fetches, all at once or one after the other. */
async function fetchAll(
  requests: readonly Omit<FetchRequest, 'source'>[],
  { inOrder = false, ...options }: Options & { inOrder?: boolean } = {},
) {
  const fetcher = makeFetcher(options);
  const fetched: Promise<{ code: string; message: string } | null>[] = [];
  try {
    for (const request of requests) {
      const one = fetcher.fetch({ source: 's', ...request }).then(({ failure }) => failure);
      fetched.push(one);
      if (inOrder) await one;
    }
    return await Promise.all(fetched);
  } finally {
    await fetcher.close();
  }
}

const IGNORING = { ...PLAIN_ACCESS, robots: 'ignore' as const };
const FAST = { timeoutMs: 400, firstByteMs: 200, idleMs: 200 };
const pagesOf = (origin: string, ...paths: readonly string[]) => paths.map((path) => ({ url: origin + path }));
const codesOf = (failures: readonly ({ code: string } | null)[]) => failures.map((each) => each?.code ?? null);

/** Starts a server and counts its requests by path; some paths never get a response. */
async function serveWithGaps(hangs: (path: string, count: number) => boolean, respond?: RequestListener) {
  const requested: string[] = [];
  const origin = await serve((request, response) => {
    const path = request.url ?? '';
    requested.push(path);
    if (hangs(path, requested.length)) return;
    if (respond) respond(request, response);
    else response.end('Words.');
  });
  return { origin, requested };
}

async function closedPort(): Promise<string> {
  const origin = await listen(createTcpServer());
  await closeServers();
  return origin;
}

describe.each([
  ['all at once', false],
  ['one after the other', true],
])('a site that cannot be reached is tried for one source, retries included: %s', (_, inOrder) => {
  test('it refuses connections', async () => {
    const origin = await closedPort();
    const failures = await fetchAll(pagesOf(origin, '/a', '/b', '/c', '/d'), { retries: 1, inOrder });
    expect(codesOf(failures)).toEqual(['FETCH_CONNECTION', ...Array(3).fill('FETCH_HOST_DOWN')]);
    const { host } = new URL(origin);
    expect(failures[1]?.message).toBe(
      `GET ${origin}/b: not requested, because ${host} already failed in this pass: could not connect (ECONNREFUSED)`,
    );
  });

  test('its name does not resolve', async () => {
    let resolved = 0;
    const resolve: Resolve = (_, __, callback) => {
      resolved += 1;
      callback(Object.assign(new Error('none'), { code: 'EAI_AGAIN' }), []);
    };
    const requests = pagesOf('http://site.test', '/a', '/b', '/c').map((each) => ({ ...each, access: IGNORING }));
    const failures = await fetchAll(requests, { retries: 1, resolve, inOrder });
    expect(codesOf(failures)).toEqual(['FETCH_DNS', 'FETCH_HOST_DOWN', 'FETCH_HOST_DOWN']);
    expect(resolved).toBe(2);
  });

  test('it begins no response, to two sources', async () => {
    const { origin, requested } = await serveWithGaps(() => true);
    const failures = await fetchAll(pagesOf(origin, '/a', '/b', '/c', '/d', '/e'), { ...FAST, retries: 1, inOrder });
    expect(codesOf(failures)).toEqual(['FETCH_TIMEOUT', 'FETCH_TIMEOUT', ...Array(3).fill('FETCH_HOST_DOWN')]);
    expect(requested).toEqual(['/a', '/a', '/b']);
  });

  test('it closes every connection, to two sources', async () => {
    const { origin, requested } = await serveWithGaps(
      () => false,
      (_, response) => response.destroy(),
    );
    const failures = await fetchAll(pagesOf(origin, '/a', '/b', '/c'), { retries: 0, inOrder });
    expect(codesOf(failures)).toEqual(['FETCH_CONNECTION', 'FETCH_CONNECTION', 'FETCH_HOST_DOWN']);
    expect(requested).toEqual(['/a', '/b']);
  });
});

describe('a site that responds is not given up', () => {
  test('if one of its pages never does', async () => {
    const { origin } = await serveWithGaps((path) => path.startsWith('/slow'));
    const paths = ['/slow', '/a', '/slower', '/b', '/slowest', '/c'];
    const failures = await fetchAll(pagesOf(origin, ...paths), { ...FAST, inOrder: true });
    expect(codesOf(failures)).toEqual(['FETCH_TIMEOUT', null, 'FETCH_TIMEOUT', null, 'FETCH_TIMEOUT', null]);
  });

  test('if only the first request has no response: the others wait for the retry', async () => {
    const { origin, requested } = await serveWithGaps((_, count) => count === 1);
    const failures = await fetchAll(pagesOf(origin, '/a', '/b', '/c'), { ...FAST, retries: 1 });
    expect(codesOf(failures)).toEqual([null, null, null]);
    expect(requested.slice(0, 2)).toEqual(['/a', '/a']);
  });

  test.each<[what: string, respond: RequestListener, code: string]>([
    ['an error status', (_, response) => response.writeHead(500).end(), 'FETCH_STATUS'],
    ['not found', (_, response) => response.writeHead(404).end(), 'FETCH_STATUS'],
    ['a body that stops', (_, response) => void response.writeHead(200).write('Words'), 'FETCH_TIMEOUT'],
    [
      'a body that breaks off',
      (_, response) => {
        response.writeHead(200).write('Words');
        setTimeout(() => response.destroy(), 20);
      },
      'FETCH_CONNECTION',
    ],
    ['no HTTP', (request) => void request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'FETCH_MALFORMED'],
  ])('if its responses are %s', async (_, respond, code) => {
    const { origin } = await serveWithGaps(() => false, respond);
    expect(codesOf(await fetchAll(pagesOf(origin, '/a', '/b', '/c'), FAST))).toEqual([code, code, code]);
  });

  test('if sources that wait less than others do get none', async () => {
    const { origin } = await serveWithGaps((path) => path !== '/c');
    const access = { ...PLAIN_ACCESS, timeoutMs: 100 };
    const requests = pagesOf(origin, '/a', '/b', '/c').map((each) => ({ ...each, access }));
    const failures = await fetchAll(requests, { ...FAST, inOrder: true });
    expect(codesOf(failures)).toEqual(['FETCH_TIMEOUT', 'FETCH_TIMEOUT', null]);
  });

  test('if it redirects to one that is down', async () => {
    const other = await closedPort();
    const origin = await serve((request, response) => {
      if (request.url === '/c') response.end('Words.');
      else response.writeHead(302, { location: `${other}${request.url}` }).end();
    });
    const failures = await fetchAll(pagesOf(origin, '/a', '/b', '/c'));
    expect(codesOf(failures)).toEqual(['FETCH_CONNECTION', 'FETCH_HOST_DOWN', null]);
  });

  test('in the next pass', async () => {
    const { origin } = await serveWithGaps((_, count) => count <= 2);
    expect(codesOf(await fetchAll(pagesOf(origin, '/a', '/b', '/c'), FAST))).toContain('FETCH_HOST_DOWN');
    expect(codesOf(await fetchAll(pagesOf(origin, '/a', '/b', '/c'), FAST))).toEqual([null, null, null]);
  });
});

test('two fetches that each find out about the site of the other do not wait for each other', async () => {
  const health = new HostHealth();
  const [one, other, third] = [{ waits: true }, { waits: true }, { waits: true }];
  const url = new URL('http://example.org/');
  health.failed('a', one, 'unreachable', 'no connection');
  health.failed('b', other, 'unreachable', 'no connection');
  await Promise.all([health.admit('b', one, url), health.admit('a', other, url)]);
  const waiting = health.admit('a', third, url);
  health.ended(one);
  await expect(waiting).rejects.toMatchObject({ code: 'FETCH_HOST_DOWN' });
});
