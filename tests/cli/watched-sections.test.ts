/** Entries of `sections` that match nothing, or another section than at first: what is watched, and what is said. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pageOf, WatchedSite } from '../tools/watched-site.ts';

const SCOPE = 'These rules apply to all boats in the harbour and to their crews, by day and by night.';
const KEEPING = 'The keeper waits ten days, whatever the weather may be at sea or on land that week.';
const FEES = 'The fee is ten euros for each night that a boat lies in the harbour, payable in advance.';
const FIRST = { '1 Keeping': KEEPING, '2 Fees': FEES };
const RENUMBERED = { '1 Scope': SCOPE, '2 Keeping': KEEPING, '3 Fees': FEES };

let site: WatchedSite;
beforeEach(async () => {
  site = await WatchedSite.start();
});
afterEach(() => site.close());

const serve = (sections: Readonly<Record<string, string>>): void =>
  void site.pages.set('/rules', pageOf('Harbour rules', sections));
const watch = (sections: string): void =>
  site.writeConfig(
    `sources:\n  - { id: rules, title: Harbour rules, url: "${site.origin}/rules", sections: [${sections}] }\n` +
      'notify: { feed: { file: feed.xml } }\n',
  );
const feedTitles = (): number => (readFileSync(join(site.folder, 'feed.xml'), 'utf8').match(/<entry>/g) ?? []).length;

describe('an entry that never matched', () => {
  test('is said at the first capture, with each pass and by `sources`, but is no news', async () => {
    watch('Kepping');
    serve(FIRST);
    const finding = { source: 'rules', kind: 'unmatched-section', setting: 'sections', entry: 'Kepping' };
    const pass = await site.json('run');
    expect(pass).toMatchObject({ findings: [finding], settingsChanged: [], news: { settings: 0 } });
    expect(pass.findings[0].detail).toMatch(/^matches no section; closest: "1 Keeping"/);
    const { out } = await site.run('run');
    expect(out).toContain('Nothing significant changed; 1 setting needs attention');
    expect(out).toContain('sections: "Kepping" matches no section');
    expect((await site.run('sources')).out).toContain('rules: sections: "Kepping" matches no section');
    expect(await site.json('sources')).toMatchObject([{ findings: [finding] }]);
    serve({ ...FIRST, '2 Fees': FEES.replace('ten', 'twenty') });
    expect((await site.json('run')).findings).toMatchObject([finding]);
    watch('Keeping');
    expect((await site.json('run')).findings).toEqual([]);
  });
});

describe('a section that is renumbered', () => {
  const finding = { kind: 'other-section', entry: '1', detail: expect.stringContaining('which is "2 Keeping" since') };

  test('is news once, and stays watched together with the one that has its number now', async () => {
    watch('"1"');
    serve(FIRST);
    await site.run('run');
    serve(RENUMBERED);
    const renumbered = await site.json('run');
    expect(renumbered).toMatchObject({ findings: [finding], settingsChanged: [finding], news: { settings: 1 } });
    // The new bearer of the number is a change in this pass too, since either may be the one that is meant.
    expect(renumbered.changes[0].sections.filter(({ relevant }: { relevant: boolean }) => relevant)).toMatchObject([
      { title: 'Scope', status: 'added' },
      { title: 'Keeping', status: 'renumbered' },
    ]);
    expect(feedTitles()).toBe(2);
    for (const changed of ['Scope', 'Keeping']) {
      const words = changed === 'Scope' ? SCOPE.replace('all', 'most') : KEEPING.replace('ten', 'twenty');
      const heading = changed === 'Scope' ? '1 Scope' : '2 Keeping';
      serve({ ...RENUMBERED, [heading]: words });
      const pass = await site.json('run');
      expect(pass).toMatchObject({ findings: [finding], settingsChanged: [], news: { settings: 0 } });
      const relevant = pass.changes[0].sections.filter((each: { relevant: boolean }) => each.relevant);
      expect(relevant.map(({ title }: { title: string }) => title)).toContain(changed);
      expect((await site.json('diff', 'rules')).sections).toEqual(pass.changes[0].sections);
    }
    // The fees are watched by no entry.
    serve({ ...RENUMBERED, '2 Keeping': KEEPING.replace('ten', 'twenty'), '3 Fees': FEES.replace('ten', 'two') });
    expect((await site.json('run')).news.changes).toBe(0);
    expect((await site.json('run')).findings).toMatchObject([finding]);
    watch('Keeping');
    expect((await site.json('run')).findings).toEqual([]);
  });

  test('is said in a dry run as it would be in a pass', async () => {
    watch('"1"');
    serve(FIRST);
    await site.run('run');
    serve(RENUMBERED);
    expect(await site.json('run', '--dry-run')).toMatchObject({ findings: [finding], settingsChanged: [finding] });
    expect(await site.json('sources')).toMatchObject([{ findings: [] }]);
  });
});

test('a selector that matched before is news once, even if it matches on some nights only', async () => {
  const sources = `sources:\n  - { id: rules, title: Harbour rules, url: "${site.origin}/rules", exclude: [.notice] }\n`;
  site.writeConfig(sources);
  const notice = '<p class="notice">The harbour is closed on Sundays.</p>';
  const page = (more: string): string => pageOf('Harbour rules', FIRST).replace('</main>', `${more}</main>`);
  const passes: { settingsChanged: unknown[]; findings: unknown[] }[] = [];
  for (const more of [notice, '', notice, '<p>Another word.</p>']) {
    site.pages.set('/rules', page(more));
    passes.push(await site.json('run'));
  }
  expect(passes.map(({ findings, settingsChanged }) => [findings.length, settingsChanged.length])).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
    [1, 0],
  ]);
});
