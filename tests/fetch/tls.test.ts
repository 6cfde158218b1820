import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PLAIN_ACCESS } from '../../src/model/source.ts';
import { closeServers, get, listen, makeFetcher } from './servers.ts';

const DAY = 86_400_000;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-tls-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(closeServers);

/** Starts a server with a self-signed certificate that is valid between two days, counted from now. */
async function serveTls(ip: string, from: number, until: number): Promise<{ origin: string; file: string }> {
  const pems = await generate([{ name: 'commonName', value: ip }], {
    notBeforeDate: new Date(Date.now() + from * DAY),
    notAfterDate: new Date(Date.now() + until * DAY),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip }] }],
  });
  const file = join(folder, `${ip}.${until}.pem`);
  writeFileSync(file, pems.cert);
  const server = createServer({ key: pems.private, cert: pems.cert }, (request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else if (request.url === '/down') response.writeHead(302, { location: 'http://127.0.0.1/' }).end();
    else response.end('Words.');
  });
  return { origin: await listen(server, 'https'), file };
}

test('a private authority is trusted for the source that names it, and for no other', async () => {
  const { origin, file } = await serveTls('127.0.0.1', -1, 30);
  expect((await get(origin)).failure?.code).toBe('FETCH_TLS');
  expect(await get(origin, {}, { access: { ...PLAIN_ACCESS, tlsCa: file } })).toMatchObject({
    status: 200,
    failure: null,
  });
});

test.each([
  ['of another host', '127.0.0.9', -1, 30],
  ['that has expired', '127.0.0.1', -30, -1],
  ['that is not valid yet', '127.0.0.1', 1, 30],
])('a certificate %s is refused, though its authority is trusted', async (_, ip, from, until) => {
  const { origin, file } = await serveTls(ip, from, until);
  expect((await get(origin, {}, { access: { ...PLAIN_ACCESS, tlsCa: file } })).failure?.code).toBe('FETCH_TLS');
});

test('a missing file of certificates is a failure of its source', async () => {
  const { origin } = await serveTls('127.0.0.1', -1, 30);
  const access = { ...PLAIN_ACCESS, tlsCa: join(folder, 'none.pem') };
  expect((await get(origin, {}, { access })).failure).toMatchObject({
    code: 'FETCH_TLS',
    message: expect.stringMatching(/^Reading the certificates in .*none\.pem: there is no such file/),
  });
});

test('a redirect from https to http is refused', async () => {
  const { origin, file } = await serveTls('127.0.0.1', -1, 30);
  const { failure } = await get(`${origin}/down`, {}, { access: { ...PLAIN_ACCESS, tlsCa: file } });
  expect(failure?.code).toBe('FETCH_REDIRECT');
});

test('a certificate for clients only is refused, with the code of a failure of TLS', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
      { name: 'extKeyUsage', clientAuth: true },
    ],
  });
  const file = join(folder, 'client.pem');
  writeFileSync(file, cert);
  const origin = await listen(createServer({ key, cert }), 'https');
  const { failure } = await get(origin, {}, { access: { ...PLAIN_ACCESS, tlsCa: file } });
  expect(failure).toMatchObject({ code: 'FETCH_TLS', message: expect.stringContaining('INVALID_PURPOSE') });
});

test('a site is down only for the sources that trust no authority of its own, and is tried once for them', async () => {
  const { origin, file } = await serveTls('127.0.0.1', -1, 30);
  const fetcher = makeFetcher();
  const codes: (string | null)[] = [];
  for (const tlsCa of [null, file, null, file]) {
    const { failure } = await fetcher.fetch({ source: 's', url: origin, access: { ...PLAIN_ACCESS, tlsCa } });
    codes.push(failure?.code ?? null);
  }
  await fetcher.close();
  expect(codes).toEqual(['FETCH_TLS', null, 'FETCH_HOST_DOWN', null]);
});
