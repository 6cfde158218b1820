/**
 * Serves the built-in site of a fictional publisher as of one of five dates. The web pages are files in `site/`, in one
 * folder for each date on which something changed; what a folder lacks is served from the one before. As on real sites
 * no two responses have the same bytes: nonces, build ids and related links differ at each request.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export interface DemoSite {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** The instants at which the demo captures the site, ISO 8601, oldest first. */
  readonly dates: readonly string[];
  /** From now on serves the site as of this date: one of `dates`, or its day. Throws for any other. */
  setDate(date: string): void;
  close(): Promise<void>;
}

/** The folder is shipped in `src`, and found by the name of the package from the built program and from the sources. */
const SITE = new URL('src/demo/site/', pathToFileURL(createRequire(import.meta.url).resolve('variorum/package.json')));
const DATES = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'] as const;
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  pdf: 'application/pdf',
};
const RELATED_COUNT = 3;
const PART = /\{\{> ([a-z]+)\}\}/;

interface Visit {
  readonly date: string;
  readonly path: string;
  /** Differs at every request; the same requests in the same order get the same nonces. */
  readonly nonce: string;
  readonly build: string;
}

interface SiteResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** Starts the site on a free port of the loopback address, as of the first date. */
export async function startDemoSite(): Promise<DemoSite> {
  let current: string = DATES[0];
  const visits = new Map<string, number>();
  const visit = (path: string): Visit => {
    // Each path has its own count, so that concurrent requests do not change each other's bytes.
    const date = current;
    const count = (visits.get(`${date}${path}`) ?? 0) + 1;
    visits.set(`${date}${path}`, count);
    return { date, path, nonce: token(`${date} ${path} ${count}`, 32), build: token(`build of ${date}`, 10) };
  };
  const server = createServer((request, response) => {
    respond(request, response, visit).catch((error: unknown) => response.destroy(error as Error));
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    dates: DATES.map((each) => `${each}T05:15:00.000Z`),
    setDate(date) {
      const known = DATES.find((each) => each === date.slice(0, 10));
      if (known === undefined) throw new Error(`the demo site has no ${date}, only ${DATES.join(', ')}`);
      current = known;
    },
    close: () => close(server),
  };
}

/** The config that watches the site at this origin, as YAML. */
export function demoConfig(origin: string): string {
  return readFileSync(new URL('variorum.yaml', SITE), 'utf8').replaceAll('{{origin}}', origin);
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  visit: (path: string) => Visit,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  const now = visit(path);
  const { status, headers, body } = await responseTo(path, request.headers['if-none-match'], now);
  response.sendDate = false;
  response.writeHead(status, {
    Date: new Date(`${now.date}T05:15:00Z`).toUTCString(),
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function responseTo(path: string, ifNoneMatch: string | undefined, visit: Visit): Promise<SiteResponse> {
  const failing = (await failingStatuses(visit.date))[path];
  if (failing !== undefined) return htmlPage(failing, `parts/${failing}.html`, visit);
  const file = fileOf(path);
  const found = file === null ? null : await findFile(file, visit.date);
  if (file === null || found === null) return htmlPage(404, 'parts/404.html', visit);
  if (file.endsWith('.html')) return htmlPage(200, file, visit);
  const headers = { 'Content-Type': MEDIA_TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream' };
  if (!file.endsWith('.pdf')) return { status: 200, headers, body: found };
  // A file that is named by its digest never changes, so the name serves as its validator.
  const etag = `"${file.slice('files/'.length, -'.pdf'.length)}"`;
  if (ifNoneMatch === etag) return { status: 304, headers: { ETag: etag, 'Content-Length': '0' }, body: '' };
  return { status: 200, headers: { ...headers, ETag: etag }, body: found };
}

/** The file for a path; null for a path that the site does not have, such as the parts from which pages are made. */
function fileOf(path: string): string | null {
  if (path === '/') return 'index.html';
  if (/^\/(files|assets)\/[a-z0-9-]+\.(pdf|css)$/.test(path)) return path.slice(1);
  if (/^\/(posts\/)?[a-z0-9-]+$/.test(path)) return `${path.slice(1)}.html`;
  return null;
}

async function htmlPage(status: number, file: string, visit: Visit): Promise<SiteResponse> {
  const template = await findText(file, visit.date);
  const headers = { 'Content-Type': MEDIA_TYPES.html ?? '', 'Cache-Control': 'no-store' };
  return { status, headers, body: await fill(template, visit) };
}

/** Replaces `{{> part}}` and `{{value}}` by parts and values. */
async function fill(template: string, visit: Visit): Promise<string> {
  let text = template;
  // Parts may contain parts, but no deeper than two levels, so this ends.
  for (let part = PART.exec(text); part?.[1] !== undefined; part = PART.exec(text)) {
    const body = await findText(`parts/${part[1]}.html`, visit.date);
    text = text.replace(part[0], () => body.trimEnd());
  }
  const related = text.includes('{{related}}') ? await relatedLinks(visit) : '';
  return text
    .replaceAll('{{related}}', related)
    .replaceAll('{{nonce}}', visit.nonce)
    .replaceAll('{{build}}', visit.build);
}

/** Some of the site's links, drawn at random at each visit; never a link to the page itself. */
async function relatedLinks({ date, path, nonce }: Visit): Promise<string> {
  const lines = (await findText('parts/related.txt', date)).trim().split('\n');
  const others = lines.filter((line) => !line.startsWith(`${path} `));
  const drawn = others.toSorted((a, b) => (token(nonce + a, 8) < token(nonce + b, 8) ? -1 : 1)).slice(0, RELATED_COUNT);
  const items = drawn
    .map((line) => line.split(' | '))
    .map(([href, title]) => `<li><a href="${href}">${title}</a></li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

/** Paths that fail on a date, with their status; most dates have none. */
async function failingStatuses(date: string): Promise<Readonly<Record<string, number>>> {
  const text = await read(`${date}/status.json`);
  return text === null ? {} : JSON.parse(text.toString());
}

async function findText(file: string, date: string): Promise<string> {
  const found = await findFile(file, date);
  if (found === null) throw new Error(`the demo site has no ${file} as of ${date}`);
  return found.toString();
}

/** A file as of a date: the version of that date, or of the last date before it that has one. */
async function findFile(file: string, date: string): Promise<Buffer | null> {
  for (const each of DATES.filter((known) => known <= date).reverse()) {
    const found = await read(`${each}/${file}`);
    if (found !== null) return found;
  }
  return null;
}

async function read(path: string): Promise<Buffer | null> {
  try {
    return await readFile(new URL(path, SITE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function token(seed: string, length: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, length);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the demo site could not open a port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Persistent connections of a client would keep the server open for seconds.
  server.closeAllConnections();
  await closed;
}
