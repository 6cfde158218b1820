/** How much of a page was read: in passes, in lists, as an anomaly and as a finding; and what was left out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WatchedSite } from '../tools/watched-site.ts';

const RULES =
  'Whoever borrows a book brings it back within four weeks. Whoever brings it late pays a small sum for each day. ' +
  'Nobody writes into a book, and nobody tears a page out of it. The reading room is open from nine until noon.';
const SIGNUP = '<form id="signup"><label>Sign up for letters from the library</label><input name="mail"></form>';
/** Words in elements that are never read, more than all the others. */
const DROPPED = SIGNUP.repeat(12);
const MENU = `<nav class="related"><p><a href="/x">${RULES}</a></p></nav>`;

const page = (main: string, rest = '', nonce = ''): string =>
  `<html><head><title>Library</title></head><body><main><h1>Library</h1><p>${RULES}</p>${main}</main>${rest}` +
  `<!-- ${nonce} --></body></html>`;

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.start();
  site.configure({ library: 'Library' });
});
afterEach(() => site.close());

const serve = (html: string): void => void site.pages.set('/library', html);
async function captured() {
  const { captures, findings } = await site.json('run');
  return { ...captures[0], findings };
}

describe('the coverage of a capture', () => {
  test('is in passes, `sources` and `log`, as JSON and for people', async () => {
    serve(page(SIGNUP, '<footer>Copyright of the library. All rights reserved.</footer>'));
    const { coverage } = await captured();
    expect(coverage.read).toBeLessThan(coverage.main);
    expect(coverage.main).toBeLessThan(coverage.page);
    expect(await site.json('sources')).toMatchObject([{ coverage, findings: [] }]);
    expect(await site.json('log', 'library')).toMatchObject([{ coverage }]);
    const share = `${Math.floor((100 * coverage.read) / coverage.main)} %`;
    expect((await site.run('run')).out).toContain(`Library (library), ${share} read`);
    expect((await site.run('sources')).out).toContain(share);
    expect((await site.run('log', 'library')).out).toContain(share);
  });

  test('is that of its own page, though another page had the same text', async () => {
    serve(page(''));
    const first = await captured();
    serve(page(SIGNUP));
    const second = await captured();
    expect(second).toMatchObject({ outcome: 'unchanged', textSha256: first.textSha256, rawSha256: expect.anything() });
    expect(second.coverage.main).toBeGreaterThan(first.coverage.main);
    // The same markup with another nonce is not extracted again.
    serve(page(SIGNUP, '', 'x2'));
    expect((await captured()).coverage).toEqual(second.coverage);
    serve(page(''));
    expect((await captured()).coverage).toEqual(first.coverage);
    serve(page(SIGNUP, '', 'x2'));
    expect((await captured()).coverage).toEqual(second.coverage);
    expect(await site.json('log', 'library')).toMatchObject([{ captures: 5, coverage: second.coverage }]);
    expect((await site.json('verify')).damages).toEqual([]);
  });

  test('is that of the last page if the server says that it is still the same', async () => {
    let body = page('');
    site.pages.set('/library', (response, request) => {
      const etag = `"${body.length}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { 'content-type': 'text/html', etag }).end(body);
    });
    await captured();
    body = page(SIGNUP);
    const { coverage } = await captured();
    expect(await captured()).toMatchObject({ outcome: 'not-modified', coverage });
  });

  test('is null if nothing was read, and for a document that is no web page', async () => {
    site.pages.set('/library', 500);
    expect((await captured()).coverage).toBeNull();
    site.pages.set('/library', (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(RULES));
    expect((await captured()).coverage).toBeNull();
    expect((await site.run('log', 'library')).status).toBe(0);
  });
});

describe('a sharp fall of coverage', () => {
  beforeEach(() => site.configure({ library: 'Library' }, 'suspect: { captures: 4, hours: 0 }\n'));

  test('is suspect though the text is the same, and becomes good once it has persisted', async () => {
    serve(page(''));
    await captured();
    serve(page(DROPPED));
    expect(await captured()).toMatchObject({
      outcome: 'suspect',
      error: {
        code: 'SUSPECT_COVERAGE',
        message: expect.stringContaining('instead of 100 % as in the last good version'),
      },
    });
    const persisted = await captured();
    expect(persisted).toMatchObject({ outcome: 'unchanged', findings: [{ kind: 'low-coverage' }] });
    expect(await site.json('log', 'library')).toMatchObject([{ captures: 5, coverage: persisted.coverage }]);
  });

  test('is suspect if words move where they are not read; `accept` ends it', async () => {
    serve(page(`<h2>Hours</h2><p>${RULES.replaceAll('book', 'map')}</p>`));
    await captured();
    serve(page(`<nav><h2>Hours</h2><p><a href="/x">${RULES.replaceAll('book', 'map')}</a></p></nav>`));
    expect(await captured()).toMatchObject({ outcome: 'suspect', error: { code: 'SUSPECT_COVERAGE' } });
    expect((await site.run('accept', 'library')).status).toBe(0);
    expect(await captured()).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('low coverage', () => {
  const LOW = { source: 'library', kind: 'low-coverage', setting: 'coverage', entry: null };
  const configure = (settings: string): void =>
    site.writeConfig(`sources:\n  - { id: library, title: Library, url: "${site.origin}/library"${settings} }\n`);

  test('is said with each pass and by `sources`, until `coverage` in the config answers it', async () => {
    serve(page(DROPPED));
    expect(await captured()).toMatchObject({ outcome: 'new', findings: [LOW] });
    const { out } = await site.run('run');
    expect(out).toContain('Nothing significant changed; 1 setting needs attention');
    expect(out).toMatch(/coverage: \d+ % of the main content was read .*“variorum show library --left-out”/);
    expect((await site.run('sources')).out).toMatch(/^library: coverage: \d+ % of the main content/m);
    expect(await site.json('sources')).toMatchObject([{ findings: [LOW] }]);
    configure(', coverage: 0.2');
    expect((await captured()).findings).toEqual([]);
    configure(', coverage: 0.9');
    expect((await captured()).findings).toMatchObject([{ detail: expect.stringContaining('less than 0.9') }]);
  });
});

describe('`show --left-out`', () => {
  test('lists each part with its reason, markup made safe, whole in JSON', async () => {
    serve(page(MENU + SIGNUP, '<footer>\u001b[31m&lt;b&gt; Copyright of the library. All rights reserved.</footer>'));
    await captured();
    const { coverage, leftOut, snapshot } = await site.json('show', 'library', '--left-out');
    expect(snapshot).toMatch(/^library@/);
    expect(coverage.main).toBeGreaterThan(coverage.read);
    expect(leftOut).toMatchObject([
      { element: 'nav.related', inMain: true, text: expect.stringContaining(RULES) },
      { reason: 'form', element: 'form#signup', inMain: true, words: 7 },
      { reason: 'footer', element: 'footer', inMain: false, text: expect.stringContaining('<b> Copyright') },
    ]);
    const { status, out } = await site.run('show', 'library', '--left-out');
    expect(status).toBe(0);
    expect(out).toContain(`Library  ${snapshot}`);
    expect(out).toMatch(/Left out of the main content: 2 parts, \d+ words/);
    expect(out).toContain('form, 7 words: form#signup\n    Sign up for letters from the library');
    expect(out).toMatch(/Left out of the rest of the page: 1 part, \d+ words/);
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain(RULES);
  });

  test('shows the latest stored page with that text, and no part of it', async () => {
    serve(page(''));
    await captured();
    expect((await site.run('show', 'library', '--left-out')).out).toContain('Nothing was left out.');
    expect(await site.run('show', 'library', '--left-out', '--section', '1')).toMatchObject({ status: 2 });
  });
});

describe('`preview`', () => {
  const SETTINGS = ['--sections', 'Library', 'Kepping', '--exclude', '.ad', '#signup'];

  test.each(['an address', 'a file'])('shows what would be read of %s, and writes nothing', async (what) => {
    serve(page(SIGNUP));
    const file = join(site.folder, 'page.html');
    writeFileSync(file, page(SIGNUP));
    const address = what === 'a file' ? file : `${site.origin}/library`;
    const preview = await site.json('preview', address, ...SETTINGS);
    expect(preview).toMatchObject({
      [what === 'a file' ? 'file' : 'url']: address,
      mediaType: 'text/html',
      title: 'Library',
      coverage: { read: expect.any(Number), main: expect.any(Number), page: expect.any(Number) },
      sections: [{ title: 'Library', watched: true }],
      findings: [
        { kind: 'unmatched-section', setting: 'sections', entry: 'Kepping' },
        { kind: 'unmatched-selector', setting: 'exclude', entry: '.ad' },
      ],
    });
    const { status, out } = await site.run('preview', address, ...SETTINGS);
    expect(status).toBe(0);
    expect(out).toContain('sections: "Kepping" matches no section; closest: "Library"');
    expect((await site.run('sources')).out).toMatch(/^library +- +never/m);
  });

  test('reads Markdown and compressed files', async () => {
    const file = join(site.folder, 'rules.md');
    writeFileSync(file, `# Rules\n\n${RULES}\n\n## 1 Hours\n\nNine to noon.\n`);
    const preview = await site.json('preview', file, '--sections', '1');
    expect(preview).toMatchObject({ mediaType: 'text/markdown', title: 'Rules' });
    expect(preview.sections.map(({ watched }: { watched: boolean }) => watched)).toEqual([false, true]);
  });

  test('ends with 3 if nothing can be read, and with 2 if there is no such file', async () => {
    site.pages.set('/library', 404);
    expect(await site.run('preview', `${site.origin}/library`)).toMatchObject({ status: 3 });
    serve(page(''));
    const unmatched = await site.run('preview', `${site.origin}/library`, '--include', '.nothing');
    expect(unmatched).toMatchObject({ status: 3, err: expect.stringContaining('EXTRACT_NO_MATCH') });
    expect(await site.run('preview', join(site.folder, 'none.html'))).toMatchObject({ status: 2 });
  });
});
