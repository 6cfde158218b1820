/** `variorum worker`: passes at their times, the log, and how it stops. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWriter } from '../../src/compose.ts';
import type { CliResult } from '../tools/run-cli.ts';
import { WatchedSite } from '../tools/watched-site.ts';

/** Once in four years: no pass is due during a test. */
const RARELY = '0 0 29 2 *';
const EVERY_SECOND = '* * * * * *';

let site: WatchedSite;
let requests: number;
let respond: (response: ServerResponse) => void;
beforeEach(async () => {
  requests = 0;
  respond = (response) => response.end('<main><h1>Rules</h1><p>Members must vote in person.</p></main>');
  site = await WatchedSite.start();
});
afterEach(() => site.close());

/** A config with so many sources, `s0`, `s1`, …, which all respond alike. */
function configure(schedule: string | null, more = '', count = 1): void {
  const ids = Array.from({ length: count }, (_, index) => `s${index}`);
  for (const id of ids) {
    site.pages.set(`/${id}`, (response) => {
      requests += 1;
      response.setHeader('content-type', 'text/html');
      respond(response);
    });
  }
  const sources = ids.map((id) => `  - { id: ${id}, title: S, url: "${site.origin}/${id}" }\n`).join('');
  site.writeConfig(`${schedule === null ? '' : `schedule: "${schedule}"\n`}${more}sources:\n${sources}`);
}

/** Runs the worker until its log matches. */
function workUntil(log: RegExp, ...args: readonly string[]): Promise<CliResult> {
  const stop = new AbortController();
  const onOutput = (out: string): void => {
    if (log.test(out)) stop.abort();
  };
  return site.runWith({ stop: stop.signal, onOutput }, 'worker', ...args);
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

  test('makes one pass for all that were missed, and then waits', async () => {
    configure(RARELY);
    const first = await workUntil(/waiting/);
    expect([first.out.match(/1 new/g)?.length, requests]).toEqual([1, 1]);
    const second = await workUntil(/waiting/);
    expect([second.out.match(/ run-/g), requests]).toEqual([null, 1]);
  });

  test.each([
    ['an import of a file', ['import', 's0', 'files']],
    ['a run of one source', ['run', 's0']],
  ])('does not count %s as a pass', async (_, [command = '', source = '', ...files]) => {
    configure(RARELY, '', 2);
    mkdirSync(join(site.folder, 'files'));
    const name = `${new Date().toISOString().replaceAll(':', '')}.html`;
    writeFileSync(join(site.folder, 'files', name), '<main><p>Members must vote by letter.</p></main>');
    const paths = files.map((each) => join(site.folder, each));
    expect((await site.run(command, source, ...paths)).status).toBe(0);
    expect((await workUntil(/waiting/)).out).toMatch(/ run-\S+: .*; 2 sources checked/);
    expect((await workUntil(/waiting/)).out).not.toContain(' run-');
  });

  test('counts a pass as one even if no source could be reached', async () => {
    configure(RARELY, '', 2);
    respond = (response) => response.destroy();
    await workUntil(/waiting/);
    expect((await workUntil(/waiting/)).out).not.toContain(' run-');
  });

  test('logs JSON with --json', async () => {
    configure(RARELY);
    const { out } = await workUntil(/\n/, '--json');
    expect(JSON.parse(out)).toMatchObject({
      news: { changes: 0, citations: 0 },
      summary: '1 source checked: 1 new',
      failed: [],
      mail: null,
    });
  });

  test('continues after a pass in which a source failed, and logs which one', async () => {
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
    ['an invalid time zone', RARELY, 'timezone: Mars/Base\n', /^variorum: CONFIG_INVALID: .*:3:1: timezone: must be/],
  ])('refuses a config with %s', async (_, schedule, more, message) => {
    configure(schedule, more);
    expect(await workUntil(/./)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(message) });
    expect(requests).toBe(0);
  });
});

describe('SIGTERM', () => {
  const untilRequested = async (): Promise<void> => {
    while (requests === 0) await sleep(20);
  };

  test('makes the worker exit with 0 within ten seconds, even while it waits for a server', async () => {
    configure(RARELY, '', 3);
    respond = () => {};
    const { child, ended } = site.spawn('worker');
    await untilRequested();
    const killedAt = Date.now();
    child.kill('SIGTERM');
    expect([await ended, Date.now() - killedAt < 10_000]).toEqual([0, true]);
  });

  test.each([
    ['for the next pass', RARELY],
    ['for another program to leave the archive', EVERY_SECOND],
  ])('makes the worker exit with 0 at once while it waits %s', async (_, schedule) => {
    configure(schedule);
    await site.run('run');
    const archive = schedule === RARELY ? null : await openWriter(site.archiveFolder, { purpose: 'run', wait: false });
    const { child, ended, err } = site.spawn('worker', '--listen', '0');
    while (!err().includes('/healthz')) await sleep(20);
    await sleep(1_000);
    const killedAt = Date.now();
    child.kill('SIGTERM');
    // A pass under way would have eight seconds.
    expect([await ended, Date.now() - killedAt < 6_000]).toEqual([0, true]);
    await archive?.close();
  });

  test('lets the worker store the capture under way and start no other', async () => {
    configure(RARELY, '', 40);
    let finishResponse = (): void => {};
    respond = (response) => {
      finishResponse = () => response.end('<main><p>Late, but whole.</p></main>');
    };
    const { child, ended } = site.spawn('worker', '--concurrency', '1');
    await untilRequested();
    child.kill('SIGTERM');
    await sleep(300);
    finishResponse();
    expect([await ended, requests]).toEqual([0, 1]);
    const outcomes = (await site.json('sources')).map(({ lastOutcome }: { lastOutcome: string | null }) => lastOutcome);
    expect(outcomes).toEqual(['new', ...Array.from({ length: 39 }, () => null)]);
  });
});
