/** What reports say once for several passages or citations. */
import { describe, expect, test } from 'vitest';
import type { AuditReport, CitationFinding, Finding } from '../../src/model/audit.ts';
import { type CitationIssue, printedId } from '../../src/model/passage.ts';
import { AUDIT_FORMATS } from '../../src/report/formats.ts';
import { viewOfAudit } from '../../src/report/views/audit-view.ts';
import { viewOfCitations } from '../../src/report/views/citation-news.ts';
import { EMPTY, MIXED } from './audit-reports.ts';

const [STANDING] = MIXED.passages;
if (STANDING === undefined) throw new Error('the report has no passage');

const passage = (more: Partial<Finding>, cited: Partial<Finding['citation']> = {}): Finding => ({
  ...STANDING,
  ...more,
  citation: { ...STANDING.citation, ...cited },
});
const reportOf = (passages: readonly Finding[], citations: readonly CitationFinding[] = []): AuditReport => ({
  ...EMPTY,
  passages: passages.map((each, at) => ({ ...each, id: `p${at + 1}` })),
  citations,
});
const viewOf = (passages: readonly Finding[], citations: readonly CitationFinding[] = []) =>
  viewOfAudit(reportOf(passages, citations), { explain: false });

describe('passages that were not checked', () => {
  const unavailable = (source: string | null, reason: string, cited: Partial<Finding['citation']> = {}): Finding =>
    passage(
      { status: 'unavailable', reason, sighting: null },
      { source, sourceTitle: source && `The ${source}`, ...cited },
    );
  const never = unavailable('oil', 'oil was never captured');
  const later = unavailable('oil', 'oil was first captured on 2026-05-05');
  const NOT_FOUND = 'not found in any watched source';
  const unwatched = (url: string | null, names: readonly string[], reason = NOT_FOUND): Finding =>
    unavailable(null, reason, { url, names });

  const CASES: readonly (readonly [what: string, passages: readonly Finding[], groups: readonly string[]])[] = [
    ['of one source without a capture', [never, never], ['The oil (never captured): 2 passages']],
    [
      'for two reasons',
      [never, later, later],
      ['The oil (first captured on 2026-05-05): 2 passages', 'The oil (never captured): 1 passage'],
    ],
    [
      'that link into one document, by any name',
      [unwatched('https://a.example.org/#1', ['Wick']), unwatched('https://a.example.org/#2', ['here'])],
      [`cites “Wick” (${NOT_FOUND}): 2 passages`],
    ],
    [
      'that link into one document, by its address and by its name',
      [
        unwatched('https://a.example.org/w#1', ['https://a.example.org/w#1']),
        unwatched('https://a.example.org/w#2', ['Wick']),
      ],
      [`cites “Wick” (${NOT_FOUND}): 2 passages`],
    ],
    [
      'that link into one document without a name',
      [
        unwatched('https://a.example.org/w#1', ['https://a.example.org/w#1']),
        unwatched('https://a.example.org/w#2', []),
      ],
      [`cites “https://a.example.org/w” (${NOT_FOUND}): 2 passages`],
    ],
    [
      'that name one document',
      [unwatched(null, ['Wick']), unwatched(null, ['Wick']), unwatched(null, ['Oil'])],
      [`cites “Wick” (${NOT_FOUND}): 2 passages`, `cites “Oil” (${NOT_FOUND}): 1 passage`],
    ],
    ['that cite nothing', [unwatched(null, []), unwatched(null, [])], [`${NOT_FOUND}: 2 passages`]],
    [
      'that could be of several sources',
      [unwatched(null, ['Opus'], 'could be any of a and b')],
      ['cites “Opus” (could be any of a and b): 1 passage'],
    ],
    [
      'with sources first, and what cites nothing last',
      [unwatched(null, []), unwatched(null, []), unwatched(null, ['Wick']), never],
      ['The oil (never captured): 1 passage', `cites “Wick” (${NOT_FOUND}): 1 passage`, `${NOT_FOUND}: 2 passages`],
    ],
  ];

  test.each(CASES)('%s', (_, passages, groups) => {
    const { unchecked } = viewOf(passages);
    expect(unchecked.map(({ text }) => text)).toEqual(groups);
    expect(unchecked.flatMap(({ members }) => members)).toHaveLength(passages.length);
  });

  test('are one line a group on a terminal, but for one that stands in another source', () => {
    const elsewhere = { source: 'sea', title: 'The sea', snapshot: 's', status: 'stands', location: null } as const;
    const lines = (passages: readonly Finding[]) =>
      AUDIT_FORMATS.terminal({ report: reportOf(passages) })
        .split('Not checked:\n')[1]
        ?.trimEnd()
        .split('\n');
    const remedy = 'To capture what was never captured: variorum run oil';
    expect(lines([never, never])).toEqual(['  The oil (never captured): 2 passages', remedy]);
    expect(lines([never, { ...never, alternatives: [elsewhere] }])).toEqual([
      '  The oil (never captured): 2 passages',
      '    #2 “The lamp must be lit before dusk, and never after.”',
      '      stands in The sea (sea)',
      remedy,
    ]);
  });

  test('are named, the first of many, if nothing says what they cite', () => {
    const vague = (text: string): Finding =>
      unavailable(null, NOT_FOUND, {
        url: null,
        names: [],
        text,
        section: null,
        pages: null,
        date: null,
        accessed: null,
      });
    const introduced = 'A keeper once wrote, and this introduction is longer than any name of a document:';
    const lines = (explain: boolean) =>
      AUDIT_FORMATS.terminal({
        report: reportOf([vague(introduced), ...Array.from({ length: 13 }, () => vague(''))]),
        explain,
      })
        .split('Not checked:\n')[1]
        ?.split('\n')
        .filter((line) => !line.startsWith('      ')) ?? [];
    expect(lines(false).slice(0, 3)).toEqual([
      `  ${NOT_FOUND}: 14 passages`,
      '    #1 “The lamp must be lit before dusk, and never after.”, cited: A keeper once wrote, and this introduction is longer than any name of a…',
      '    #2 “The lamp must be lit before dusk, and never after.”',
    ]);
    expect(lines(false).slice(12, 14)).toEqual([
      expect.stringContaining('#12 '),
      '    and 2 more passages, which --explain lists',
    ]);
    expect(lines(true)[14]).toContain('#14 ');
  });

  test('name no more sources to capture than fit in a line', () => {
    const ofSource = (id: string): Finding => unavailable(id, `${id} was never captured`);
    expect(viewOf(['a', 'b', 'c', 'd', 'e'].map(ofSource)).remedies).toEqual([
      'To capture what was never captured: variorum run',
    ]);
  });
});

