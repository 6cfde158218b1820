/** Responses that are not the document: what passes make of them, and `variorum accept`. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WatchedSite } from '../tools/watched-site.ts';

const RULES =
  'Whoever borrows a book brings it back within four weeks. Whoever brings it late pays a small sum for each day. ' +
  'Nobody writes into a book, and nobody tears a page out of it. The reading room is open from nine until noon.';
const MENU =
  'Monday: lentil soup with bread and a pear. Tuesday: potatoes, spinach and an egg. Wednesday: noodles with cheese. ' +
  'Thursday: rice with mushrooms, salad, yoghurt. Friday: baked fish, carrots, pudding with cream and two cherries.';
const page = (title: string, text: string): string =>
  `<html><head><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
const DOCUMENT = page('Library', RULES);
const OTHER_PAGE = page('Canteen', MENU);
const ERROR_PAGE = page('500 Internal Server Error', 'Please try again later.');

let site: WatchedSite;
/** The responses in order; the last one repeats. */
let responses: string[];
let requests: number;
beforeEach(async () => {
  requests = 0;
  site = await WatchedSite.start();
  site.pages.set('/library', (response) => {
    const body = responses[Math.min(requests, responses.length - 1)] ?? '';
    requests += 1;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(body);
  });
  site.configure({ library: 'Library' }, 'suspect: { captures: 4, hours: 0 }\n');
});
afterEach(() => site.close());

describe('an error page', () => {
  test('is requested again in the same pass, which then captures the document', async () => {
    responses = [DOCUMENT, ERROR_PAGE, DOCUMENT];
    await site.run('run');
    const { captures } = await site.json('run');
    expect(captures).toMatchObject([{ outcome: 'unchanged', outage: null }]);
    expect(requests).toBe(3);
  });

  test('is no change; if it persists, one pass reports an outage and one reports its end', async () => {
    responses = [DOCUMENT, ...Array(6).fill(ERROR_PAGE), DOCUMENT];
    await site.run('run');
    const passes = [await site.json('run'), await site.json('run'), await site.json('run'), await site.json('run')];
    expect(passes.map(({ captures: [capture], changes }) => [capture.outcome, capture.outage.news, changes])).toEqual([
      ['suspect', false, []],
      ['suspect', true, []],
      ['suspect', false, []],
      ['unchanged', true, []],
    ]);
    expect(passes[3].captures[0].outage).toMatchObject({ ended: true, captures: 6 });
    expect(await site.json('log', 'library')).toMatchObject([{ captures: 2 }]);
    expect(await site.json('sources')).toMatchObject([{ lastOutcome: 'unchanged', suspectSince: null }]);
  });

  test('makes `sources` show since when the source is suspect, in the table and as JSON', async () => {
    responses = [DOCUMENT, ERROR_PAGE];
    await site.run('run');
    const pass = await site.run('run');
    expect(pass.status).toBe(0);
    expect(pass.out).toContain('SUSPECT_ERROR_PAGE: looks like an error page');
    const [entry] = await site.json('sources');
    expect(entry).toMatchObject({ lastOutcome: 'suspect', failingSince: null });
    expect((await site.run('sources')).out).toContain(`suspect since ${entry.suspectSince.slice(0, 10)}`);
  });
});

describe('an anomalous page', () => {
  test('becomes a version once it has persisted, and the version starts at its first capture', async () => {
    responses = [DOCUMENT, OTHER_PAGE];
    await site.run('run');
    expect((await site.json('run')).captures).toMatchObject([
      { outcome: 'suspect', error: { code: 'SUSPECT_OTHER_TEXT' } },
    ]);
    expect(await site.json('log', 'library')).toHaveLength(1);
    expect((await site.json('run')).changes).toHaveLength(1);
    expect(await site.json('log', 'library')).toMatchObject([{ captures: 1 }, { captures: 4 }]);
  });

  test('becomes a version at once if a person accepts it', async () => {
    responses = [DOCUMENT, OTHER_PAGE];
    await site.run('run');
    await site.run('run');
    const { status, out } = await site.run('accept', 'library');
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('accepted the capture of') });
    expect((await site.run('sources')).out).toMatch(/^library +accepted /m);
    expect(await site.json('log', 'library')).toHaveLength(2);
    expect((await site.run('show', 'library')).out).toContain('lentil soup');
    expect((await site.json('run')).captures).toMatchObject([{ outcome: 'unchanged' }]);
  });
});

