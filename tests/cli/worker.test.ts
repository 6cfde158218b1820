import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cli } from '../../src/cli/cli.ts';

/** Once in a leap year: between two such days nothing is due. */
const SELDOM = '0 0 29 2 *';
const EVERY_SECOND = '* * * * * *';

let folder: string;
let server: Server;
let requests: number;
let answer: (response: ServerResponse) => void;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-worker-'));
  requests = 0;
  answer = (response) => response.end('<main><h1>Rules</h1><p>Members must vote in person.</p></main>');
  server = createServer((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end();
    requests += 1;
    response.setHeader('content-type', 'text/html');
    return answer(response);
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
  test('makes a pass whenever its schedule says so, and logs a line for each', async () => {
    configure(EVERY_SECOND);
    const { status, out } = await workUntil(/unchanged/);
    expect(status).toBe(0);
    expect(out).toMatch(/^\S+Z run-\S+: 1 source: 1 new; no mail$/m);
    expect(out).toMatch(/^\S+Z waiting: next pass \S+Z$/m);
    expect(out).toMatch(/^\S+Z run-\S+: 1 source: 1 unchanged; no mail$/m);
  });

  test('makes up a pass that was missed, once, and then waits', async () => {
    configure(SELDOM);
    const first = await workUntil(/waiting/);
    expect([first.out.match(/1 new/g)?.length, requests]).toEqual([1, 1]);
    const second = await workUntil(/waiting/);
    expect([second.out.match(/ run-/g), requests]).toEqual([null, 1]);
  });

  test.each([
    ['a file that was imported', ['import', 's0', 'files']],
    ['a run of one source', ['run', 's0']],
  ])('does not take %s for a pass', async (_, args) => {
    const file = configure(SELDOM, '', 2);
    mkdirSync(join(folder, 'files'));
    const name = `${new Date().toISOString().replaceAll(':', '')}.html`;
    writeFileSync(join(folder, 'files', name), '<main><p>Members must vote by letter.</p></main>');
    const [command = '', source = '', ...files] = args;
    const paths = files.map((each) => join(folder, each));
    const minor = { stdout: { write: () => {} }, stderr: { write: () => {} }, env: {} };
    expect(await cli([command, source, ...paths, '--config', file], minor)).toBe(0);
    expect((await workUntil(/waiting/)).out).toMatch(/ run-\S+: 2 sources/);
    expect((await workUntil(/waiting/)).out).not.toContain(' run-');
  });

  test('takes a pass in which nothing could be reached for one', async () => {
    configure(SELDOM, '', 2);
    answer = (response) => response.destroy();
    await workUntil(/waiting/);
    expect((await workUntil(/waiting/)).out).not.toContain(' run-');
  });

  test('logs JSON for programs', async () => {
    configure(SELDOM);
    const { out } = await workUntil(/\n/, '--json');
    expect(JSON.parse(out)).toMatchObject({ summary: '1 source: 1 new', failed: [], mail: null });
  });

  test('goes on after a pass in which a source failed, and says which', async () => {
    configure(EVERY_SECOND);
    answer = (response) => {
      response.statusCode = requests === 1 ? 404 : 200;
      response.end('<main><p>Members must vote in person.</p></main>');
    };
    const { status, out } = await workUntil(/1 new/);
    expect([status, out]).toEqual([0, expect.stringMatching(/1 failed; s0: FETCH_STATUS: .* 404/)]);
  });

  test.each([
    ['no schedule', null, '', /^variorum: USAGE_SCHEDULE: .* has no schedule\. Add one/],
    ['a schedule that is none', 'each morning', '', /^variorum: CONFIG_INVALID: .*:2:1: schedule: must be/],
    [
      'a time zone that is none',
      SELDOM,
      'timezone: Mars/Base\n',
      /^variorum: CONFIG_INVALID: .*:3:1: timezone: must be/,
    ],
  ])('refuses %s', async (_, schedule, more, line) => {
    configure(schedule, more);
    expect(await workUntil(/./)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(line) });
    expect(requests).toBe(0);
  });

  test('ends with 0 within ten seconds of SIGTERM, though a server keeps it waiting', async () => {
    const file = configure(SELDOM, '', 3);
    answer = () => {};
    const child = spawn('node', [join(import.meta.dirname, '../../dist/main.js'), 'worker', '--config', file], {
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    while (requests === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const asked = Date.now();
    child.kill('SIGTERM');
    expect([await ended, Date.now() - asked < 10_000]).toEqual([0, true]);
  });

  test('ends with 0 on SIGTERM, with the capture at hand kept and no other begun', async () => {
    const file = configure(SELDOM, '', 40);
    let requeue = (): void => {};
    answer = (response) => {
      requeue = () => response.end('<main><p>Late, but whole.</p></main>');
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
    requeue();
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
