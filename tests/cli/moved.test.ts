/** A document that is followed from a listing, at addresses that hold its digest. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cli } from '../../src/cli/cli.ts';
import { openReader } from '../../src/compose.ts';

let folder: string;
let server: Server;
let origin: string;
/** What the listing links to, and the text that is served there. */
let name: string;
let text: string;

const sha1 = (words: string): string => createHash('sha1').update(words).digest('hex');
const publish = (words: string, as = `/files/${sha1(words)}.md`): void => {
  text = words;
  name = as;
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-moved-'));
  server = createServer((request, response) => {
    if (request.url === '/cards') {
      response.setHeader('content-type', 'text/html');
      if (request.headers['x-reader'] === 'none') return void response.end('<p>There is nothing for you here.</p>');
      response.end(`<ul><li><a href="/about">About us</a></li><li><a href="${name}">The card</a></li></ul>`);
    } else if (request.url === name) {
      response.setHeader('content-type', 'text/markdown');
      response.end(text);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(
    join(folder, 'variorum.yaml'),
    `archive: ./snapshots
schedule: "15 5 * * *"
sources:
  - { id: card, title: Card, url: "${origin}/cards", follow: { text: The card } }
network: { allow: [127.0.0.1/32], delay: 0s }
`,
  );
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function variorum(...args: readonly string[]): Promise<string> {
  let out = '';
  const io = { stdout: { write: (each: unknown) => (out += each) }, stderr: { write: () => {} }, env: {} };
  await cli([...args, '--config', join(folder, 'variorum.yaml')], io);
  return out;
}
const json = async (...args: readonly string[]) => JSON.parse(await variorum(...args, '--json'));

test('the same words at a new address are no change, and the report says that it moved', async () => {
  publish('# Card\n\nThe model is careful.\n');
  const before = origin + name;
  expect((await json('run')).captures).toMatchObject([{ outcome: 'new', movedFrom: null, notice: null }]);
  publish(text, `/moved${name}`);
  expect(await json('run')).toMatchObject({
    captures: [{ outcome: 'unchanged', movedFrom: before, finalUrl: origin + name }],
    changes: [],
  });
  expect((await json('run')).captures).toMatchObject([{ outcome: 'unchanged', movedFrom: null }]);
});

test('a revision at a new address is a change, and the report says from where to where', async () => {
  publish('# Card\n\nThe model is careful.\n');
  const before = origin + name;
  await variorum('run');
  publish('# Card\n\nThe model is very careful.\n');
  const out = await variorum('run');
  expect(out).toContain(`moved from ${before} to ${origin}${name}`);
  expect(out).toContain('{+very+}');
  const [entry] = await json('sources');
  expect(entry).toMatchObject({ address: origin + name, movedFrom: before });
  expect(Date.parse(entry.nextDue)).toBeGreaterThan(Date.now());
  expect(await variorum('sources')).toContain(`card moved from ${before} to ${origin}${name}`);
});

test('a file that is not the one that its name states is told', async () => {
  publish('# Card\n\nThe model is careful.\n', `/files/${sha1('other words')}.md`);
  expect((await json('run')).captures).toMatchObject([{ outcome: 'new', notice: { code: 'FETCH_OTHER_FILE' } }]);
});

test('a listing that does not say which document is meant is an error that lists the candidates', async () => {
  publish('# Card\n\nThe model is careful.\n');
  const listed = (follow: string) =>
    writeFileSync(
      join(folder, 'variorum.yaml'),
      `archive: ./snapshots\nsources: [{ id: card, title: Card, url: "${origin}/cards", follow: ${follow} }]\nnetwork: { allow: [127.0.0.1/32], delay: 0s }\n`,
    );
  listed('{ text: The report }');
  const none = (await json('run')).captures[0].error;
  expect(none.code).toBe('FETCH_FOLLOW_NONE');
  expect(none.message).toContain(`"The card" (${origin}${name})`);
  listed('{ selector: a }');
  const several = (await json('run')).captures[0].error;
  expect(several.code).toBe('FETCH_FOLLOW_AMBIGUOUS');
  expect(several.message).toContain(`"About us" (${origin}/about)`);
});

test('a source that asks with headers of its own gets a listing of its own', async () => {
  publish('# Card\n\nThe model is careful.\n');
  const source = `title: Card, url: "${origin}/cards", follow: { text: The card }`;
  writeFileSync(
    join(folder, 'variorum.yaml'),
    `archive: ./snapshots\nsources: [{ id: shut, ${source}, headers: { x-reader: none } }, { id: open, ${source} }]\nnetwork: { allow: [127.0.0.1/32], delay: 0s }\n`,
  );
  expect((await json('run')).captures).toMatchObject([
    { source: 'shut', error: { code: 'FETCH_FOLLOW_NONE' } },
    { source: 'open', outcome: 'new' },
  ]);
});

test('the listing is kept with each address that it linked to, also where no document fits', async () => {
  publish('Words.');
  await variorum('run');
  publish('Words.', '/files/second.md');
  await variorum('run');
  name = '/files/second.md" hidden data-x="';
  await variorum('run');
  const archive = await openReader(join(folder, 'snapshots'));
  try {
    const id = `listing:${origin.replace('http://', '')}/cards`;
    const stored = await archive.extractions.storedPayloads(id);
    const pages = await Promise.all(stored.map(({ extraction }) => archive.captures.payload(extraction.payloadSha256)));
    const links = pages.map((page) => /href="(\/files[^"]*)"/.exec(Buffer.from(page).toString())?.[1]);
    expect(links).toEqual([`/files/${sha1('Words.')}.md`, '/files/second.md', '/files/second.md']);
    expect((await archive.captures.last(id))?.outcome).toBe('changed');
    expect(await archive.maintenance.verify(() => {})).toEqual([]);
  } finally {
    await archive.close();
  }
});