describe('`suspect` as WHEN', () => {
  test('shows and compares what the newest capture shows, while that is suspect', async () => {
    responses = [DOCUMENT, OTHER_PAGE];
    await site.run('run');
    await site.run('run');
    const shown = await site.json('show', 'library@suspect');
    expect(shown).toMatchObject({ snapshot: 'library@suspect', title: 'Canteen' });
    expect((await site.run('show', 'library@suspect')).out).toContain('lentil soup');
    expect((await site.run('show', 'library@suspect', '--format', 'raw')).out).toBe(OTHER_PAGE);
    expect((await site.run('show', 'library@suspect', '--left-out')).status).toBe(0);
    expect((await site.run('show', 'library')).out).toContain('brings it back');
    const change = await site.json('diff', 'library', 'latest', 'suspect');
    expect(change).toMatchObject({ to: 'library@suspect' });
    const { out } = await site.run('diff', 'library', 'latest', 'suspect');
    expect(out).toContain('lentil soup');
    expect(out).toContain('brings it back');
    expect(await site.json('log', 'library')).toHaveLength(1);
  });

  test.each([
    ['unchanged', [DOCUMENT], 'is not suspect, but unchanged'],
    ['without a text', [DOCUMENT, page('', '')], 'is suspect, but has no text (EXTRACT_'],
    ['not there', [], 'the source has no capture yet'],
  ])('is refused where the newest capture is %s', async (_, all, why) => {
    responses = all;
    site.configure({ library: 'Library', other: 'Other' });
    site.pages.set('/other', DOCUMENT);
    if (all.length > 0) for (let pass = 0; pass < 2; pass += 1) await site.run('run');
    else await site.run('run', 'other');
    for (const command of [
      ['show', 'library@suspect'],
      ['cite', 'library@suspect'],
      ['accept', 'library'],
    ] as const) {
      const [name, source] = command;
      const result = await site.run(name, source);
      expect(result).toMatchObject({ status: 2, err: expect.stringContaining(why) });
      expect(result.err).toContain('USAGE_NO_SUSPECT');
    }
  });
});

describe('a report of a suspect capture', () => {
  test('says in every format what to do next', async () => {
    responses = [DOCUMENT, OTHER_PAGE];
    await site.run('run');
    for (const format of ['terminal', 'markdown', 'html']) {
      const { out } = await site.run('run', '--format', format, '--dry-run');
      const words = out.replaceAll(/\\|<wbr>|\s+/g, ' ').replaceAll(/ +/g, ' ');
      expect(words).toContain('variorum show library@suspect');
      expect(words).toContain('variorum diff library latest suspect');
      expect(words).toContain('variorum accept library');
    }
  });

  test('names no commands if there is nothing to show', async () => {
    responses = [DOCUMENT, page('', '')];
    await site.run('run');
    expect((await site.run('run')).out).not.toContain('@suspect');
  });
});

describe('`accept`', () => {
  test('is refused once the document is back, however many captures were suspect before', async () => {
    responses = [DOCUMENT, ERROR_PAGE, ERROR_PAGE, DOCUMENT];
    for (let pass = 0; pass < 3; pass += 1) await site.run('run');
    const refused = await site.run('accept', 'library');
    expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('is not suspect, but unchanged') });
    expect(await site.json('log', 'library')).toHaveLength(1);
  });

  test('is refused if the newest capture failed', async () => {
    responses = [DOCUMENT, OTHER_PAGE];
    await site.run('run');
    await site.run('run');
    site.pages.set('/library', 404);
    await site.run('run');
    expect(await site.run('accept', 'library')).toMatchObject({
      status: 2,
      err: expect.stringContaining('failed (FETCH_STATUS)'),
    });
  });

  test('is refused the second time', async () => {
    responses = [DOCUMENT, OTHER_PAGE];
    await site.run('run');
    await site.run('run');
    await site.run('accept', 'library');
    expect(await site.run('accept', 'library')).toMatchObject({
      status: 2,
      err: expect.stringContaining('counts as the document now'),
    });
  });

  test('is taken back by --undo, one acceptance at a time', async () => {
    responses = [DOCUMENT, OTHER_PAGE];
    await site.run('run');
    await site.run('run');
    await site.run('accept', 'library');
    expect(await site.json('accept', 'library', '--undo')).toMatchObject({
      source: 'library',
      reason: { code: 'SUSPECT_OTHER_TEXT' },
    });
    expect(await site.json('log', 'library')).toHaveLength(1);
    expect((await site.run('show', 'library')).out).toContain('brings it back');
    expect((await site.run('show', 'library@suspect')).out).toContain('lentil soup');
    expect(await site.run('accept', 'library', '--undo')).toMatchObject({
      status: 2,
      err: expect.stringContaining('USAGE_NO_ACCEPTANCE'),
    });
    await site.run('accept', 'library');
    const { status, out } = await site.run('accept', 'library', '--undo');
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('It is suspect again') });
    expect((await site.run('verify')).status).toBe(0);
  });
});

test('a header of a firewall is kept with the capture, which stays suspect', async () => {
  site.pages.set('/library', (response) => {
    const isFirst = requests === 0;
    requests += 1;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (!isFirst) response.setHeader('cf-mitigated', 'challenge');
    response.end(isFirst ? DOCUMENT : OTHER_PAGE);
  });
  await site.run('run');
  for (let pass = 0; pass < 4; pass += 1) {
    expect((await site.json('run')).captures).toMatchObject([
      { outcome: 'suspect', error: { code: 'SUSPECT_CHALLENGE' } },
    ]);
  }
  expect(await site.json('log', 'library')).toHaveLength(1);
});
