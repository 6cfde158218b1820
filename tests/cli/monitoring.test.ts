/** What a pass leaves for those who look after the program: pings, report pages, metrics. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seriesOf } from '../tools/metrics-text.ts';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

let site: WatchedSite;
/** The calls of the monitors and the requests of the source, in their order. */
let calls: string[];
let answer: (response: ServerResponse) => void;
beforeEach(async () => {
  site = await WatchedSite.start();
  calls = [];
  answer = (response) => response.end('OK');
  for (const path of ['/key', '/key/start', '/key/fail', '/up?key=1', '/down?key=1']) {
    site.pages.set(path, (response, { method }) => {
      calls.push(`${method} ${path}`);
      answer(response);
    });
  }
  setRules('must');
});
afterEach(() => site.close());

const RULES = (verb: string) =>
  pageOf('Rules', { '1 Voting': `Members ${verb} vote in person at the yearly meeting.` });
const setRules = (verb: string): void =>
  void site.pages.set('/rules', (response) => {
    calls.push('rules');
    response.writeHead(200, { 'content-type': 'text/html' }).end(RULES(verb));
  });
const configure = (notify: string, sources: Readonly<Record<string, string>> = { rules: 'Rules' }): void =>
  site.configure(sources, `notify: { ${notify} }\n`);

