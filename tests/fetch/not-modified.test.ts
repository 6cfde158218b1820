/** "Not modified" (304) is believed where it answers the question that was asked. Otherwise the page is asked for whole. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { closeServers, get, serve, serveBytes } from './servers.ts';

afterEach(closeServers);

const JANUARY = 'Thu, 01 Jan 2026 00:00:00 GMT';
const MARCH = 'Sun, 01 Mar 2026 00:00:00 GMT';

interface Stored {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What a server answers, given the headers of the request. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Fetches a page with validators, and returns the conditions of each request. */
async function revisit(stored: Stored, answer: Answer) {
  const asked: (string | undefined)[][] = [];
  const listener: RequestListener = (request, response) => {
    const { 'if-none-match': etag, 'if-modified-since': since, 'cache-control': cache } = request.headers;
    asked.push([etag, since, cache]);
    answer(request, response);
  };
  const url = `${await serve(listener)}/page`;
  return { asked, retrieval: await get(url, {}, { validators: { url, ...stored } }) };
}

const whole = (response: ServerResponse): void => void response.setHeader('etag', '"2"').end('Words.');
const WHOLE = [undefined, undefined, 'no-cache'];

describe('is believed', () => {
  test.each<[why: string, stored: Stored, headers: Record<string, string>]>([
    ['without a validator', { etag: '"1"', lastModified: JANUARY }, {}],
    ['with the same one', { etag: '"1"', lastModified: null }, { etag: '"1"' }],
    ['with the same one, marked as weak', { etag: '"1"', lastModified: null }, { etag: 'W/"1"' }],
    [
      'with the same one and another time',
      { etag: '"1"', lastModified: JANUARY },
      { etag: '"1"', 'last-modified': MARCH },
    ],
    ['with the same time', { etag: null, lastModified: JANUARY }, { 'last-modified': JANUARY }],
    ['with a time that is none', { etag: null, lastModified: JANUARY }, { 'last-modified': 'today' }],
  ])('%s', async (_, stored, headers) => {
    const { asked, retrieval } = await revisit(stored, (_, response) => response.writeHead(304, headers).end());
    expect(retrieval).toMatchObject({ status: 304, payload: null, failure: null });
    expect(asked).toHaveLength(1);
  });
});

describe('is not believed, and the page is requested once more, whole and past caches', () => {
  test.each<[why: string, stored: Stored, headers: Record<string, string>]>([
    ['if it names another version', { etag: '"1"', lastModified: null }, { etag: '"2"' }],
    ['if it names a later time', { etag: null, lastModified: JANUARY }, { 'last-modified': MARCH }],
    ['if nothing was asked', { etag: null, lastModified: null }, {}],
  ])('%s', async (_, stored, headers) => {
    const { asked, retrieval } = await revisit(stored, (request, response) => {
      if (request.headers['cache-control']) whole(response);
      else response.writeHead(304, headers).end();
    });
    expect(retrieval).toMatchObject({ status: 200, failure: null, headers: { etag: '"2"' } });
    expect(asked).toEqual([[stored.etag ?? undefined, stored.lastModified ?? undefined, undefined], WHOLE]);
  });

  test.each([
    [{ etag: '"1"', lastModified: null }, { etag: '"2"' }],
    [{ etag: null, lastModified: null }, {}],
  ])('and a server that answers so for ever is a failure: %j', async (stored, headers) => {
    const { asked, retrieval } = await revisit(stored, (_, response) => response.writeHead(304, headers).end());
    expect(retrieval).toMatchObject({
      payload: null,
      failure: {
        code: 'FETCH_STATUS',
        message: expect.stringContaining('304 Not Modified, though the request named no version'),
      },
    });
    expect(asked).toHaveLength(2);
  });
});

describe('a condition that a server refuses is left out', () => {
  test.each([400, 412, 431])('with status %i', async (status) => {
    const { asked, retrieval } = await revisit({ etag: '"1"', lastModified: null }, (request, response) => {
      if (request.headers['if-none-match']) response.writeHead(status).end();
      else whole(response);
    });
    expect(retrieval).toMatchObject({ status: 200, failure: null });
    expect(asked).toEqual([['"1"', undefined, undefined], WHOLE]);
  });

  test('and only once', async () => {
    const { asked, retrieval } = await revisit({ etag: '"1"', lastModified: null }, (_, response) =>
      response.writeHead(400).end(),
    );
    expect(retrieval.failure?.message).toContain('400 Bad Request');
    expect(asked).toHaveLength(2);
  });
});

describe('a validator that is no legal request header is not sent', () => {
  test.each([
    ['a line end', '"1"\r\nhost: example.org'],
    ['a control character', '"\u0001"'],
    ['a character beyond Latin-1', '"日本"'],
    ['spaces around it', ' "1" '],
    ['nothing', ''],
    ['more than servers accept', `"${'x'.repeat(5_000)}"`],
  ])('%s', async (_, etag) => {
    const { asked, retrieval } = await revisit({ etag, lastModified: MARCH }, (_, response) => whole(response));
    expect(retrieval.failure).toBeNull();
    expect(asked).toEqual([[undefined, MARCH, undefined]]);
  });

  test.each([
    ['control characters', Buffer.from('"a\x01b\x7fc"', 'latin1')],
    ['letters in UTF-8', Buffer.from('"größe"')],
    ['letters in Latin-1', Buffer.from('"größe"', 'latin1')],
    ['no quotation marks', Buffer.from('1-2-3')],
  ])('and those that a server sends all the same can be sent back: %s', async (_, etag) => {
    const origin = await serveBytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\netag: ');
      socket.end(Buffer.concat([etag, Buffer.from('\r\n\r\nWords.')]));
    });
    const url = `${origin}/page`;
    const first = await get(url);
    const validators = { url, etag: first.headers.etag ?? null, lastModified: null };
    expect(validators.etag).not.toBeNull();
    expect(await get(url, {}, { validators })).toMatchObject({ status: 200, failure: null });
  });
});

describe('a redirect to an address with bytes beyond ASCII leads where browsers go', () => {
  test.each([
    ['UTF-8', Buffer.from('/größe?q=日本'), '/gr%C3%B6%C3%9Fe?q=%E6%97%A5%E6%9C%AC'],
    ['Latin-1', Buffer.from('/größe', 'latin1'), '/gr%F6%DFe'],
    ['both', Buffer.concat([Buffer.from('/größe/'), Buffer.from('ä', 'latin1')]), '/gr%C3%B6%C3%9Fe/%E4'],
    ['escapes', Buffer.from('/gr%C3%B6%C3%9Fe'), '/gr%C3%B6%C3%9Fe'],
  ])('%s', async (_, location, path) => {
    const target = await serve((request, response) => response.end(request.url));
    const origin = await serveBytes((socket) => {
      const head = 'HTTP/1.1 302 Found\r\ncontent-length: 0\r\nconnection: close\r\nlocation: ';
      socket.end(Buffer.concat([Buffer.from(head + target), location, Buffer.from('\r\n\r\n')]));
    });
    const { payload, finalUrl, failure } = await get(`${origin}/page`);
    expect(failure).toBeNull();
    expect(Buffer.from(payload ?? []).toString()).toBe(path);
    expect(finalUrl).toBe(target + path);
  });
});
