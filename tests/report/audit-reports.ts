/** An audit with every status, artefact and verdict, and a trace: authored, for the golden files. */
import type { AuditReport, BoundCitation, Finding, Trace } from '../../src/model/audit.ts';
import type { Artefact, CitationIssue, Location, Sighting } from '../../src/model/passage.ts';
import type { PassReport } from '../../src/model/report.ts';

const location = (more: Partial<Location> = {}): Location => ({
  section: '5.1',
  path: ['5 Welfare', '5.1 What we assume'],
  numbers: ['5', '5.1'],
  whole: true,
  pages: [9, 10],
  labels: ['8', '9'],
  offsets: [120, 180],
  ...more,
});

const sighting = (status: Sighting['status'], more: Partial<Sighting> = {}): Sighting => ({
  status,
  similarity: status === 'stands' ? 1 : 0.9,
  artefacts: [],
  notes: [],
  location: location(),
  text: 'The lamp must be lit before dusk, and never after.',
  diff: [],
  ...more,
});

const finding = (id: string, status: Finding['status'], more: Partial<Finding> = {}): Finding => ({
  id,
  quote: 'The lamp must be lit before dusk, and never after.',
  under: 'Lamps > When they are lit',
  citation: {
    text: 'From the Lamp 2 report (§5.1, pp. 8–9):',
    url: 'https://office.example.org/lamp-2.pdf',
    names: ['Lamp 2 report'],
    section: '5.1',
    pages: [8, 9],
    date: '--04-07',
    accessed: '2026-03-02',
    fragment: null,
    provenance: { source: 'introduction', section: 'introduction', pages: 'introduction' },
    source: 'lamp-2',
    sourceTitle: 'Lamp 2 system report',
    boundBy: 'address',
    bindingNote: null,
    suggestedAlias: null,
  },
  status,
  reason: null,
  snapshot: 'lamp-2@2026-03-23T051500Z',
  sighting: status === 'unavailable' ? null : sighting(status),
  since: '2026-03-23T05:15:00.000Z',
  lastVerified: '2026-03-30T05:15:00.000Z',
  stoodUntil: null,
  alternatives: [],
  notes: [],
  citationIssues: [],
  ...more,
});

const KINDS: readonly Artefact['kind'][] = [
  'typography',
  'case',
  'note-marker',
  'note',
  'page-number',
  'running-head',
  'page-break',
  'hyphen',
  'spacing',
  'initial',
  'elision',
  'insertion',
  'list',
];
const HOSTILE = '<script>alert(1)</script>\u001b[31m\r\nBcc: x@example.org [click](javascript:alert(1)) `code` \u202E';

const OTHERWISE = {
  kind: 'cites-elsewhere',
  text: 'the page cites “Oil: the #1 guide”, which is not watched; the words are in Lamp 2 system report',
} as const;

const shifted = (cited: string, actual: string): CitationIssue => ({
  field: 'pages',
  verdict: 'shifted',
  cited,
  actual,
  note: 'one page further; right in the version of 2026-03-02',
});

/** A citation whose source is known by the quoted words alone. */
const named = (names: readonly string[]): BoundCitation => ({
  ...finding('x', 'stands').citation,
  text: names.join(', '),
  url: null,
  names,
  date: null,
  accessed: null,
  provenance: { source: 'words', section: 'attribution', pages: 'section' },
  boundBy: 'words',
  suggestedAlias: names[0] ?? null,
});

const unwatched = (id: string, cited: Partial<BoundCitation>): Finding =>
  finding(id, 'unavailable', {
    quote: `A sentence of another document, number ${id.slice(1)}.`,
    citation: {
      ...finding('x', 'stands').citation,
      ...cited,
      source: null,
      sourceTitle: null,
      boundBy: null,
      section: null,
      pages: null,
      date: null,
      accessed: null,
      provenance: cited.url === null ? {} : { source: 'page' },
    },
    reason: 'not found in any watched source',
    snapshot: null,
    since: null,
    lastVerified: null,
  });

