/** Which source each quote of a page is bound to, in an audit of small documents. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/model/digest.ts';
import { auditPage } from '../../src/usecases/audit/audit-page.ts';
import { loadPage } from '../../src/usecases/audit/load-reference-page.ts';
import { NO_ARCHIVE } from '../../src/usecases/audit/no-archive.ts';
import { IN_PROCESS } from '../tools/readers.ts';
import { QuotingPage, sourceOf } from './quoting-page.ts';

const RULE = 'Every keeper must light the lamp before dusk, whatever the weather may be on that day.';
const ALTERED = 'Every keeper may light the lamp before dusk, whatever the weather may be on that day.';
const WICKS = 'Wicks are trimmed twice in every night of winter, and once in every night of summer.';
const SHARED = 'Nothing in this text takes away a right that a keeper has under any other rule.';
const SMOKE = 'Smoke in the lantern room is to be written down in the book with the hour of its beginning.';
const LINKED = 'From the [charter](https://charter.example.org/)';
const OLD_BOOK = 'From the [Old book](https://elsewhere.example.net/book)';

let page: QuotingPage;
beforeEach(async () => {
  page = await QuotingPage.with([
    sourceOf('charter', 'Charter of keepers'),
    sourceOf('manual', 'Manual of lamps'),
    sourceOf('future', 'Code of the future'),
  ]);
  await page.next({ charter: `${RULE}\n\n${SHARED}\n\n${SMOKE}`, manual: `${WICKS}\n\n${SHARED}` });
});
afterEach(() => page.close());

/** `charter stands words`: source, status and what binds it, for each passage. */
async function found(markdown: string): Promise<string[]> {
  const { passages } = await page.audit(markdown);
  return passages.map(({ status, citation }) => `${citation.source} ${status} ${citation.boundBy}`);
}