describe('notify.ping', () => {
  test('is asked when a pass begins and ends', async () => {
    configure(`ping: "${site.origin}/key"`);
    expect(await site.run('run')).toMatchObject({ status: 0, err: '' });
    // The first call need not end before the pass begins, but it must before the last.
    expect(calls.filter((call) => call !== 'rules')).toEqual(['GET /key/start', 'GET /key']);
    expect(calls.at(-1)).toBe('GET /key');
  });

  test.each<readonly [why: string, sabotage: () => void]>([
    ['captured no source', () => site.pages.set('/rules', 404)],
    ['could not deliver', () => mkdirSync(join(site.folder, 'feed.xml'))],
    [
      'ended with an error of the archive',
      () => {
        mkdirSync(site.archiveFolder);
        writeFileSync(site.archiveFile, 'This is no database, but a text of some length.'.repeat(100));
      },
    ],
  ])('says so when a pass %s', async (why, sabotage) => {
    configure(`feed: feed.xml, ping: "${site.origin}/key"`);
    sabotage();
    await site.run('run');
    // An archive that cannot be opened ends the command before a pass begins: then nothing is asked, which is an alarm.
    const expected = why.includes('archive') ? [] : ['GET /key/start', 'GET /key/fail'];
    expect(calls.filter((call) => call !== 'rules')).toEqual(expected);
  });

  test('does not count one failed source of several as a failure', async () => {
    configure(`ping: "${site.origin}/key"`, { rules: 'Rules', gone: 'Gone' });
    expect((await site.run('run')).status).toBe(3);
    expect(calls.at(-1)).toBe('GET /key');
  });

  test('can name each address, for services with other conventions', async () => {
    const [end, fail] = [`${site.origin}/up?key=1`, `${site.origin}/down?key=1`];
    configure(`ping: { end: "${end}", fail: "${fail}" }`);
    await site.run('run');
    site.pages.set('/rules', 500);
    await site.run('run');
    expect(calls.filter((call) => call !== 'rules')).toEqual(['GET /up?key=1', 'GET /down?key=1']);
  });

  test.each([
    ['responds with an error', (response: ServerResponse) => response.writeHead(404).end(), 'it responded with 404'],
    ['breaks off', (response: ServerResponse) => response.destroy(), 'FETCH|closed|connect'],
    [
      'redirects to another site',
      (response: ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'it responded with 302',
    ],
  ])('never stops a pass: the service %s', async (_, respond, says) => {
    configure(`ping: "${site.origin}/key"`);
    answer = respond;
    const { status, out, err } = await site.run('run');
    expect([status, out]).toEqual([3, expect.stringContaining('1 new')]);
    expect(err).toMatch(new RegExp(`^variorum: DELIVERY_PING: Pinging http://127\\.0\\.0\\.1:\\d+: .*(${says})`));
    expect(err).not.toContain('/key');
  });

  test('reaches no private address that network.allow does not list', async () => {
    site.configure({ rules: 'Rules' }, 'notify: { ping: "http://10.0.0.1/secret-key" }\n');
    const { status, err } = await site.run('run');
    expect([status, err]).toEqual([3, expect.stringMatching(/DELIVERY_PING: .*10\.0\.0\.1 is not a public address/)]);
    expect(err).not.toContain('secret-key');
  });
});

describe('notify.report', () => {
  const names = (): string[] => readdirSync(join(site.folder, 'reports')).sort();

  test('gets a page for each pass, and the latest under a name of its own', async () => {
    configure('report: ./reports');
    await site.run('run');
    setRules('may');
    const { run } = await site.json('run');
    expect(names()).toEqual(['latest.html', expect.stringMatching(/^run-.*\.html$/), `${run.id}.html`]);
    const latest = readFileSync(join(site.folder, 'reports/latest.html'), 'utf8');
    expect(latest).toBe(readFileSync(join(site.folder, 'reports', `${run.id}.html`), 'utf8'));
    expect(latest).toMatch(/^<!doctype html>[\s\S]*<del>.*must.*<\/del>.*<ins>.*may.*<\/ins>/);
  });

  test('that cannot be written is named, and the pass is made', async () => {
    configure('report: ./reports');
    writeFileSync(join(site.folder, 'reports'), 'a file');
    const { status, out, err } = await site.run('run');
    expect([status, out]).toEqual([3, expect.stringContaining('1 new')]);
    expect(err).toMatch(/^variorum: DELIVERY_REPORT: Writing the report .*reports/);
  });
});

describe('notify.metrics', () => {
  const metrics = () => seriesOf(readFileSync(join(site.folder, 'out/variorum.prom'), 'utf8'));

  test('are in a file that says what the pass found', async () => {
    writeFileSync(
      join(site.folder, 'desk.html'),
      '<p>From “Rules” (§1):</p><blockquote><p>Members must vote in person at the yearly meeting.</p></blockquote>',
    );
    site.configure(
      { rules: 'Rules', gone: 'Gone' },
      'pages: [{ id: desk, file: desk.html }]\nnotify: { metrics: ./out/variorum.prom, webhook: { url: "http://127.0.0.1:1/", secret: "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0" } }\n',
    );
    const before = Date.now() / 1000;
    await site.run('run');
    setRules('may');
    const { run, captures } = await site.json('run');
    const read = metrics();
    const good = captures.find(({ source }: { source: string }) => source === 'rules');
    expect(read).toMatchObject({
      variorum_pass_start_timestamp_seconds: Date.parse(run.startedAt) / 1000,
      variorum_pass_end_timestamp_seconds: Date.parse(run.finishedAt) / 1000,
      // The webhook is not there.
      variorum_pass_failed: 1,
      'variorum_sources{outcome="changed"}': 1,
      'variorum_sources{outcome="failed"}': 1,
      'variorum_sources{outcome="suspect"}': 0,
      'variorum_passages{page="desk",status="altered"}': 1,
      'variorum_passages{page="desk",status="stands"}': 0,
      'variorum_messages{channel="webhook",state="waiting"}': 1,
      'variorum_messages{channel="webhook",state="given-up"}': 0,
      'variorum_source_last_success_timestamp_seconds{source="rules"}': Date.parse(good.capturedAt) / 1000,
    });
    expect(read['variorum_source_last_success_timestamp_seconds{source="gone"}']).toBeUndefined();
    expect(read.variorum_archive_bytes).toBeGreaterThan(10_000);
    expect(read.variorum_pass_duration_seconds).toBeLessThan(Date.now() / 1000 - before);
    expect(readdirSync(join(site.folder, 'out'))).toEqual(['variorum.prom']);
  });
});

test.each([
  ['of some sources', ['rules']],
  ['without notifications', ['--no-notify']],
  ['that is only tried', ['--dry-run']],
])('a pass %s does not pass for the one that monitors expect', async (_, args) => {
  configure(`ping: "${site.origin}/key", report: ./reports, metrics: ./m.prom`, { rules: 'Rules', other: 'Other' });
  site.pages.set('/other', RULES('need not'));
  await site.run('run');
  expect(calls).toContain('GET /key');
  calls = [];
  rmSync(join(site.folder, 'm.prom'));
  await site.run('run', ...args);
  expect(calls).toEqual(['rules']);
  expect(readdirSync(site.folder)).not.toContain('m.prom');
  expect(readdirSync(join(site.folder, 'reports'))).toHaveLength(2);
});