export const MIXED: AuditReport = {
  page: 'desk',
  pageTitle: 'Lamps and keepers',
  at: '2026-03-30T23:59:59.999Z',
  passages: [
    finding('p1', 'stands', {
      sighting: sighting('stands', {
        artefacts: KINDS.flatMap((kind) => [
          { kind, text: 'lamp7', side: 'quote' },
          { kind, text: 'lamp', side: 'source' },
        ]),
      }),
    }),
    finding('p2', 'altered', {
      stoodUntil: '2026-03-16T05:15:00.000Z',
      sighting: sighting('altered', {
        diff: [
          { kind: 'same', text: 'The lamp ' },
          { kind: 'removed', text: 'must' },
          { kind: 'added', text: 'may' },
          { kind: 'same', text: ' be lit before dusk, and never after.' },
        ],
      }),
      citationIssues: [
        { field: 'section', verdict: 'wrong', cited: '§5.1', actual: '§5.2', note: 'the words are in §5.2' },
        {
          field: 'pages',
          verdict: 'shifted',
          cited: 'pp. 8–9',
          actual: 'pp. 9–10',
          note: 'one page further; right in the version of 2026-03-02',
        },
        {
          field: 'pages',
          verdict: 'index',
          cited: 'p. 9',
          actual: 'p. 8',
          note: 'right if counted from the first page of the file',
        },
        {
          field: 'accessed',
          verdict: 'unproven',
          cited: '2026-03-02',
          actual: '',
          note: 'no capture shows the text of that day',
        },
        {
          field: 'date',
          verdict: 'note',
          cited: 'Apr 7',
          actual: '2026-04-16',
          note: 'elsewhere the page says 2026-04-16',
        },
      ],
    }),
    finding('p3', 'missing', {
      sighting: sighting('missing', { location: null, text: null, similarity: 0 }),
      lastVerified: null,
      alternatives: [
        {
          source: 'oil',
          title: 'On oil',
          snapshot: 'oil@1',
          status: 'stands',
          location: location({ pages: null, labels: null }),
        },
      ],
    }),
    finding('p4', 'partial', {
      sighting: sighting('partial', {
        diff: [
          { kind: 'same', text: 'The lamp must be lit […] ' },
          { kind: 'removed', text: 'and never after.' },
        ],
      }),
    }),
    finding('p5', 'unavailable', {
      reason: 'lamp-2 was never captured',
      snapshot: null,
      since: null,
      lastVerified: null,
    }),
    finding('p6', 'stands', {
      quote: HOSTILE,
      under: HOSTILE,
      sighting: sighting('stands', { text: HOSTILE, artefacts: [{ kind: 'note', text: HOSTILE, side: 'quote' }] }),
    }),
    ...['p7', 'p8'].map((id) =>
      finding(id, 'unavailable', {
        quote: `The ${id === 'p7' ? 'seventh' : 'eighth'} lamp stands in the window.`,
        reason: 'lamp-2 was never captured',
        snapshot: null,
        since: null,
        lastVerified: null,
      }),
    ),
    ...['p9', 'p10'].map((id) =>
      unwatched(id, { names: ['Wick draft standard'], url: `https://wick.example.org/draft#${id}` }),
    ),
    unwatched('p11', { names: [], url: null, text: 'A keeper once wrote:' }),
    unwatched('p12', { names: [], url: null, text: HOSTILE }),
    finding('p13', 'stands', {
      quote: 'The keeper shall […] sleep.',
      citationIssues: [shifted('p. 12', 'p. 13')],
      notes: [{ kind: 'cites-elsewhere', text: 'the page cites On oil, but the words are in Lamp 2 system report' }],
      sighting: sighting('stands', { artefacts: [{ kind: 'elision', text: '[…]', side: 'quote' }] }),
    }),
    finding('p14', 'stands', {
      quote: 'Oil is kept in the cellar.',
      citation: named(['Oil: the #1 guide']),
      citationIssues: [shifted('pp. 3–4', 'pp. 4–5')],
      notes: [OTHERWISE],
    }),
    finding('p15', 'stands', {
      quote: 'The cellar is locked at night.',
      citation: named(['Oil: the #1 guide']),
      notes: [OTHERWISE],
    }),
  ],
  citations: [
    {
      id: 'c1',
      under: 'Sources',
      citation: finding('x', 'stands').citation,
      snapshot: 'lamp-2@1',
      pages: [9, 12],
      labels: ['8', '11'],
      citationIssues: [
        { field: 'pages', verdict: 'shifted', cited: 'pp. 8–9', actual: 'pp. 9–12', note: 'one page further' },
      ],
    },
    {
      id: 'c2',
      under: HOSTILE,
      citation: {
        ...finding('x', 'stands').citation,
        source: null,
        sourceTitle: null,
        boundBy: null,
        url: 'javascript:alert(1)',
        names: [HOSTILE],
        bindingNote: HOSTILE,
      },
      snapshot: null,
      pages: null,
      labels: null,
      citationIssues: [],
    },
    ...['c3', 'c4', 'c5'].map((id) => ({
      id,
      under: 'Sources',
      citation: {
        ...unwatched('x', { names: [`Wick, part ${id.slice(1)}`] }).citation,
        bindingNote: 'no watched source matches',
      },
      snapshot: null,
      pages: null,
      labels: null,
      citationIssues: [],
    })),
  ],
  warnings: ['2 block quotes are empty, the first under “Lamps”, after “What the <b>Charter</b> says of smoke…”.'],
};

