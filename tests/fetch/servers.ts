/** Test servers on the loopback address, well behaved or not, and a fetcher for them. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { HttpFetcher } from '../../src/fetch/http-fetcher.ts';
import type { Retrieval } from '../../src/model/capture.ts';
import type { FetchRequest } from '../../src/ports/fetcher.ts';

const open: (Server | TcpServer)[] = [];

export async function closeServers(): Promise<void> {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

/** Starts a server and returns its origin. Without the second listener it has no robots.txt. */
export async function serve(listener: RequestListener, robots?: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url !== '/robots.txt') listener(request, response);
    else if (robots) robots(request, response);
    else response.writeHead(404).end();
  });
  return listen(server);
}

/** Starts a server that responds to every request but that for robots.txt by calling `write`. */
export async function serveBytes(write: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (request) => {
      if (String(request).startsWith('GET /robots.txt')) {
        socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      } else write(socket);
    });
  });
  return listen(server);
}

export async function listen(server: Server | TcpServer, scheme = 'http'): Promise<string> {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const CLOCK = { now: () => '2026-06-01T05:15:00.000Z' };

export type Options = Partial<ConstructorParameters<typeof HttpFetcher>[0]>;

export function makeFetcher(options: Options = {}): HttpFetcher {
  return new HttpFetcher({
    clock: CLOCK,
    allow: ['127.0.0.1/32'],
    delayMs: 0,
    timeoutMs: 2_000,
    firstByteMs: 2_000,
    idleMs: 2_000,
    maxBytes: 100_000,
    maxHeaderBytes: 16_384,
    retries: 0,
    longestWaitMs: 1_000,
    pauseMs: 1,
    userAgent: 'Test/1',
    ...options,
  });
}

/** Fetches one address with a fetcher of its own. */
export async function get(url: string, options: Options = {}, request: Partial<FetchRequest> = {}): Promise<Retrieval> {
  const fetcher = makeFetcher(options);
  try {
    return await fetcher.fetch({ source: 's', url, ...request });
  } finally {
    await fetcher.close();
  }
}
