/** Which citations that are off a pass tells of: what the source or the reference page did, and nothing else. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WatchedSite } from '../tools/watched-site.ts';

const VOTING = 'Members must vote in person at the yearly meeting of the club, and nobody may vote for another.';
const FEES = 'The fee is nine crowns a year, and whoever pays late pays one crown more for each month that has begun.';
const rules = (fees: number): string =>
  `<!doctype html><title>Rules</title><main><h1>Rules</h1><h2><span>1</span> Voting</h2><p>${VOTING}</p>
   <h2><span>${fees}</span> Fees</h2><p>${FEES}</p></main>`;

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.start();
  site.pages.set('/rules', rules(2));
});
afterEach(() => site.close());

function cite(section: number, more = ''): string {
  const link = `<a href="${site.origin}/rules">Rules of the club</a>`;
  return `<main><h1>On clubs</h1><p>On money, ${link} §${section}:</p><blockquote><p>${FEES}</p></blockquote>${more}</main>`;
}

function setPage(kind: 'file' | 'url', page: string): void {
  if (kind === 'file') writeFileSync(join(site.folder, 'page.html'), page);
  else site.pages.set('/page', page);
}

/** Ids of the citations that a pass tells of. */
async function pass(): Promise<string[]> {
  const { out } = await site.run('run', '--json');
  return JSON.parse(out).audit.citationsChanged.map(({ id }: { id: string }) => id);
}

describe.each(['file', 'url'] as const)('of a page at its %s', (kind) => {
  beforeEach(async () => {
    const place = kind === 'file' ? 'file: page.html' : `url: "${site.origin}/page"`;
    site.configure({ rules: 'Rules of the club' }, `pages: [{ id: clubs, ${place} }]\n`);
    setPage(kind, cite(2));
    expect([await pass(), await pass()]).toEqual([[], []]);
  });

  test('told is what the source did', async () => {
    site.pages.set('/rules', rules(3));
    expect([await pass(), await pass()]).toEqual([['p1'], []]);
  });

  test('in the feed the entry leads to the page where it has an address, else to the source', async () => {
    const config = readFileSync(site.config, 'utf8');
    writeFileSync(site.config, `${config}notify: { feed: ./feed.xml }\n`);
    site.pages.set('/rules', rules(3));
    await pass();
    const xml = load(readFileSync(join(site.folder, 'feed.xml'), 'utf8'), { xml: true });
    const entry = xml('entry').filter((_, each) => xml(each).find('title').text().startsWith('clubs: '));
    expect(entry.find('link').attr('href')).toBe(`${site.origin}/${kind === 'url' ? 'page' : 'rules'}`);
  });

  test('told is what the page has come to say', async () => {
    setPage(kind, cite(1));
    expect([await pass(), await pass()]).toEqual([['p1'], []]);
  });

  test('told is a citation that is new, and not those beside it that another setting put off', async () => {
    exclude();
    const table = `<table><tr><th>Source</th><th>Section</th></tr><tr><td><a href="${site.origin}/rules">Rules of the club</a></td><td>§7</td></tr></table>`;
    setPage(kind, cite(2, table));
    const [only, ...others] = await pass();
    expect([only, others]).toEqual([expect.stringMatching(/^c/), []]);
  });

  test('not told is what another setting makes of the same text', async () => {
    exclude();
    expect([await pass(), await pass()]).toEqual([[], []]);
    expect(await isIncorrect()).toBe(true);
  });

  test('not told is what imported history brings', async () => {
    mkdirSync(join(site.folder, 'files'));
    const name = `${new Date().toISOString().replaceAll(':', '')}.html`;
    writeFileSync(join(site.folder, 'files', name), rules(3));
    expect((await site.run('import', 'rules', join(site.folder, 'files'))).status).toBe(0);
    site.pages.set('/rules', rules(3));
    expect([await pass(), await pass()]).toEqual([[], []]);
    expect(await isIncorrect()).toBe(true);
  });
});

/** Leaves the numbers of the sections out from now on. */
function exclude(): void {
  const config = readFileSync(site.config, 'utf8');
  writeFileSync(site.config, config.replace('title: "Rules of the club"', '$&, exclude: ["h2 span"]'));
}

async function isIncorrect(): Promise<boolean> {
  const { passages } = JSON.parse((await site.run('audit', '--json')).out);
  return passages[0].citationIssues.some(({ verdict }: { verdict: string }) => ['wrong', 'shifted'].includes(verdict));
}
