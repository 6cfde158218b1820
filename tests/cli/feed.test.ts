/** The Atom feed that passes write: valid, newest entry first, with ids that never change. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { SaxesParser } from 'saxes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.start();
});
afterEach(() => site.close());

const file = (): string => join(site.folder, 'public/feed.xml');
const setRules = (verb: string): void =>
  void site.pages.set(
    '/rules',
    pageOf('Rules', { '1 Voting': `Members ${verb} vote in person at the yearly meeting.` }),
  );

/** Parses the feed. Throws if it is not well-formed XML. */
function readFeed() {
  const text = readFileSync(file(), 'utf8');
  // Strict: throws at the first error in the markup.
  new SaxesParser({ xmlns: true }).write(text).close();
  const xml = load(text, { xml: true });
  const entries = xml('feed > entry').toArray();
  const texts = (name: string): string[] => entries.map((entry) => xml(entry).children(name).first().text());
  return { xml, ids: texts('id'), titles: texts('title'), contents: texts('content'), updated: texts('updated') };
}

describe('the feed', () => {
  test('is written after each pass, newest entry first, with ids that never change', async () => {
    site.configure(
      { rules: 'Rules' },
      'notify: { feed: { file: ./public/feed.xml, url: "https://example.org/feed.xml" } }\n',
    );
    setRules('must');
    await site.run('run');
    const empty = readFeed();
    expect([empty.ids, empty.xml('feed > id').text()]).toEqual([[], expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/)]);
    setRules('may');
    await site.run('run');
    const first = readFeed();
    expect(first.titles).toEqual(['Rules changed in “1 Voting”']);
    expect(load(first.contents[0] ?? '')('del').text()).toBe('must');
    await site.run('run');
    expect(readFeed().ids).toEqual(first.ids);
    setRules('shall');
    await site.run('run');
    const second = readFeed();
    expect(second.ids).toHaveLength(2);
    expect(second.ids[1]).toBe(first.ids[0]);
    expect(second.xml('feed > id').text()).toBe(empty.xml('feed > id').text());
    expect(second.updated).toEqual([...second.updated].sort().reverse());
    expect(readdirSync(join(site.folder, 'public'))).toEqual(['feed.xml']);
  });

  test('has the elements that RFC 4287 requires of a feed and of an entry', async () => {
    site.configure(
      { rules: 'Rules' },
      'notify: { feed: { file: ./public/feed.xml, url: "https://example.org/feed.xml?a&b" } }\n',
    );
    setRules('must');
    await site.run('run');
    setRules('may');
    await site.run('run');
    const { xml } = readFeed();
    expect(xml('feed').attr('xmlns')).toBe('http://www.w3.org/2005/Atom');
    expect(xml('feed > author > name').text()).toBe('Variorum');
    expect(xml('feed > link[rel=self]').attr('href')).toBe('https://example.org/feed.xml?a&b');
    for (const parent of ['feed', 'feed > entry']) {
      for (const name of ['id', 'title', 'updated']) expect(xml(parent).children(name).length).toBe(1);
      expect(Date.parse(xml(parent).children('updated').text())).toBeGreaterThan(0);
    }
    expect(xml('entry > link').attr('href')).toBe(`${site.origin}/rules`);
    expect(xml('entry > content').attr('type')).toBe('html');
  });

  test('contains hostile titles and words as text', async () => {
    site.configure({ rules: ']]><b>&amp;\u0000\u001b </entry>' }, 'notify: { feed: ./public/feed.xml }\n');
    setRules('must');
    await site.run('run');
    setRules('&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &lt;/content&gt;');
    await site.run('run');
    const { titles, contents, xml } = readFeed();
    expect(readFileSync(file(), 'utf8')).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(xml('feed > entry').length).toBe(1);
    // The title is escaped HTML: parsed, it has the characters of the source's title.
    expect(load(titles[0] ?? '').text()).toMatch(/^\]\]><b>&amp;.*<\/entry> changed in/);
    expect(load(contents[0] ?? '')('script').length).toBe(0);
    expect(load(contents[0] ?? '')('ins').text()).toContain('<script>alert(1)</script> ]]> </content>');
  });

  test('is written by the next pass if it cannot be written, and the failure has its own code', async () => {
    site.configure({ rules: 'Rules' }, 'notify: { feed: ./public/feed.xml }\n');
    setRules('must');
    await site.run('run', '--no-notify');
    writeFileSync(join(site.folder, 'public'), 'in the way');
    setRules('may');
    expect(await site.run('run')).toMatchObject({
      status: 3,
      err: expect.stringMatching(/DELIVERY_FEED: Writing the feed/),
    });
    site.configure({ rules: 'Rules' }, 'notify: { feed: ./elsewhere/feed.xml }\n');
    expect((await site.run('run')).status).toBe(0);
    expect(readFileSync(join(site.folder, 'elsewhere/feed.xml'), 'utf8')).toContain('Rules changed in');
  });
});
