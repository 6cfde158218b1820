import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HttpPoster } from '../../src/fetch/http-poster.ts';

let server: Server;
let respond: (response: ServerResponse) => void;
let url: string;
beforeEach(async () => {
  server = createServer((request, response) => request.resume().on('end', () => respond(response)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret/path`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});

async function post(options: { allow?: string[]; timeoutMs?: number } = {}, address = url): Promise<unknown> {
  const poster = new HttpPoster({ allow: ['127.0.0.1/32'], userAgent: 'test', ...options });
  try {
    return await poster.post({ url: address, headers: {}, body: '{}' }).catch((error: unknown) => error);
  } finally {
    await poster.close();
  }
}

test('returns the status of any response, also where the body never ends', async () => {
  respond = (response) => response.writeHead(418).end();
  expect(await post()).toBe(418);
  respond = (response) => {
    response.writeHead(200);
    const more = (): void => void (response.destroyed || response.write('x'.repeat(65_536), more));
    more();
  };
  expect(await post()).toBe(200);
});

test('gives up on a server that never responds, and names only its site', async () => {
  respond = () => {};
  const failure = await post({ timeoutMs: 200 });
  expect(failure).toMatchObject({ code: 'FETCH_TIMEOUT', message: expect.not.stringContaining('secret') });
});

test('reaches no private address that is not allowed, whether by number or by name', async () => {
  respond = (response) => response.end();
  expect(await post({ allow: [] })).toMatchObject({ code: 'FETCH_PRIVATE_ADDRESS' });
  expect(await post({ allow: [] }, url.replace('127.0.0.1', 'localhost'))).toMatchObject({
    code: 'FETCH_PRIVATE_ADDRESS',
  });
  expect(await post({ allow: [] }, 'http://127.1/secret')).toMatchObject({
    code: 'FETCH_ADDRESS',
    message: expect.not.stringContaining('secret'),
  });
});

test('fails where no server listens', async () => {
  await new Promise((done) => server.close(done));
  expect(await post()).toMatchObject({ code: 'FETCH_CONNECTION' });
});
