/** `variorum add`: what it shows of a new source, and what it writes into the config. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WatchedSite } from '../tools/watched-site.ts';

const RULES =
  '<html><head><title>Rules of the library</title></head><body><main><h1>Rules of the library</h1>' +
  '<p>Whoever borrows a book brings it back within four weeks.</p><h2>Fees</h2><p>A day costs a small sum.</p>' +
  '</main><footer>Signup</footer></body></html>';
const LISTING =
  '<html><body><main><h1>Papers</h1><p><a href="/rules">Rules</a> <a href="/other">Other</a></p></main></body></html>';

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.start();
  site.pages.set('/rules', RULES);
  site.pages.set('/papers', LISTING);
  site.writeConfig('# What we watch.\nsources:\n  # - id: later\n');
});
afterEach(() => site.close());

const config = (): string => readFileSync(site.config, 'utf8');

describe('add', () => {
  test('shows the outline, the coverage and the entry, and writes nothing', async () => {
    const before = config();
    const { status, out, err } = await site.run('add', `${site.origin}/rules`);
    expect([status, config()]).toEqual([0, before]);
    expect(out).toContain('Rules of the library\n');
    expect(out).toContain('2 sections, all watched');
    expect(out).toContain(
      `Entry of the config\n  - id: rules-of-the-library\n    title: Rules of the library\n    url: ${site.origin}/rules\n`,
    );
    expect(err).toContain('nothing was written');
  });

  test('with --write puts the entry into the config, whose comments stay, and `run` captures it', async () => {
    const { status, err } = await site.run(
      'add',
      `${site.origin}/rules`,
      '--id',
      'rules',
      '--sections',
      'Fees',
      '--write',
    );
    expect([status, err]).toEqual([0, `variorum: added to ${site.config}; \`variorum run rules\` captures it\n`]);
    expect(config()).toContain('# What we watch.\nsources:\n');
    expect(config()).toContain('  # - id: later\n');
    const { captures } = await site.json('run', 'rules');
    expect(captures).toMatchObject([{ source: 'rules', outcome: 'new' }]);
  });

  test('follows a link of a page to the document', async () => {
    const { entry, written, title } = await site.json('add', `${site.origin}/papers`, '--follow', 'Rules', '--write');
    expect([written, title]).toEqual([true, 'Rules of the library']);
    expect(entry).toEqual({
      id: 'rules-of-the-library',
      title: 'Rules of the library',
      url: `${site.origin}/papers`,
      follow: { text: 'Rules' },
    });
    expect((await site.json('run')).captures).toMatchObject([{ outcome: 'new', finalUrl: `${site.origin}/rules` }]);
  });

  test.each([
    [['/rules', '--id', 'Rules!'], 2, 'USAGE_ID: --id Rules!: it must consist of a-z, 0-9 and -'],
    [['/papers', '--follow', 'Treaty'], 3, 'FETCH_FOLLOW_NONE'],
    [['/missing'], 3, 'FETCH_STATUS'],
  ])('%j is refused, and nothing is written', async ([path, ...more], status, message) => {
    const before = config();
    const result = await site.run('add', `${site.origin}${path}`, ...more, '--write');
    expect([result.status, config()]).toEqual([status, before]);
    expect(result.err).toContain(message);
  });

  test('an address that is watched already is refused, by its id', async () => {
    await site.run('add', `${site.origin}/rules`, '--id', 'rules', '--write');
    const { status, err } = await site.run('add', `${site.origin}/rules`, '--write');
    expect([status, err]).toEqual([2, expect.stringContaining('it is watched already, as rules')]);
  });
});
