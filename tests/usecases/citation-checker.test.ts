/** A cited section from which the words are gone, while the same words stand elsewhere, is not a renumbered one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import type { BoundCitation } from '../../src/model/audit.ts';
import { compactTime } from '../../src/model/datetime.ts';
import { CitationChecker } from '../../src/usecases/audit/citation-checker.ts';
import { passageHistories } from '../../src/usecases/audit/passage-history.ts';
import { SightingCache } from '../../src/usecases/audit/sighting-cache.ts';
import { importHistory } from '../../src/usecases/history/import-history.ts';
import { loadSourceHistories } from '../../src/usecases/history/source-history.ts';
import { day } from '../archive/sample-records.ts';
import { dependenciesOf } from './sample-dependencies.ts';
import { SOURCE } from './sample-source.ts';

const RULE = 'Every keeper must light the lamp before dusk, whatever the weather.';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-citations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The issues of a citation of section 2 after these versions, one a day: `title: text` for each section. */
async function issuesAfter(...versions: readonly (readonly string[])[]): Promise<string[]> {
  const archive = await openArchive({
    folder,
    clock: { now: () => day(28) },
    write: { purpose: 'test', wait: false },
  });
  try {
    for (const [at, sections] of versions.entries()) {
      const markup = sections.map((each, number) => {
        const [title, text] = each.split(': ');
        return `<h2>${number + 1}. ${title}</h2><p>${text}</p>`;
      });
      const read = async () => Buffer.from(`<main><h1>Charter</h1>${markup.join('')}</main>`);
      const file = { name: `${compactTime(day(at + 1))}.html`, read };
      await importHistory(dependenciesOf(archive, { now: () => day(at + 1) }), SOURCE, [file], () => {});
    }
    const histories = await loadSourceHistories(archive.captures, [SOURCE], day(28));
    const cache = new SightingCache(archive);
    const query = { quote: RULE, locator: { section: '2', pages: null } };
    const known = histories.get(SOURCE.id)?.known ?? [];
    const found = await passageHistories(cache, known, [query]);
    const citation: BoundCitation = {
      text: '',
      url: null,
      fragment: null,
      names: [],
      section: '2',
      pages: null,
      date: null,
      accessed: null,
      provenance: {},
      source: SOURCE.id,
      sourceTitle: null,
      boundBy: 'address',
      bindingNote: null,
      suggestedAlias: null,
    };
    const checker = new CitationChecker(archive.extractions, cache, histories, [citation]);
    const issues = await checker.checkPassage(citation, query, found.get(query) ?? null);
    return issues.map(({ verdict, note }) => `${verdict}: ${note}`);
  } finally {
    await archive.close();
  }
}

describe('a cited section', () => {
  test.each([
    ['of which the words are still there', [['News: None.', `Lamps: ${RULE}`]], []],
    [
      'was renumbered',
      [
        ['News: None.', `Lamps: ${RULE}`],
        ['News: None.', 'Fog: Nothing.', `Lamps: ${RULE}`],
      ],
      ['shifted: the section was renumbered; right in the version of 2026-01-01'],
    ],
    [
      'has lost the words, which stand elsewhere as before',
      [
        ['News: None.', `Lamps: ${RULE}`, `Storms: ${RULE}`],
        ['News: None.', 'Lamps: Nothing.', `Storms: ${RULE}`],
      ],
      ['wrong: the words are gone from §2; the same words stand in §3'],
    ],
    [
      'has lost the words, which stand elsewhere as before in a section of another number',
      [
        ['News: None.', `Lamps: ${RULE}`, `Storms: ${RULE}`],
        ['News: None.', 'Lamps: Nothing.', 'Fog: Nothing.', `Storms: ${RULE}`],
      ],
      ['wrong: the words are gone from §2; the same words stand in §4'],
    ],
    [
      'was renumbered, and the words stand in another one too',
      [
        [`Storms: ${RULE}`, `Lamps: ${RULE}`],
        [`Storms: ${RULE}`, 'Fog: Nothing.', `Lamps: ${RULE}`],
      ],
      ['shifted: the section was renumbered; right in the version of 2026-01-01'],
    ],
  ])('%s', async (_, versions, issues) => {
    expect(await issuesAfter(...versions)).toEqual(issues);
  });
});
