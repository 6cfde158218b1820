/**
 * Serves the state of a worker to monitors: a few paths, to read only. Whoever can reach the port may try anything, so
 * each request is small, short and alone on its connection, and there are few connections at once.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../model/errors.ts';
import { fileErrorText } from '../model/file-error.ts';

export interface StatusPage {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** The pages by their paths, as they are at the moment. */
export type StatusPages = Readonly<Record<string, () => StatusPage>>;

export interface StatusServer {
  /** The address, with the port that the system chose if 0 was asked for. */
  readonly origin: string;
  close(): Promise<void>;
}

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** A monitor asks every few seconds, over one connection; there are seldom more than a handful of them. */
const MAX_CONNECTIONS = 32;
/** Both for a whole request and for a response that nobody takes. */
const TIMEOUT_MS = 5_000;
const MAX_HEADER_BYTES = 8_192;

/** Throws UsageError if the address cannot be listened on. */
export async function startStatusServer({ host, port }: ListenAddress, pages: StatusPages): Promise<StatusServer> {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_MS / 5,
      keepAlive: false,
    },
    (request, response) => respond(pages, request, response),
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(TIMEOUT_MS, (socket) => socket.destroy());
  await listen(server, { host, port });
  const { port: actual } = server.address() as AddressInfo;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const reason = 'code' in error && error.code === 'EADDRINUSE' ? 'the port is in use' : fileErrorText(error);
      const message = `Listening on ${host}, port ${port}: ${reason}. Choose another address with --listen.`;
      reject(new UsageError('USAGE_LISTEN', message, { cause: error }));
    });
    server.listen({ host, port }, resolve);
  });
}

function respond(pages: StatusPages, { method, url = '' }: IncomingMessage, response: ServerResponse): void {
  const path = url.replace(/[?#].*$/s, '');
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  const send = ({ status, type, text }: StatusPage, more: Readonly<Record<string, string>> = {}): void => {
    const length = String(Buffer.byteLength(text));
    // One request for each connection: a body that follows, or a second request, is never read.
    const headers = { 'content-type': type, 'content-length': length, connection: 'close', ...SAFE, ...more };
    response.writeHead(status, headers).end(method === 'HEAD' ? undefined : text);
  };
  if (method !== 'GET' && method !== 'HEAD') send(plain(405, 'Only GET and HEAD are allowed.'), { allow: 'GET, HEAD' });
  else send(page === undefined ? plain(404, `There are: ${Object.keys(pages).join(' ')}`) : page());
}

const SAFE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function plain(status: number, text: string): StatusPage {
  return { status, type: 'text/plain; charset=utf-8', text: `${text}\n` };
}