export const EMPTY: AuditReport = {
  page: 'page.html',
  pageTitle: null,
  at: '2026-03-30T05:15:00.000Z',
  passages: [],
  citations: [],
  warnings: [],
};

const traced = (day: string, last: string, changed: boolean, seen: Sighting): Trace['sightings'][number] => ({
  ...seen,
  snapshot: `charter@${day}T051500Z`,
  firstSeen: `${day}T05:15:00.000Z`,
  lastSeen: `${last}T05:15:00.000Z`,
  changed,
});

export const TRACED: Trace = {
  source: 'charter',
  title: 'The Keepers’ Charter',
  query: 'The lamp must be lit before dusk, and never after.',
  sightings: [
    traced(
      '2026-03-02',
      '2026-03-09',
      false,
      sighting('stands', { location: location({ section: '6', pages: null, labels: null }) }),
    ),
    traced(
      '2026-03-16',
      '2026-03-16',
      false,
      sighting('stands', { location: location({ section: '8', pages: null, labels: null }) }),
    ),
    traced('2026-03-23', '2026-03-30', true, MIXED.passages[1]?.sighting ?? sighting('altered')),
    traced('2026-04-06', '2026-04-06', true, sighting('missing', { location: null, text: null, similarity: 0 })),
    traced('2026-04-13', '2026-04-13', true, sighting('stands')),
  ],
};

/** A pass in which quotes no longer match, or match again. */
export const PASS_WITH_QUOTES: PassReport = {
  run: { id: 'run-1', startedAt: '2026-03-30T05:15:00.000Z', finishedAt: '2026-03-30T05:15:04.000Z' },
  captures: [],
  changes: [],
  findings: [],
  settingChanges: [],
  audits: [MIXED],
  statusChanges: MIXED.passages.map((passage, at) => ({
    page: 'desk',
    passage,
    before: at === 5 ? 'missing' : 'stands',
  })),
  citationChanges: [
    ...MIXED.passages.slice(12, 14).map(({ id, quote, citation, citationIssues: issues }) => ({
      page: 'desk',
      id,
      quote,
      citation,
      issues,
    })),
    ...MIXED.citations.slice(0, 1).map(({ id, citation, citationIssues: issues }) => ({
      page: 'desk',
      id,
      quote: null,
      citation,
      issues,
    })),
  ],
  pageFailures: [
    { page: 'other', failure: { code: 'FETCH_STATUS', message: 'GET https://desk.example.net/: 404 Not Found' } },
  ],
};
