/**
 * Serves the built-in site of a fictional publisher as it stood on one of five dates. The pages are files in `site/`,
 * one folder for each date on which something changed; what a date lacks is served from the last date before it. As on
 * real sites no two answers are the same bytes: nonces, build ids and related links are filled in at each request.
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
  /** The instants at which the site was visited, ISO 8601, oldest first. */
  readonly dates: readonly string[];
  /** Serves the site as of this date, given as one of `dates` or its day. Throws for any other. */
  setDate(date: string): void;
  close(): Promise<void>;
}

/** The site's folder, shipped in `src`. By the package's own name, so that it is found from the built program and from the sources alike. */
const SITE = new URL('src/demo/site/', pathToFileURL(createRequire(import.meta.url).resolve('variorum/package.json')));
const DAYS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'] as const;
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  pdf: 'application/pdf',
};
const RELATED_COUNT = 3;

interface Visit {
  readonly day: string;
  readonly path: string;
  /** Differs at every request, and is the same again for the same visits in the same order. */
  readonly nonce: string;
  readonly build: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** Starts the site on a free port of the loopback address, as of the first date. */
export async function startDemoSite(): Promise<DemoSite> {
  let day: string = DAYS[0];
  const visits = new Map<string, number>();
  const visit = (path: string): Visit => {
    // The count is kept for each path, so that requests in flight together do not change each other's bytes.
    const count = (visits.get(`${day}${path}`) ?? 0) + 1;
    visits.set(`${day}${path}`, count);
    return { day, path, nonce: token(`${day} ${path} ${count}`, 32), build: token(`build of ${day}`, 10) };
  };
  const server = createServer((request, response) => {
    respond(request, response, visit).catch((error: unknown) => response.destroy(error as Error));
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    dates: DAYS.map((each) => `${each}T05:15:00.000Z`),
    setDate(date) {
      const known = DAYS.find((each) => each === date.slice(0, 10));
      if (known === undefined) throw new Error(`the demo site knows no ${date}; it has ${DAYS.join(', ')}`);
      day = known;
    },
    close: () => close(server),
  };
}

/** The config, as YAML, that watches the site at this origin. */
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
  const { status, headers, body } = await answer(path, request.headers['if-none-match'], now);
  response.sendDate = false;
  response.writeHead(status, {
    Date: new Date(`${now.day}T05:15:00Z`).toUTCString(),
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answer(path: string, ifNoneMatch: string | undefined, visit: Visit): Promise<Answer> {
  const planned = (await plannedStatus(visit.day))[path];
  if (planned !== undefined) return page(planned, `parts/${planned}.html`, visit);
  const file = fileOf(path);
  const found = file === null ? null : await findFile(file, visit.day);
  if (file === null || found === null) return page(404, 'parts/404.html', visit);
  if (file.endsWith('.html')) return page(200, file, visit);
  const headers = { 'Content-Type': MEDIA_TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream' };
  if (!file.endsWith('.pdf')) return { status: 200, headers, body: found };
  // A file whose name is its digest never changes, so the name is its validator too.
  const etag = `"${file.slice('files/'.length, -'.pdf'.length)}"`;
  if (ifNoneMatch === etag) return { status: 304, headers: { ETag: etag, 'Content-Length': '0' }, body: '' };
  return { status: 200, headers: { ...headers, ETag: etag }, body: found };
}

/** The file that an address stands for; null for one that is not of this site, such as the parts that pages are made of. */
function fileOf(path: string): string | null {
  if (path === '/') return 'index.html';
  if (/^\/(files|assets)\/[a-z0-9-]+\.(pdf|css)$/.test(path)) return path.slice(1);
  if (/^\/(posts\/)?[a-z0-9-]+$/.test(path)) return `${path.slice(1)}.html`;
  return null;
}

async function page(status: number, file: string, visit: Visit): Promise<Answer> {
  const template = await findText(file, visit.day);
  const headers = { 'Content-Type': MEDIA_TYPES.html ?? '', 'Cache-Control': 'no-store' };
  return { status, headers, body: await fill(template, visit) };
}

/** Puts parts and values in the place of `{{> part}}` and `{{value}}`. */
async function fill(template: string, visit: Visit): Promise<string> {
  let text = template;
  // Parts may hold parts, two deep at most, so this ends.
  for (let part = PART.exec(text); part?.[1] !== undefined; part = PART.exec(text)) {
    const body = await findText(`parts/${part[1]}.html`, visit.day);
    text = text.replace(part[0], () => body.trimEnd());
  }
  const related = text.includes('{{related}}') ? await relatedLinks(visit) : '';
  return text
    .replaceAll('{{related}}', related)
    .replaceAll('{{nonce}}', visit.nonce)
    .replaceAll('{{build}}', visit.build);
}

const PART = /\{\{> ([a-z]+)\}\}/;

/** A few of the site's links, drawn by lot at each visit; never the page itself. */
async function relatedLinks({ day, path, nonce }: Visit): Promise<string> {
  const lines = (await findText('parts/related.txt', day)).trim().split('\n');
  const others = lines.filter((line) => !line.startsWith(`${path} `));
  const drawn = others.toSorted((a, b) => (token(nonce + a, 8) < token(nonce + b, 8) ? -1 : 1)).slice(0, RELATED_COUNT);
  const items = drawn
    .map((line) => line.split(' | '))
    .map(([href, title]) => `<li><a href="${href}">${title}</a></li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

/** Addresses that fail on a date, with the status they give; most dates have none. */
async function plannedStatus(day: string): Promise<Readonly<Record<string, number>>> {
  const text = await read(`${day}/status.json`);
  return text === null ? {} : JSON.parse(text.toString());
}

async function findText(file: string, day: string): Promise<string> {
  const found = await findFile(file, day);
  if (found === null) throw new Error(`the demo site lacks ${file} as of ${day}`);
  return found.toString();
}

/** A file as it stood on a day: the version of that day, or of the last day before it that has one. */
async function findFile(file: string, day: string): Promise<Buffer | null> {
  for (const each of DAYS.filter((known) => known <= day).reverse()) {
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
  if (address === null || typeof address === 'string') throw new Error('the demo site got no port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Kept-alive connections of a client would hold the server open for seconds.
  server.closeAllConnections();
  await closed;
}