describe('citations without a quote', () => {
  const citation = (id: string, bindingNote: string | null, names: readonly string[]): CitationFinding => ({
    id,
    under: '',
    citation: { ...STANDING.citation, source: null, sourceTitle: null, names, bindingNote },
    snapshot: null,
    pages: null,
    labels: null,
    citationIssues: [],
  });

  test('that say the same are one line', () => {
    const { citations, citationGroups } = viewOf(
      [],
      [citation('c1', 'no source', ['A']), citation('c2', 'could be any', ['B']), citation('c3', 'no source', ['C'])],
    );
    expect(citations.map(({ id, facts }) => [id, facts])).toEqual([['c2', ['could be any']]]);
    expect(citationGroups).toMatchObject([
      { text: 'no source: 2 citations', names: ['A', 'C'], members: [{ id: 'c1', facts: [] }, { id: 'c3' }] },
    ]);
  });
});

test('citations that match no source are one line, whatever is closest; the explanation has it', () => {
  const none = (id: string, closest: string): CitationFinding => ({
    id,
    under: '',
    citation: {
      ...STANDING.citation,
      source: null,
      sourceTitle: null,
      names: [id],
      bindingNote: `no watched source matches${closest}`,
    },
    snapshot: null,
    pages: null,
    labels: null,
    citationIssues: [],
  });
  const view = viewOfAudit(reportOf([], [none('c1', '; closest: oil'), none('c2', '')]), { explain: true });
  expect(view.citations).toEqual([]);
  expect(view.citationGroups).toMatchObject([{ text: 'no watched source matches: 2 citations', names: ['c1', 'c2'] }]);
  expect(view.citationGroups[0]?.members[0]?.explanation).toContain('no watched source matches; closest: oil');
});

