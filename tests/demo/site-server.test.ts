/** The server of the demo site: its pages, how they change from date to date, and the config that watches them. */
import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type DemoSite, demoConfig, startDemoSite } from '../../src/demo/site-server.ts';
import { DAYS } from './expected-passages.ts';

let site: DemoSite;
beforeAll(async () => {
  site = await startDemoSite();
});
afterAll(() => site.close());

const PAGES = ['/', '/charter', '/posts', '/posts/quiet-hours', '/posts/putting-down-a-task', '/reports', '/reference'];
const WATCHED = ['/charter', '/posts/quiet-hours', '/posts/putting-down-a-task', '/reports', '/reference'];

async function get(path: string, day: string, init: RequestInit = {}): Promise<Response> {
  site.setDate(day);
  return await fetch(site.origin + path, init);
}

async function html(path: string, day: string): Promise<string> {
  return await (await get(path, day)).text();
}

/** The text of the main part of a page, without the related links. */
function mainText(page: string): string {
  const $ = load(page);
  $('.related').remove();
  return $('main').text().replace(/\s+/g, ' ').trim();
}

async function textOn(path: string, day: string): Promise<string> {
  return mainText(await html(path, day));
}

async function reportAddress(linkText: string, day: string): Promise<string> {
  const $ = load(await html('/reports', day));
  const links = $('a').filter((_, link) => $(link).text() === linkText);
  expect(links).toHaveLength(1);
  return links.attr('href') ?? '';
}

describe('the demo site', () => {
  test('has five dates, a week apart, each at 05:15Z', () => {
    expect(site.dates).toEqual(DAYS.map((day) => `${day}T05:15:00.000Z`));
  });

  test('accepts each of its dates as an instant or as a day, and no other', () => {
    for (const date of [...site.dates, ...DAYS]) expect(() => site.setDate(date)).not.toThrow();
    expect(() => site.setDate('2026-03-03')).toThrow('2026-03-03');
  });

  test.each(PAGES)('%s is a complete page with a title and without placeholders', async (path) => {
    const response = await get(path, '2026-03-02');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await response.text();
    expect(page).not.toMatch(/\{\{|\}\}/);
    expect(load(page)('title').text()).not.toBe('');
    expect(mainText(page).length).toBeGreaterThan(100);
  });

  test.each(WATCHED)('%s has other bytes at every request, but the same text', async (path) => {
    const first = await html(path, '2026-03-02');
    const second = await html(path, '2026-03-02');
    expect(second).not.toBe(first);
    expect(mainText(second)).toBe(mainText(first));
  });

  test('serves the same bytes if it is started again and receives the same requests', async () => {
    const other = await startDemoSite();
    const again = await startDemoSite();
    const [one, two] = await Promise.all(
      [other, again].map(async (each) => (await fetch(`${each.origin}/charter`)).text()),
    );
    await Promise.all([other.close(), again.close()]);
    expect(two).toBe(one);
  });

  test.each(PAGES)('%s does not contain the port of the server', async (path) => {
    expect(await html(path, '2026-03-30')).not.toContain(new URL(site.origin).port);
  });

  test.each(DAYS)('every link of every page works on %s', async (day) => {
    const failures: Record<string, number> = day === '2026-03-30' ? { '/posts/putting-down-a-task': 503 } : {};
    const targets = new Set<string>();
    for (const path of PAGES) {
      const $ = load(await html(path, day));
      for (const element of $('a[href], link[href], script[src]').toArray()) {
        targets.add($(element).attr('href') ?? $(element).attr('src') ?? '');
      }
    }
    for (const target of [...targets].filter((each) => !each.startsWith('#'))) {
      const response = await get(target, day);
      const expected = failures[new URL(target, site.origin).pathname] ?? 200;
      expect(`${target} ${response.status}`).toBe(`${target} ${expected}`);
      const [, anchor] = target.split('#');
      const page = await response.text();
      if (anchor !== undefined) expect(page).toContain(`id="${anchor}"`);
    }
  });

  test.each(['/nowhere', '/parts/header', '/status.json', '/files/..%2freports.html', '/variorum.yaml', '/posts/'])(
    '%s is not found',
    async (path) => {
      expect((await get(path, '2026-03-30')).status).toBe(404);
    },
  );
});

