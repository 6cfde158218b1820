/** How a pass requests the documents of its sources over a real connection. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import { DAY_MS } from '../../src/model/datetime.ts';
import { PLAIN_ACCESS, type Source } from '../../src/model/source.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { Listings } from '../../src/usecases/capture/listing-pages.ts';
import { requestDocument } from '../../src/usecases/capture/request-document.ts';
import { checkSources } from '../../src/usecases/pass/check-sources.ts';
import { closeServers, makeFetcher, type Options, serve } from '../fetch/servers.ts';
import { dependenciesOf } from './sample-dependencies.ts';
import { SOURCE } from './sample-source.ts';

const PAGE =
  '<!doctype html><title>Rules</title><main><h1>Rules</h1><p>Whoever borrows a book brings it back.</p></main>';

let folder: string;
let archive: Archive;
let now = Date.parse('2026-06-01T05:15:00.000Z');
const clock = { now: () => new Date(now).toISOString() };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-request-'));
  archive = await openArchive({ folder, clock, write: { purpose: 'test', wait: false } });
});
afterEach(async () => {
  await archive.close();
  await closeServers();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes one pass and returns the outcome, or the code of the failure, of each source. */
async function pass(sources: readonly Source[], options: Options = {}, concurrency = 8): Promise<string[]> {
  const fetcher = makeFetcher({ clock, ...options });
  try {
    const { captures } = await checkSources(dependenciesOf(archive, clock, { fetcher }), sources, {
      dryRun: false,
      pages: [],
      watched: sources,
      concurrency,
      onEvent: () => {},
    });
    return captures.map(({ outcome, failure }) => failure?.code ?? outcome);
  } finally {
    await fetcher.close();
  }
}

const html =
  (body: string): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(body);

test('a server that says "not modified" for ever hides a change for less than eight days', async () => {
  let isChanged = false;
  const origin = await serve(({ headers }, response) => {
    if (headers['if-none-match']) response.writeHead(304).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html', etag: '"1"' })
        .end(isChanged ? PAGE.replace('brings', 'carries') : PAGE);
  });
  const sources = ['a', 'b', 'c', 'd'].map((id) => ({ ...SOURCE, id, url: `${origin}/${id}` }));
  expect(await pass(sources)).toEqual(['new', 'new', 'new', 'new']);
  isChanged = true;
  const changedOn = new Map<string, number>();
  let full = 0;
  for (let day = 1; day <= 14; day += 1) {
    now += DAY_MS;
    for (const [index, outcome] of (await pass(sources)).entries()) {
      const { id } = sources[index] ?? SOURCE;
      if (outcome !== 'not-modified') full += 1;
      if (outcome === 'changed') changedOn.set(id, day);
    }
  }
  const days = sources.map(({ id }) => changedOn.get(id) ?? Number.POSITIVE_INFINITY);
  expect(Math.max(...days)).toBeLessThanOrEqual(7);
  expect(new Set(days).size).toBeGreaterThan(1);
  expect(full).toBe(2 * sources.length);
});

test('the limits of one source do not fail the listing page that others follow', async () => {
  const origin = await serve((request, response) => {
    if (request.url === '/list') html(`${PAGE}<a href="/document">The card</a>`)(request, response);
    else html(PAGE)(request, response);
  });
  const source = { ...SOURCE, url: `${origin}/list`, follow: { text: 'The card' } };
  const narrow = { ...source, id: 'narrow', access: { ...PLAIN_ACCESS, maxBytes: 20 } };
  expect(await pass([narrow, { ...source, id: 'plain' }])).toEqual(['FETCH_TOO_LARGE', 'new']);
});

test('the headers of a source reach its listing page, and no other site that the page links to', async () => {
  const received: string[] = [];
  const noting =
    (name: string, respond: RequestListener): RequestListener =>
    (request, response) => {
      if (request.headers['x-key'] !== undefined) received.push(name + request.url);
      respond(request, response);
    };
  const other = await serve(noting('other ', html(PAGE)), noting('other ', html('')));
  const list = html(`${PAGE}<a href="${other}/document">The card</a>`);
  const origin = await serve(noting('own ', list), noting('own ', html('')));
  const access = { ...PLAIN_ACCESS, headers: { 'x-key': 's3cret-value' } };
  const source = { ...SOURCE, url: `${origin}/list`, follow: { text: 'The card' }, access };
  expect(await pass([source])).toEqual(['new']);
  expect(received).toEqual(['own /list']);
});

test('sources of a host that hangs do not keep those of another waiting, and are skipped after it has failed', async () => {
  let hanging = 0;
  const seen: string[] = [];
  const bad = await serve(() => {
    hanging += 1;
  });
  const good = await serve((request, response) => {
    seen.push(request.url ?? '');
    html(PAGE)(request, response);
  });
  const at = (origin: string, kind: string) =>
    Array.from({ length: 6 }, (_, index) => ({ ...SOURCE, id: `${kind}-${index}`, url: `${origin}/${index}` }));
  let goodWhenDown: number | null = null;
  const slow = { firstByteMs: 1_000, retries: 1, timeoutMs: 2_000 };
  const passing = pass([...at(bad, 'bad'), ...at(good, 'good')], slow, 4);
  while (goodWhenDown === null) {
    await new Promise((done) => setTimeout(done, 20));
    if (hanging >= 3) goodWhenDown = seen.length;
  }
  const outcomes = await passing;
  expect(outcomes).toEqual([
    'FETCH_TIMEOUT',
    'FETCH_TIMEOUT',
    ...Array(4).fill('FETCH_HOST_DOWN'),
    ...Array(6).fill('new'),
  ]);
  expect({ hanging, goodWhenDown }).toEqual({ hanging: 3, goodWhenDown: 6 });
});

test('a listing page decides about neither the length of a message nor its end', async () => {
  const links = Array.from(
    { length: 12 },
    (_, index) => `<a href="/${index}${'x'.repeat(5_000)}">${'Words '.repeat(900)}</a>`,
  );
  const origin = await serve(html(`<main>${links.join('')}</main>`));
  for (const follow of [{ text: 'The card' }, { selector: 'a' }]) {
    const fetcher = makeFetcher({ clock, maxBytes: 1_000_000 });
    const source = { ...SOURCE, id: Object.keys(follow)[0] ?? '', url: `${origin}/list`, follow };
    const dependencies = dependenciesOf(archive, clock, { fetcher });
    const listings = new Listings(dependencies, { dryRun: true });
    const { failure } = await requestDocument(dependencies, source, { inForce: null, lastGood: null }, listings);
    await fetcher.close();
    expect(failure?.message.length).toBeLessThan(3_000);
    expect(failure?.message).toMatch(/^http:.*(?:2 more|make it match only one)$/s);
  }
});
