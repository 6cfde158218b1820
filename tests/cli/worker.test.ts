import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cli } from '../../src/cli/cli.ts';

/** Once in four years: no pass is due during a test. */
const SELDOM = '0 0 29 2 *';
const EVERY_SECOND = '* * * * * *';

let folder: string;
let server: Server;
let requests: number;
let respond: (response: ServerResponse) => void;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-worker-'));
  requests = 0;
  respond = (response) => response.end('<main><h1>Rules</h1><p>Members must vote in person.</p></main>');
  server = createServer((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end();
    requests += 1;
    response.setHeader('content-type', 'text/html');
    return respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function configure(schedule: string | null, more = '', count = 1): string {
  const file = join(folder, 'variorum.yaml');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sources = Array.from({ length: count }, (_, at) => `  - { id: s${at}, title: S, url: "${url}/${at}" }\n`).join(
    '',
  );
  const clock = schedule === null ? '' : `schedule: "${schedule}"\n`;
  writeFileSync(
    file,
    `archive: ./snapshots\n${clock}${more}sources:\n${sources}network: { allow: [127.0.0.1/32], delay: 0s }\n`,
  );
  return file;
}

/** Runs the worker until a line of its log matches. */
async function workUntil(
  line: RegExp,
  ...args: readonly string[]
): Promise<{ status: number; out: string; err: string }> {
  const stop = new AbortController();
  let out = '';
  let err = '';
  const status = await cli(['worker', '--config', join(folder, 'variorum.yaml'), ...args], {
    stdout: {
      write: (text) => {
        out += text;
        if (line.test(out)) stop.abort();
      },
    },
    stderr: { write: (text) => (err += text) },
    env: {},
    stop: stop.signal,
  });
  return { status, out, err };
}

describe('the worker', () => {
  test('makes a pass whenever one is due, and logs a line for each', async () => {
    configure(EVERY_SECOND);
    const { status, out } = await workUntil(/unchanged/);
    expect(status).toBe(0);
    expect(out).toMatch(/^\S+Z run-\S+: Nothing significant changed; 1 source checked: 1 new; no mail$/m);
    expect(out).toMatch(/^\S+Z waiting: next pass \S+Z$/m);
    expect(out).toMatch(/^\S+Z run-\S+: Nothing significant changed; 1 source checked: 1 unchanged; no mail$/m);
  });

  test('makes up for missed passes with one, and then waits', async () => {
    configure(SELDOM);
    const first = await workUntil(/waiting/);
    expect([first.out.match(/1 new/g)?.length, requests]).toEqual([1, 1]);
    const second = await workUntil(/waiting/);
    expect([second.out.match(/ run-/g), requests]).toEqual([null, 1]);
  });

  test.each([
    ['an import of a file', ['import', 's0', 'files']],
    ['a run of one source', ['run', 's0']],
  ])('does not count %s as a pass', async (_, args) => {
    const file = configure(SELDOM, '', 2);
    mkdirSync(join(folder, 'files'));
    const name = `${new Date().toISOString().replaceAll(':', '')}.html`;
    writeFileSync(join(folder, 'files', name), '<main><p>Members must vote by letter.</p></main>');
    const [command = '', source = '', ...files] = args;
    const paths = files.map((each) => join(folder, each));
    const minor = { stdout: { write: () => {} }, stderr: { write: () => {} }, env: {} };
    expect(await cli([command, source, ...paths, '--config', file], minor)).toBe(0);
    expect((await workUntil(/waiting/)).out).toMatch(/ run-\S+: .*; 2 sources checked/);
    expect((await workUntil(/waiting/)).out).not.toContain(' run-');
  });

  test('counts a pass as one even if no source could be reached', async () => {
    configure(SELDOM, '', 2);
    respond = (response) => response.destroy();
    await workUntil(/waiting/);
    expect((await workUntil(/waiting/)).out).not.toContain(' run-');
  });

  test('logs JSON with --json', async () => {
    configure(SELDOM);
    const { out } = await workUntil(/\n/, '--json');
    expect(JSON.parse(out)).toMatchObject({
      news: { changes: 0, citations: 0 },
      summary: '1 source checked: 1 new',
      failed: [],
      mail: null,
    });
  });

  test('continues after a pass in which a source failed, and logs which', async () => {
    configure(EVERY_SECOND);
    respond = (response) => {
      response.statusCode = requests === 1 ? 404 : 200;
      response.end('<main><p>Members must vote in person.</p></main>');
    };
    const { status, out } = await workUntil(/1 new/);
    expect([status, out]).toEqual([0, expect.stringMatching(/1 failed; s0: FETCH_STATUS: .* 404/)]);
  });

  test.each([
    ['no schedule', null, '', /^variorum: USAGE_SCHEDULE: .* has no schedule\. Add one/],
    ['an invalid schedule', 'each morning', '', /^variorum: CONFIG_INVALID: .*:2:1: schedule: must be/],
    ['an invalid time zone', SELDOM, 'timezone: Mars/Base\n', /^variorum: CONFIG_INVALID: .*:3:1: timezone: must be/],
  ])('refuses a config with %s', async (_, schedule, more, line) => {
    configure(schedule, more);
    expect(await workUntil(/./)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(line) });
    expect(requests).toBe(0);
  });

  test('exits with 0 within ten seconds of SIGTERM, even while it waits for a server', async () => {
    const file = configure(SELDOM, '', 3);
    respond = () => {};
    const child = spawn('node', [join(import.meta.dirname, '../../dist/main.js'), 'worker', '--config', file], {
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    while (requests === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const killedAt = Date.now();
    child.kill('SIGTERM');
    expect([await ended, Date.now() - killedAt < 10_000]).toEqual([0, true]);
  });

  test('on SIGTERM stores the capture under way, begins no other, and exits with 0', async () => {
    const file = configure(SELDOM, '', 40);
    let finishResponse = (): void => {};
    respond = (response) => {
      finishResponse = () => response.end('<main><p>Late, but whole.</p></main>');
    };
    const child = spawn(
      'node',
      [join(import.meta.dirname, '../../dist/main.js'), 'worker', '--config', file, '--concurrency', '1'],
      { stdio: 'ignore' },
    );
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    while (requests === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    finishResponse();
    expect([await ended, requests]).toEqual([0, 1]);
    let out = '';
    await cli(['sources', '--json', '--config', file], {
      stdout: { write: (text) => (out += text) },
      stderr: { write: () => {} },
      env: {},
    });
    const outcomes = JSON.parse(out).map(({ lastOutcome }: { lastOutcome: string | null }) => lastOutcome);
    expect(outcomes).toEqual(['new', ...Array.from({ length: 39 }, () => null)]);
  });
});
