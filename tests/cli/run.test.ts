/** `variorum run`: outcomes and exit statuses of passes, and requests for pages that have not changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';
import { charterPage } from './charter.ts';

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.start();
});
afterEach(() => site.close());

describe('a pass', () => {
  const setRule = (rule: string): void =>
    void site.pages.set('/charter', (response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(charterPage(rule, String(Math.random())));
    });
  /** The exit status of a pass, the outcomes of its captures, and its changes. */
  const pass = async (...args: readonly string[]) => {
    const { status, out } = await site.run('run', '--json', ...args);
    const { captures, changes } = JSON.parse(out);
    return { status, outcomes: captures.map((each: { outcome: string }) => each.outcome), changes };
  };
  beforeEach(() => {
    setRule('Members must vote in person.');
    site.pages.set('/list', '<ul><li><a href="/charter">The charter</a></li><li><a href="/x">X</a></li></ul>');
    site.writeConfig(
      `sources:\n  - { id: gone, title: Gone, url: "${site.origin}/gone" }\n` +
        `  - { id: charter, title: Charter, url: "${site.origin}/list", follow: { text: the charter } }\n`,
    );
  });

  test('captures the other sources if one fails, and exits with 3', async () => {
    expect(await pass()).toMatchObject({ status: 3, outcomes: ['failed', 'new'], changes: [] });
    expect(await pass('charter')).toMatchObject({ status: 0, outcomes: ['unchanged'] });
    await pass();
    expect(await site.json('sources')).toMatchObject([
      { source: 'gone', lastOutcome: 'failed', lastError: { code: 'FETCH_STATUS' } },
      { source: 'charter', lastOutcome: 'unchanged', snapshots: 1 },
    ]);
  });

  test('stores a new version and reports what changed; with --exit-code it exits with 4', async () => {
    await pass('charter');
    setRule('Members must not vote in person.');
    expect(await pass('charter', '--dry-run')).toMatchObject({ status: 0, outcomes: ['changed'] });
    expect(await pass('charter', '--exit-code')).toMatchObject({
      status: 4,
      outcomes: ['changed'],
      changes: [{ source: 'charter', sections: [{ number: '1', hunks: [{ before: '', after: 'not' }] }] }],
    });
    expect(await pass('charter', '--exit-code')).toMatchObject({ status: 0, outcomes: ['unchanged'] });
    expect(await site.json('sources')).toMatchObject([
      {},
      { source: 'charter', lastOutcome: 'unchanged', snapshots: 2 },
    ]);
  });
});

describe('a page that has an entity tag', () => {
  let version: number;
  let statuses: number[];
  beforeEach(() => {
    version = 1;
    statuses = [];
    site.configure({ rules: 'Rules' });
    site.pages.set('/rules', (response, { headers }) => {
      const etag = `"${version}"`;
      const status = headers['if-none-match'] === etag ? 304 : 200;
      statuses.push(status);
      if (status === 304) response.writeHead(304).end();
      else
        response
          .writeHead(200, { 'content-type': 'text/html', etag })
          .end(pageOf('Rules', { '1. Rules': `Rule ${version}.` }));
    });
  });
  const pass = async (): Promise<string> => (await site.json('run')).captures[0].outcome;

  test('is sent once for each version, and each pass records a capture', async () => {
    expect([await pass(), await pass(), await pass()]).toEqual(['new', 'not-modified', 'not-modified']);
    version = 2;
    expect([await pass(), await pass()]).toEqual(['changed', 'not-modified']);
    expect(statuses).toEqual([200, 304, 304, 200, 304]);
    expect(await site.json('log', 'rules')).toMatchObject([{ captures: 3 }, { captures: 2 }]);
    expect((await site.run('verify')).status).toBe(0);
  });

  test('is sent again when the config changes what is extracted from it', async () => {
    await pass();
    const config = readFileSync(site.config, 'utf8');
    writeFileSync(site.config, config.replace('/rules" }', '/rules", include: main }'));
    await pass();
    expect(statuses).toEqual([200, 200]);
  });
});
