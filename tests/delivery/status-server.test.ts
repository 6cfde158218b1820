/** The server of a worker's state, whatever is sent to it. */
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StatusServer, startStatusServer } from '../../src/delivery/status-server.ts';

let server: StatusServer;
beforeEach(async () => {
  const page = (status: number, text: string) => () => ({ status, type: 'text/plain', text });
  server = await startStatusServer(
    { host: '127.0.0.1', port: 0 },
    { '/metrics': page(200, 'series 1\n'), '/healthz': page(503, 'failed\n') },
  );
});
afterEach(() => server.close());

function open(): Socket {
  const { hostname, port } = new URL(server.origin);
  return connect(Number(port), hostname)
    .on('error', () => {})
    .resume();
}

/** Sends bytes and resolves with all that came until the server closed the connection. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let all = '';
    const socket = open();
    socket.on('data', (data) => (all += data)).on('close', () => resolve(all));
    socket.write(bytes);
  });
}

test.each([
  ['GET /metrics', 'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 200 [\s\S]*\r\n\r\nseries 1\n$/],
  ['GET /healthz', 'GET /healthz?x=1 HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 503 [\s\S]*\r\n\r\nfailed\n$/],
  [
    'HEAD',
    'HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n',
    /^HTTP\/1\.1 200 [\s\S]*content-length: 9\r\n[\s\S]*\r\n\r\n$/i,
  ],
  [
    'POST',
    'POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
    /^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD/i,
  ],
  ['DELETE', 'DELETE /metrics HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 405 /],
  ['another path', 'GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 404 [\s\S]*\/metrics \/healthz/],
  ['a name that objects have', 'GET constructor HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 40[04] /],
  ['a whole address', 'GET http://x/__proto__ HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 404 /],
  ['CONNECT', 'CONNECT 10.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n', /^$/],
  ['no HTTP at all', '\u0016\u0003\u0001 hello\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['headers without an end', `GET /metrics HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}`, /^HTTP\/1\.1 431 /],
  ['no host', 'GET /metrics HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
])('%s', async (_, bytes, expected) => {
  expect(await exchange(bytes)).toMatch(expected);
});

test('answers one request of a connection, and reads no other', async () => {
  const request = 'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n';
  const answers = await exchange(request.repeat(50));
  expect(answers.match(/HTTP\/1\.1/g)).toHaveLength(1);
});

test('lets nobody wait for ever, and takes no more connections than it can serve', async () => {
  const idle = Array.from({ length: 100 }, open);
  const closed = idle.map((socket) => new Promise<void>((resolve) => socket.on('close', () => resolve())));
  idle[0]?.write('GET /metrics HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  const trickle = setInterval(() => idle[0]?.write('x'), 500);
  await Promise.all(closed);
  clearInterval(trickle);
  expect(await exchange('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('series 1');
});

test('an address that is in use is a clear error', async () => {
  const { port } = new URL(server.origin);
  const again = startStatusServer({ host: '127.0.0.1', port: Number(port) }, {});
  await expect(again).rejects.toMatchObject({
    code: 'USAGE_LISTEN',
    message: `Listening on 127.0.0.1, port ${port}: the port is in use. Choose another address with --listen.`,
  });
});
