/** A document that is followed from a listing page, at addresses that contain its digest. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReader } from '../../src/compose.ts';
import { WatchedSite } from '../tools/watched-site.ts';

const CAREFUL = '# Card\n\nThe model is careful.\n';
const VERY_CAREFUL = '# Card\n\nThe model is very careful.\n';

let site: WatchedSite;
/** The path that the listing links to, as written in its markup. */
let link: string;
beforeEach(async () => {
  link = '';
  site = await WatchedSite.start();
  site.pages.set('/cards', (response, { headers }) => {
    response.setHeader('content-type', 'text/html');
    if (headers['x-reader'] === 'none') response.end('<p>There is nothing for you here.</p>');
    else response.end(`<ul><li><a href="/about">About us</a></li><li><a href="${link}">The card</a></li></ul>`);
  });
  site.writeConfig(
    `schedule: "15 5 * * *"\nsources:\n  - { id: card, title: Card, url: "${site.origin}/cards", follow: { text: The card } }\n`,
  );
});
afterEach(() => site.close());

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/** Serves a text at a path alone, links to it, and returns its address. */
function publish(text: string, path = `/files/${sha1(text)}.md`): string {
  site.pages.delete(link);
  link = path;
  site.pages.set(path, (response) => response.writeHead(200, { 'content-type': 'text/markdown' }).end(text));
  return site.origin + path;
}

describe('a followed document', () => {
  test('is unchanged if the same text is at a new address, and the report says that it moved', async () => {
    const first = publish(CAREFUL);
    expect((await site.json('run')).captures).toMatchObject([{ outcome: 'new', movedFrom: null, notice: null }]);
    const second = publish(CAREFUL, `/moved${link}`);
    expect(await site.json('run')).toMatchObject({
      captures: [{ outcome: 'unchanged', movedFrom: first, finalUrl: second }],
      changes: [],
    });
    expect((await site.json('run')).captures).toMatchObject([{ outcome: 'unchanged', movedFrom: null }]);
  });

  test('is changed if a revision is at a new address, and the report names both addresses', async () => {
    const first = publish(CAREFUL);
    await site.run('run');
    const second = publish(VERY_CAREFUL);
    const { out } = await site.run('run');
    expect(out).toContain(`moved from ${first} to ${second}`);
    expect(out).toContain('{+very+}');
    const [entry] = await site.json('sources');
    expect(entry).toMatchObject({ address: second, movedFrom: first });
    expect(Date.parse(entry.nextDue)).toBeGreaterThan(Date.now());
    expect((await site.run('sources')).out).toContain(`card moved from ${first} to ${second}`);
  });

  test('is one document if the listing links to it twice, once with a fragment', async () => {
    const address = publish(CAREFUL);
    link = `${link}#top">The card</a> <a href="${link}`;
    expect((await site.json('run')).captures).toMatchObject([{ outcome: 'new', url: address, finalUrl: address }]);
  });

  test('is stored with a notice if its bytes do not have the digest in its address', async () => {
    publish(CAREFUL, `/files/${sha1('other words')}.md`);
    expect((await site.json('run')).captures).toMatchObject([{ outcome: 'new', notice: { code: 'FETCH_OTHER_FILE' } }]);
  });
});

describe('a listing', () => {
  test('in which no link or several links match is an error that lists the candidates', async () => {
    const address = publish(CAREFUL);
    const follow = (how: string): void =>
      site.writeConfig(`sources: [{ id: card, title: Card, url: "${site.origin}/cards", follow: ${how} }]\n`);
    follow('{ text: The report }');
    const none = (await site.json('run')).captures[0].error;
    expect(none.code).toBe('FETCH_FOLLOW_NONE');
    expect(none.message).toContain(`"The card" (${address})`);
    follow('{ selector: a }');
    const several = (await site.json('run')).captures[0].error;
    expect(several.code).toBe('FETCH_FOLLOW_AMBIGUOUS');
    expect(several.message).toContain(`"About us" (${site.origin}/about)`);
  });

  test('is requested separately for a source that has headers of its own', async () => {
    publish(CAREFUL);
    const source = `title: Card, url: "${site.origin}/cards", follow: { text: The card }`;
    site.writeConfig(`sources: [{ id: shut, ${source}, headers: { x-reader: none } }, { id: open, ${source} }]\n`);
    expect((await site.json('run')).captures).toMatchObject([
      { source: 'shut', error: { code: 'FETCH_FOLLOW_NONE' } },
      { source: 'open', outcome: 'new' },
    ]);
  });

  test('is stored once for each address that it links to, even if no document fits', async () => {
    publish('Words.');
    await site.run('run');
    publish('Words.', '/files/second.md');
    await site.run('run');
    site.pages.delete(link);
    link = '/files/second.md" hidden data-x="';
    await site.run('run');
    const archive = await openReader(site.archiveFolder);
    try {
      const id = `listing:${site.origin.replace('http://', '')}/cards`;
      const stored = await archive.extractions.storedPayloads(id);
      const pages = await Promise.all(
        stored.map(({ extraction }) => archive.captures.payload(extraction.payloadSha256)),
      );
      const links = pages.map((page) => /href="(\/files[^"]*)"/.exec(Buffer.from(page).toString())?.[1]);
      expect(links).toEqual([`/files/${sha1('Words.')}.md`, '/files/second.md', '/files/second.md']);
      expect((await archive.captures.last(id))?.outcome).toBe('changed');
      expect(await archive.maintenance.verify(() => {})).toEqual([]);
    } finally {
      await archive.close();
    }
  });
});