describe('shifts', () => {
  const pages = (cited: string, note: string): CitationIssue => ({
    field: 'pages',
    verdict: 'shifted',
    cited,
    actual: '',
    note,
  });
  const section = (cited: string, actual: string): CitationIssue => ({
    field: 'section',
    verdict: 'shifted',
    cited,
    actual,
    note: 'the section was renumbered; right in the version of 2026-03-02',
  });
  const shifted = (...citationIssues: CitationIssue[]): Finding => passage({ citationIssues });
  const ONE = 'one page further; right in the version of 2026-03-02';
  const RIGHT_THEN = 'right in the version of 2026-03-02';
  const TITLE = 'Lamp 2 system report';

  const CASES: readonly (readonly [what: string, passages: readonly Finding[], lines: readonly string[]])[] = [
    ['of one citation stay with it', [shifted(pages('p. 9', ONE))], []],
    [
      'of equal size are one line with the cited pages in order',
      [shifted(pages('pp. 144–182', ONE)), shifted(pages('p. 9', ONE)), shifted(pages('pp. 7–8', ONE))],
      [
        `${TITLE}: the pages of 3 citations are one page further: cited pp. 7–8, 9, 144–182; right in the version of 2026-03-02`,
      ],
    ],
    [
      'of one page',
      [shifted(pages('p. 9', '2 pages earlier')), shifted(pages('p. 9', '2 pages earlier'))],
      [`${TITLE}: the pages of 2 citations are 2 pages earlier: cited p. 9`],
    ],
    [
      'that begin where they began',
      [shifted(pages('pp. 9–10', RIGHT_THEN)), shifted(pages('p. 12', RIGHT_THEN))],
      [`${TITLE}: the pages of 2 citations are other ones now: cited pp. 9–10, 12; ${RIGHT_THEN}`],
    ],
    ['of different sizes', [shifted(pages('p. 9', ONE)), shifted(pages('p. 9', '2 pages further'))], []],
    [
      'of two sources',
      [shifted(pages('p. 9', ONE)), passage({ citationIssues: [pages('p. 9', ONE)] }, { source: 'oil' })],
      [],
    ],
    [
      'of a section that was renumbered',
      [shifted(section('§5', '§6')), shifted(section('§5', '§6')), shifted(section('§7', '§8'))],
      [`${TITLE}: 2 citations of §5, found in §6: the section was renumbered; ${RIGHT_THEN}`],
    ],
  ];

  test.each(CASES)('%s', (_, passages, lines) => {
    const { shifts, accurate } = viewOf(passages);
    expect(shifts.map(({ text }) => text)).toEqual(lines);
    const inGroups = shifts.flatMap(({ members }) => members);
    const inPassages = accurate.flatMap(({ issues }) => issues);
    expect(inGroups.length + inPassages.length).toBe(passages.length);
  });

  test('are grouped in the news of a page, but for a citation that is also wrong', () => {
    const wrong: CitationIssue = { field: 'section', verdict: 'wrong', cited: '§5', actual: '§6', note: '' };
    const changes = [[pages('p. 9', ONE)], [pages('p. 8', ONE)], [pages('p. 7', ONE), wrong]].map((issues, at) => ({
      page: 'desk',
      id: `p${at}`,
      quote: STANDING.quote,
      citation: STANDING.citation,
      issues,
    }));
    expect(viewOfCitations(changes)).toMatchObject({
      shifts: [{ page: 'desk', members: [{ id: 'p0' }, { id: 'p1' }] }],
      citations: [{ issues: [expect.stringContaining('one page further'), expect.stringContaining('cited §5')] }],
    });
    expect(viewOfCitations(changes.slice(0, 2).map((each, at) => ({ ...each, page: `${at}` }))).shifts).toEqual([]);
  });
});

