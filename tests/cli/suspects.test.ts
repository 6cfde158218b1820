import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cli } from '../../src/cli/cli.ts';

const RULES =
  'Whoever borrows a book brings it back within four weeks. Whoever brings it late pays a small sum for each day. ' +
  'Nobody writes into a book, and nobody tears a page out of it. The reading room is open from nine until noon.';
const MENU =
  'Monday: lentil soup with bread and a pear. Tuesday: potatoes, spinach and an egg. Wednesday: noodles with cheese. ' +
  'Thursday: rice with mushrooms, salad, yoghurt. Friday: baked fish, carrots, pudding with cream and two cherries.';
const page = (title: string, text: string): string =>
  `<html><head><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
const DOCUMENT = page('Library', RULES);
const ERROR = page('500 Internal Server Error', 'Please try again later.');

let folder: string;
let server: Server;
let answers: string[];
let asked: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-suspects-'));
  mkdirSync(join(folder, 'config'));
  asked = 0;
  server = createServer((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end();
    const body = answers[Math.min(asked++, answers.length - 1)] ?? '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  writeFileSync(
    join(folder, 'config/variorum.yaml'),
    `sources:
  - { id: library, title: Library, url: "http://127.0.0.1:${port}/" }
network: { allow: [127.0.0.1/32], delay: 0s }
suspect: { captures: 4, hours: 0 }
`,
  );
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function variorum(...args: readonly string[]) {
  let out = '';
  let err = '';
  const status = await cli([...args, '--config', join(folder, 'config/variorum.yaml')], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
  });
  return { status, out, err };
}
const json = async (...args: readonly string[]) => JSON.parse((await variorum(...args, '--json')).out);

describe('a page that is not the document', () => {
  test('is asked for once more in the same pass, and one that then comes is taken', async () => {
    answers = [DOCUMENT, ERROR, DOCUMENT];
    await variorum('run');
    const { captures } = await json('run');
    expect(captures).toMatchObject([{ outcome: 'unchanged', outage: null }]);
    expect(asked).toBe(3);
  });

  test('is no change, is told as an outage once it has lasted, and once when it ends', async () => {
    answers = [DOCUMENT, ...Array(6).fill(ERROR), DOCUMENT];
    await variorum('run');
    const passes = [await json('run'), await json('run'), await json('run'), await json('run')];
    expect(passes.map(({ captures: [capture], changes }) => [capture.outcome, capture.outage.news, changes])).toEqual([
      ['suspect', false, []],
      ['suspect', true, []],
      ['suspect', false, []],
      ['unchanged', true, []],
    ]);
    expect(passes[3].captures[0].outage).toMatchObject({ ended: true, captures: 6 });
    expect(await json('log', 'library')).toMatchObject([{ captures: 2 }]);
    expect(await json('sources')).toMatchObject([{ lastOutcome: 'unchanged', suspectSince: null }]);
  });

  test('is shown as suspect since when, in the table and as JSON', async () => {
    answers = [DOCUMENT, ERROR];
    await variorum('run');
    const run = await variorum('run');
    expect(run.status).toBe(0);
    expect(run.out).toContain('SUSPECT_ERROR_PAGE: looks like an error page');
    const [entry] = await json('sources');
    expect(entry).toMatchObject({ lastOutcome: 'suspect', failingSince: null });
    expect((await variorum('sources')).out).toContain(`suspect since ${entry.suspectSince.slice(0, 10)}`);
  });
});

describe('a page that is only odd', () => {
  test('becomes a version when it has lasted, from its first capture on', async () => {
    answers = [DOCUMENT, page('Canteen', MENU)];
    await variorum('run');
    expect((await json('run')).captures).toMatchObject([{ outcome: 'suspect', error: { code: 'SUSPECT_OTHER_TEXT' } }]);
    expect(await json('log', 'library')).toHaveLength(1);
    expect((await json('run')).changes).toHaveLength(1);
    expect(await json('log', 'library')).toMatchObject([{ captures: 1 }, { captures: 4 }]);
  });

  test('becomes one at once when a person accepts it', async () => {
    answers = [DOCUMENT, page('Canteen', MENU)];
    await variorum('run');
    await variorum('run');
    const { status, out } = await variorum('accept', 'library');
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('accepted the capture of') });
    expect(await json('log', 'library')).toHaveLength(2);
    expect((await variorum('show', 'library')).out).toContain('lentil soup');
    expect((await json('run')).captures).toMatchObject([{ outcome: 'unchanged' }]);
  });

  test('there is nothing to accept where nothing is suspect', async () => {
    answers = [DOCUMENT];
    await variorum('run');
    expect(await variorum('accept', 'library')).toMatchObject({
      status: 2,
      err: expect.stringContaining('it has no suspect capture that can be read'),
    });
  });
});
