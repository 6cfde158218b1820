/** Which incorrect citations a pass reports: those that the source or the reference page made so, and no others. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WatchedSite } from '../tools/watched-site.ts';

const VOTING = 'Members must vote in person at the yearly meeting of the club, and nobody may vote for another.';
const FEES = 'The fee is nine crowns a year, and whoever pays late pays one crown more for each month that has begun.';
const rules = (fees: number): string =>
  `<!doctype html><title>Rules</title><main><h1>Rules</h1><h2>1. Voting</h2><p>${VOTING}</p>
   <h2>${fees}. Fees</h2><p>${FEES}</p></main>`;

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

/** Makes a pass and returns the ids of the citations that it reports. */
async function pass(): Promise<string[]> {
  const { audit } = await site.json('run');
  return audit.citationsChanged.map(({ id }: { id: string }) => id);
}

describe.each(['file', 'url'] as const)('for a page that the config names by its %s, a pass', (kind) => {
  beforeEach(async () => {
    const entry = kind === 'file' ? 'file: page.html' : `url: "${site.origin}/page"`;
    site.configure({ rules: 'Rules of the club' }, `pages: [{ id: clubs, ${entry} }]\n`);
    setPage(kind, cite(2));
    expect([await pass(), await pass()]).toEqual([[], []]);
  });

  test('reports a citation that a change of the source made incorrect, once', async () => {
    site.pages.set('/rules', rules(3));
    expect([await pass(), await pass()]).toEqual([['p1'], []]);
  });

  test('links the feed entry to the page if it has an address, otherwise to the source', async () => {
    const config = readFileSync(site.config, 'utf8');
    writeFileSync(site.config, `${config}notify: { feed: ./feed.xml }\n`);
    site.pages.set('/rules', rules(3));
    await pass();
    const xml = load(readFileSync(join(site.folder, 'feed.xml'), 'utf8'), { xml: true });
    const entry = xml('entry').filter((_, each) => xml(each).find('title').text().startsWith('clubs: '));
    expect(entry.find('link').attr('href')).toBe(`${site.origin}/${kind === 'url' ? 'page' : 'rules'}`);
  });

  test('reports a citation that an edit of the page made incorrect, once', async () => {
    setPage(kind, cite(1));
    expect([await pass(), await pass()]).toEqual([['p1'], []]);
  });

  test('reports a new citation, but no other that a changed setting made incorrect', async () => {
    excludeSecondHeading();
    const table = `<table><tr><th>Source</th><th>Section</th></tr><tr><td><a href="${site.origin}/rules">Rules of the club</a></td><td>§7</td></tr></table>`;
    setPage(kind, cite(2, table));
    const [only, ...others] = await pass();
    expect([only, others]).toEqual([expect.stringMatching(/^c/), []]);
  });

  test('does not report a citation that a changed setting made incorrect', async () => {
    excludeSecondHeading();
    expect([await pass(), await pass()]).toEqual([[], []]);
    expect(await isIncorrect()).toBe(true);
  });

  test('does not report a citation that imported history made incorrect', async () => {
    mkdirSync(join(site.folder, 'files'));
    const name = `${new Date().toISOString().replaceAll(':', '')}.html`;
    writeFileSync(join(site.folder, 'files', name), rules(3));
    expect((await site.run('import', 'rules', join(site.folder, 'files'))).status).toBe(0);
    site.pages.set('/rules', rules(3));
    expect([await pass(), await pass()]).toEqual([[], []]);
    expect(await isIncorrect()).toBe(true);
  });
});

/** Changes the config so that the words of the second section are extracted as those of the first. */
function excludeSecondHeading(): void {
  const config = readFileSync(site.config, 'utf8');
  writeFileSync(site.config, config.replace('title: "Rules of the club"', '$&, exclude: ["h2:nth-of-type(2)"]'));
}

async function isIncorrect(): Promise<boolean> {
  const { passages } = await site.json('audit');
  return passages[0].citationIssues.some(({ verdict }: { verdict: string }) => ['wrong', 'shifted'].includes(verdict));
}