describe('what changes from date to date', () => {
  test('on the second date, only noise', async () => {
    for (const path of WATCHED) expect(await textOn(path, '2026-03-09')).toBe(await textOn(path, '2026-03-02'));
    expect(await reportAddress('Halcyon 2 system report', '2026-03-09')).toBe(
      await reportAddress('Halcyon 2 system report', '2026-03-02'),
    );
  });

  test('on the third, the charter qualifies a promise, and a section moves', async () => {
    const [before, after] = [await textOn('/charter', '2026-03-09'), await textOn('/charter', '2026-03-16')];
    expect(before).toContain('We will not train Halcyon to say that it is content');
    expect(after).toContain('We will, where practical, not train Halcyon to say that it is content');
    expect(before).toContain('6. Welfare');
    expect(after).toContain('8. Welfare');
    const words = (text: string): string[] => text.split(' ').sort();
    // Apart from the qualification, the edition has the same words in another order.
    const unqualified = after.replace('will, where practical, not', 'will not');
    expect(words(unqualified)).toEqual(words(before));
  });

  test('on the fourth, the report is at a new and at its old address, and only the typography of a post changes', async () => {
    const old = await reportAddress('Halcyon 2 system report', '2026-03-16');
    const revised = await reportAddress('Halcyon 2 system report', '2026-03-23');
    expect(revised).not.toBe(old);
    expect((await get(revised, '2026-03-16')).status).toBe(404);
    expect((await get(old, '2026-03-30')).status).toBe(200);
    const [before, after] = [
      await textOn('/posts/quiet-hours', '2026-03-16'),
      await textOn('/posts/quiet-hours', '2026-03-23'),
    ];
    expect(after).not.toBe(before);
    expect(after.replace(/[“”]/g, '"').replaceAll('—', '--')).toBe(before);
  });

  test('on the fifth, the charter has a new section and lacks a promise, and a post responds with 503', async () => {
    const [before, after] = [await textOn('/charter', '2026-03-23'), await textOn('/charter', '2026-03-30')];
    expect(after).toContain('11. Desks outside libraries');
    expect(before).not.toContain('Desks outside libraries');
    expect(before).toContain('We will keep the weights of every Halcyon model');
    expect(after).not.toContain('We will keep the weights');
    expect((await get('/posts/putting-down-a-task', '2026-03-30')).status).toBe(503);
    expect((await get('/posts/quiet-hours', '2026-03-30')).status).toBe(200);
  });
});

describe('the listing of reports', () => {
  const EDITIONS = [
    ['Halcyon 1 system report', '2026-03-02'],
    ['Halcyon 2 system report', '2026-03-02'],
    ['Halcyon 2 system report', '2026-03-23'],
  ] as const;

  test.each(EDITIONS)('"%s" links on %s to a PDF with the SHA-1 of its bytes as its name', async (text, day) => {
    const address = await reportAddress(text, day);
    const response = await get(address, day);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(address).toBe(`/files/${createHash('sha1').update(bytes).digest('hex')}.pdf`);
  });

  test('a request with the entity tag of an unchanged PDF gets a 304', async () => {
    const address = await reportAddress('Halcyon 2 system report', '2026-03-02');
    const etag = (await get(address, '2026-03-02')).headers.get('etag') ?? '';
    const again = await get(address, '2026-03-02', { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });
});

describe('the config of the demo', () => {
  const config = parse(demoConfig('http://127.0.0.1:1'));

  test('watches the charter, two posts and the report behind the listing, and audits the reference page', () => {
    expect(config.sources.map((source: { url: string }) => source.url)).toEqual(
      ['/charter', '/posts/quiet-hours', '/posts/putting-down-a-task', '/reports'].map((p) => `http://127.0.0.1:1${p}`),
    );
    expect(config.sources.at(-1).follow).toEqual({ text: 'Halcyon 2 system report' });
    expect(config.pages).toEqual([{ id: 'commonplace', url: 'http://127.0.0.1:1/reference' }]);
  });

  test('allows requests to this machine only, without delays', () => {
    expect(config.network).toEqual({ allow: ['127.0.0.1/32'], delay: '0s', retries: 0 });
  });
});
