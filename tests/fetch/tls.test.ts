import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PLAIN_ACCESS } from '../../src/model/source.ts';
import { closeServers, get, listen } from './servers.ts';

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