describe('notes', () => {
  const cites = { kind: 'cites-elsewhere', text: 'the page cites something else' } as const;

  test('set what stands apart from what needs no look, and count', () => {
    const view = viewOf([passage({ notes: [cites] }), passage({})]);
    expect(view.remarked.map(({ id, notes }) => [id, notes])).toEqual([['p1', [cites.text]]]);
    expect(view.accurate.map(({ id, notes }) => [id, notes])).toEqual([['p2', []]]);
    expect(view.summary).toBe('2 passages: 2 stand; 1 accurate passage has a remark');
  });

  test('that several accurate passages share are said once, whatever part of the document their links lead to', () => {
    const links = ['#a', '#b', ''].map((fragment) =>
      passage({
        notes: [
          {
            kind: 'cites-elsewhere',
            text: `the page cites “Oil” (https://oil.example/${fragment}), which is not watched`,
          },
        ],
      }),
    );
    const view = viewOf(links);
    expect([view.sharedRemarks, view.remarked.map(({ notes }) => notes)]).toEqual([
      ['3 passages (#1, #2, #3): the page cites “Oil” (https://oil.example/), which is not watched'],
      [[], [], []],
    ]);
    for (const format of ['terminal', 'markdown', 'html'] as const)
      expect(AUDIT_FORMATS[format]({ report: reportOf(links) }).match(/which is not watched/g)).toHaveLength(1);
    expect(viewOf(links.slice(1))).toMatchObject({
      sharedRemarks: [],
      remarked: [{ notes: [expect.any(String)] }, { notes: [expect.any(String)] }],
    });
  });

  test('are none on names, which are said once as aliases that can be pasted', () => {
    const named = passage({}, { suggestedAlias: 'Lamps: “II”', boundBy: 'words' });
    const report = reportOf([named, named]);
    const view = viewOfAudit(report, { explain: false });
    expect([view.accurate.map(({ notes }) => notes), view.aliases]).toEqual([
      [[], []],
      [{ source: 'lamp-2', alias: 'Lamps: “II”' }],
    ]);
    expect(AUDIT_FORMATS.terminal({ report })).toContain('\n  - id: lamp-2\n    aliases: ["Lamps: “II”"]\n');
    expect(AUDIT_FORMATS.markdown({ report })).toContain('```yaml\n- id: lamp-2\n  aliases: ["Lamps: “II”"]\n```');
    const json = JSON.parse(AUDIT_FORMATS.json({ report }));
    expect(json.aliases).toEqual([{ source: 'lamp-2', alias: 'Lamps: “II”' }]);
    expect(json.passages[0]).toMatchObject({
      id: 'p1',
      boundBy: 'words',
      provenance: { source: 'lead-in', section: 'lead-in', pages: 'lead-in' },
      notes: [],
    });
  });
});

test.each([
  ['p29', '#29'],
  ['c2', '#c2'],
])('the id %s is printed as %s', (id, printed) => {
  expect(printedId(id)).toBe(printed);
});

test.each([
  ['that stands', { status: 'stands' }, 'matched by its words'],
  ['that stood', { status: 'missing', stoodUntil: '2026-03-02T05:15:00.000Z' }, 'matched by its words'],
  ['that never stood', { status: 'missing', stoodUntil: null }, 'matched by the passages beside it'],
] as const)('a passage %s says what matched it to a source that the page does not cite', (_, more, matched) => {
  const view = viewOf([passage(more, { boundBy: 'words' })]);
  expect([...view.needsAttention, ...view.accurate]).toMatchObject([{ matched }]);
});