describe('a quote', () => {
  test.each<readonly [why: string, markdown: string, expected: readonly string[]]>([
    ['is bound by a link', `${LINKED}:\n\n> ${RULE}`, ['charter stands address']],
    ['is bound by its words where nothing is cited', `> ${RULE}`, ['charter stands words']],
    ['is bound by its words where something unwatched is cited', `${OLD_BOOK}:\n\n> ${RULE}`, ['charter stands words']],
    ['is bound by altered words', `> ${ALTERED}`, ['charter altered words']],
    [
      'is not bound by altered words where something unwatched is cited',
      `${OLD_BOOK}:\n\n> ${ALTERED}`,
      ['null unavailable null'],
    ],
    ['stays with the watched source that it cites', `${LINKED}:\n\n> ${WICKS}`, ['charter missing address']],
    ['is not bound to one of two with its words', `> ${SHARED}`, ['null unavailable null']],
    [
      'is bound to the one of two that the page links to',
      `${LINKED}, and so on.\n\nThen:\n\n> ${SHARED}`,
      ['charter stands address'],
    ],
    [
      'that no source has is not missing',
      '> Of the birds nothing was ever written in a book of this harbour.',
      ['null unavailable null'],
    ],
    [
      'of a source without a capture is unavailable',
      `From the [code](https://future.example.org/):\n\n> ${WICKS} Or not.`,
      ['future unavailable address'],
    ],
    ['in running text is kept where its words stand', `It says “${RULE}” and more.`, ['charter stands words']],
    [
      'in running text is dropped where they do not',
      'It says “nobody in this harbour has ever seen such a bird” and more.',
      [],
    ],
    [
      'of few words is bound with the others of its block',
      `> ${RULE}\n>\n> Nobody may.`,
      ['charter stands words', 'charter missing words'],
    ],
  ])('%s', async (_, markdown, expected) => {
    expect(await found(markdown)).toEqual(expected);
  });

  test('of the source that the config names is bound to it, also where it is gone', async () => {
    page.source = 'charter';
    expect(
      await found(`> ${RULE}\n\nThen:\n\n> Of the birds nothing was ever written in a book of this harbour.`),
    ).toEqual(['charter stands page', 'charter missing page']);
  });

  test('that its words bind suggests the name of the page as an alias, and says what the page cites', async () => {
    const { passages } = await page.audit(`${OLD_BOOK}:\n\n> ${RULE}`);
    expect(passages).toMatchObject([
      {
        citation: { suggestedAlias: 'Old book', provenance: { source: 'words' } },
        notes: [
          {
            kind: 'cites-elsewhere',
            text: 'the page cites “Old book” (https://elsewhere.example.net/book), which is not watched; the words are in Charter of keepers',
          },
        ],
      },
    ]);
  });

  test('that cites one watched source and stands in another names the other', async () => {
    const { passages } = await page.audit(`${LINKED}:\n\n> ${WICKS}`);
    expect(passages).toMatchObject([{ alternatives: [{ source: 'manual', status: 'stands' }] }]);
  });

  test('that two sources have says that the page does not tell which is meant', async () => {
    const { passages } = await page.audit(`> ${SHARED}`);
    expect(passages).toMatchObject([
      {
        reason: 'the page does not say which of the watched sources it means',
        alternatives: [{ source: 'charter' }, { source: 'manual' }],
      },
    ]);
  });

  test('that no source has is not found', async () => {
    const { passages } = await page.audit('> Of the birds nothing was ever written in a book of this harbour.');
    expect(passages).toMatchObject([{ reason: 'not found in any watched source', alternatives: [] }]);
  });

  test('that an earlier text of a mentioned source had is missing there', async () => {
    await page.next({ charter: `${RULE}\n\n${SHARED}` });
    const { passages } = await page.audit(`We read the Charter of keepers.\n\nAnd so on.\n\n> ${SMOKE}`);
    expect(passages).toMatchObject([
      { status: 'missing', citation: { source: 'charter' }, stoodUntil: expect.stringMatching(/^2026-01-02/) },
    ]);
  });

  test('that an earlier text of the source linked above had is missing there, though another has it now', async () => {
    await page.next({ charter: `${RULE}\n\n${SHARED}`, manual: SMOKE });
    const { passages } = await page.audit(`${LINKED}, and so on.\n\nThen:\n\n> ${SMOKE}`);
    expect(passages).toMatchObject([
      { status: 'missing', citation: { source: 'charter' }, alternatives: [{ source: 'manual', status: 'stands' }] },
    ]);
  });

  test('is numbered without the words that are no quotes', async () => {
    const { passages } = await page.audit(`It says “nobody in this harbour has ever seen such a bird”.\n\n> ${RULE}`);
    expect(passages.map(({ id }) => id)).toEqual(['p1']);
  });
});

test('without an archive, a page is read and nothing is found', async () => {
  const markdown = Buffer.from(`# Notes\n\n${LINKED}:\n\n> ${RULE}\n\nIt says “${WICKS}” too.\n\n> ${SHARED}\n`);
  const ports = { reader: IN_PROCESS, files: { read: async () => markdown } } as unknown as Parameters<
    typeof loadPage
  >[0];
  const loaded = await loadPage(ports, { id: 'notes', url: null, file: 'notes.md', source: null });
  if (loaded.page === null) throw new Error('no page');
  const sources = [sourceOf('charter', 'Charter of keepers')];
  const request = { page: loaded.page, defaultSource: null, sources, at: '2026-01-01T00:00:00.000Z' };
  const { report, sightings } = await auditPage(NO_ARCHIVE, request);
  expect(report.passages.map(({ citation, reason }) => [citation.source, reason])).toEqual([
    ['charter', 'charter was never captured'],
    ['charter', 'charter was never captured'],
  ]);
  expect(sightings).toEqual([]);
  await expect(NO_ARCHIVE.extractions.document('charter', sha256(''))).rejects.toThrow(/no archive yet/);
});
