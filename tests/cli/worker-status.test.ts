/** `worker --listen`: the address, and what `/metrics` and `/healthz` say. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenAddressOf } from '../../src/cli/watch/listen-address.ts';
import { healthOf, type WorkerState } from '../../src/cli/watch/worker-health.ts';
import { seriesOf } from '../tools/metrics-text.ts';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

describe('the address of --listen', () => {
  test.each([
    ['127.0.0.1:9464', '127.0.0.1', 9464],
    ['9464', '127.0.0.1', 9464],
    [':9464', '127.0.0.1', 9464],
    ['0.0.0.0:80', '0.0.0.0', 80],
    ['watch.example.org:0', 'watch.example.org', 0],
    ['[::1]:9464', '::1', 9464],
  ])('%s', (text, host, port) => {
    expect(listenAddressOf(text)).toEqual({ host, port });
  });

  test.each(['', 'localhost', '::1:80', 'http://localhost:80', 'x:65536', '[::1]', 'a b:80'])('is not “%s”', (text) => {
    expect(() => listenAddressOf(text)).toThrow(expect.objectContaining({ code: 'USAGE_LISTEN' }));
  });
});

describe('the health of a worker', () => {
  const pass = { startedAt: '2026-06-01T05:15:00Z', finishedAt: '2026-06-01T05:20:00Z', isFailed: false };
  const IDLE: WorkerState = { lastPass: null, dueSince: null, nextDue: '2026-06-02T05:15:00Z' };
  test.each<readonly [why: string, state: WorkerState, now: string, status: string]>([
    ['before the first pass', IDLE, '2026-06-01T12:00:00Z', 'ok'],
    ['after a pass', { ...IDLE, lastPass: pass }, '2026-06-01T12:00:00Z', 'ok'],
    ['after a failed pass', { ...IDLE, lastPass: { ...pass, isFailed: true } }, '2026-06-01T12:00:00Z', 'failed'],
    ['with a schedule that is never due', { ...IDLE, nextDue: null }, '2026-06-01T12:00:00Z', 'ok'],
    [
      'a pass that takes an hour',
      { ...IDLE, dueSince: '2026-06-02T05:15:00Z', nextDue: null },
      '2026-06-02T06:15:00Z',
      'ok',
    ],
    [
      'a pass that takes longer',
      { ...IDLE, dueSince: '2026-06-02T05:15:00Z', nextDue: null },
      '2026-06-02T06:15:01Z',
      'overdue',
    ],
    ['a pass that did not begin', IDLE, '2026-06-02T06:15:01Z', 'overdue'],
    [
      'an overdue pass after a failed one',
      { ...IDLE, lastPass: { ...pass, isFailed: true } },
      '2026-06-02T07:00:00Z',
      'overdue',
    ],
  ])('%s', (_, state, now, status) => {
    expect(healthOf(state, new Date(now)).status).toBe(status);
  });
});

describe('a worker that listens', () => {
  let site: WatchedSite;
  beforeEach(async () => {
    site = await WatchedSite.start();
    site.configure({ rules: 'Rules' }, 'schedule: "* * * * * *"\n');
  });
  afterEach(() => site.close());

  test('shows its last pass, and fails its health check after a failed one', async () => {
    site.pages.set('/rules', pageOf('Rules', { '1 Votes': 'Members must vote in person.' }));
    const stop = new AbortController();
    let origin = '';
    const seen: Record<string, unknown>[] = [];
    const get = async (path: string) => {
      const response = await fetch(`${origin}${path}`);
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
    };
    let isBroken = false;
    const onOutput = async (out: string): Promise<void> => {
      if (!isBroken && /1 new/.test(out)) {
        isBroken = true;
        seen.push(await get('/healthz'), await get('/metrics'));
        site.pages.set('/rules', 500);
      } else if (/1 failed/.test(out) && !stop.signal.aborted) {
        seen.push(await get('/healthz'));
        stop.abort();
      }
    };
    const onError = (err: string): void => {
      origin = /^(http:\S+)\/metrics and/.exec(err)?.[1] ?? origin;
    };
    const { status } = await site.runWith({ stop: stop.signal, onOutput, onError }, 'worker', '--listen', '0');
    expect(status).toBe(0);
    const [healthy, metrics, failed] = seen;
    expect(healthy).toMatchObject({ status: 200, type: 'application/json' });
    expect(JSON.parse(String(healthy?.text))).toMatchObject({ status: 'ok', lastPass: { isFailed: false } });
    expect(metrics).toMatchObject({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8' });
    expect(seriesOf(String(metrics?.text))).toMatchObject({ 'variorum_sources{outcome="new"}': 1 });
    expect(failed).toMatchObject({ status: 503 });
    expect(JSON.parse(String(failed?.text))).toMatchObject({ status: 'failed' });
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
  });

  test('refuses an address that it cannot have', async () => {
    const { port } = new URL(site.origin);
    expect(await site.run('worker', '--listen', `127.0.0.1:${port}`)).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^variorum: USAGE_LISTEN: .* in use/),
    });
  });
});
