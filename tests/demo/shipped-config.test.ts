/** The configs that are shipped: the one for real documents, and the one of the demo. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import { demoConfig } from '../../src/demo/site-server.ts';

const CONFIG = new URL('../../config/variorum.yaml', import.meta.url);
const REFERENCE_PAGE = new URL('../../../shared/corpus/reference-page/page.html', import.meta.url);

describe('the shipped configs', () => {
  test('config/variorum.yaml is valid and follows eleven system cards from one listing', async () => {
    const config = parseConfig(await readFile(CONFIG, 'utf8'), CONFIG.pathname, {});
    const cards = config.sources.filter((source) => source.follow !== null);
    expect(cards).toHaveLength(11);
    for (const card of cards) expect(card.url).toBe('https://www.anthropic.com/system-cards');
    for (const card of cards) expect(card.sections.length).toBeGreaterThan(0);
    expect(config.pages).toHaveLength(1);
  });

  test('config/variorum.yaml has no two sources with the same title or alias', async () => {
    const config = parseConfig(await readFile(CONFIG, 'utf8'), CONFIG.pathname, {});
    const names = config.sources.flatMap((source) =>
      [source.title, ...source.aliases].map((name) => name.toLowerCase()),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('the config of the demo is valid at any port', () => {
    for (const port of [1, 40_123]) {
      const config = parseConfig(demoConfig(`http://127.0.0.1:${port}`), '/tmp/variorum.yaml', {});
      expect(config.sources.map((source) => source.id)).toEqual([
        'charter',
        'quiet-hours',
        'putting-down-a-task',
        'halcyon-2',
      ]);
    }
  });

  const hasCorpus = existsSync(REFERENCE_PAGE);
  const note = hasCorpus ? '' : ' (skipped: the real documents are not beside the project)';
  test.skipIf(!hasCorpus)(
    `config/variorum.yaml has every address that the reference page links to${note}`,
    async () => {
      const config = await readFile(CONFIG, 'utf8');
      const $ = load(await readFile(REFERENCE_PAGE, 'utf8'));
      const linked = $('main a[href]')
        .toArray()
        .map((link) => $(link).attr('href') ?? '');
      expect(linked.length).toBeGreaterThan(30);
      expect([...new Set(linked)].filter((address) => !config.includes(address))).toEqual([]);
    },
  );
});
