/** Stored JSON: older formats are upgraded when they are read; damaged and newer ones are refused. */
import { describe, expect, test } from 'vitest';
import { documentJson } from '../../src/archive/stored-json/document-json.ts';
import { messageJson } from '../../src/archive/stored-json/message-json.ts';
import { newsJson } from '../../src/archive/stored-json/news-json.ts';
import { sightingJson } from '../../src/archive/stored-json/sighting-json.ts';
import { readSketch, writeSketch } from '../../src/archive/stored-json/sketch-json.ts';
import type { StoredJson } from '../../src/archive/stored-json/stored-json.ts';
import type { TextSketch } from '../../src/model/classification.ts';
import { ArchiveError } from '../../src/model/errors.ts';

const sketchJson: Pick<StoredJson<TextSketch | null>, 'write' | 'read'> = {
  write: (sketch) => writeSketch(sketch) ?? '',
  read: readSketch,
};

/** Parts of values as the first version wrote them (`…1`), and as they are now. */
const location1 = {
  section: '2.1',
  path: '2. Ropes > 2.1 Knots > in use',
  numbers: ['2', '2.1'],
  whole: true,
  pages: [3, 4],
  labels: ['iii', null],
  offsets: [10, 42],
};
const location = { ...location1, path: ['2. Ropes', '2.1 Knots', 'in use'] };
const common = {
  text: 'The rope manual, § 2.1',
  url: 'https://example.org/ropes',
  names: ['The rope manual'],
  section: '2.1',
  pages: [3, 3],
  date: '2026-04',
  source: 'ropes',
  sourceTitle: 'The rope manual',
  boundBy: 'address',
  bindingNote: null,
};
const citation1 = {
  ...common,
  inherited: null,
  retrieved: '2026-04-16',
  readFrom: { source: 'lead-in', retrieved: 'row', pages: 'text' },
};
const citation = {
  ...common,
  fragment: null,
  suggestedAlias: null,
  accessed: '2026-04-16',
  provenance: { source: 'introduction', accessed: 'row', pages: 'introduction' },
};
const dateIssue1 = { field: 'retrieved', verdict: 'wrong', cited: '2026-04-16', actual: 'none', note: 'too early' };
const dateIssue = { ...dateIssue1, field: 'accessed' };
const pagesIssue = {
  field: 'pages',
  verdict: 'shifted',
  cited: '3',
  actual: '4',
  note: '',
  location: { pages: [4, 4], labels: null },
};
const { location: issueLocation, ...withoutLocation } = pagesIssue;
const pagesIssue1 = { ...withoutLocation, place: issueLocation };
const sighting = {
  status: 'altered',
  similarity: 0.9,
  artefacts: [],
  text: 'ropes',
  diff: [{ kind: 'same', text: 'ropes' }],
};
const passage = {
  id: 'p1',
  quote: 'ropes',
  under: 'Knots',
  status: 'altered',
  reason: null,
  snapshot: 'ropes@2026-04-16',
  since: '2026-04-16T05:15:00.000Z',
  lastVerified: null,
  stoodUntil: null,
};
const alternative = { source: 'sails', title: 'Sails', snapshot: 'sails@2026-04-16', status: 'stands' };
const capture = {
  source: 'ropes',
  capturedAt: '2026-04-16T05:15:00.000Z',
  recordedAt: '2026-04-16T05:15:01.000Z',
  url: 'https://example.org/ropes',
  finalUrl: null,
  redirects: [],
  rawSha256: null,
  rawBytes: null,
  textSha256: null,
  extractor: null,
  payloadSha256: null,
  outcome: 'failed',
  title: 'The rope manual',
  snapshot: null,
  outage: {
    since: '2026-04-16T05:15:00.000Z',
    until: '2026-04-16T05:15:00.000Z',
    captures: 1,
    suspectSince: null,
    failingSince: '2026-04-16T05:15:00.000Z',
    ended: false,
    news: true,
  },
  movedFrom: null,
  notice: null,
};
const failure = { code: 'FETCH_HTTP', message: '503' };
const sourceFinding = {
  source: 'ropes',
  title: 'The rope manual',
  kind: 'other-section',
  setting: 'sections',
  entry: '2',
  detail: 'matched "2 Knots"',
};
const section = {
  kind: 'body',
  number: '2.1',
  title: 'Knots',
  level: 2,
  anchor: null,
  pageStart: null,
  pageEnd: null,
  labelStart: null,
  labelEnd: null,
  sha256: 'abc',
};
const block = { kind: 'paragraph', text: 'Tie it1 well.', page: 1, pageEnd: 1 };
const document = {
  mediaType: 'application/pdf',
  extractor: 'pdf/4',
  title: null,
  authors: [],
  published: null,
  pages: [{ index: 1, label: null }],
  warnings: [],
};
const sketch = { version: 1, mediaType: 'text/html', characters: 9, headings: [1, 2], terms: 2 };

interface Case {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own type, which the codec checks.
  readonly json: Pick<StoredJson<any>, 'write' | 'read'>;
  readonly format1: unknown;
  readonly value: unknown;
}

const CASES: readonly Case[] = [
  {
    name: 'a sighting',
    json: sightingJson,
    format1: { ...sighting, place: location1 },
    value: { ...sighting, notes: [], location },
  },
  {
    name: 'a sighting of words before the first heading',
    json: sightingJson,
    format1: { ...sighting, place: { ...location1, section: null, path: '' } },
    value: { ...sighting, notes: [], location: { ...location, section: null, path: [] } },
  },
  {
    name: 'a sighting of a missing passage',
    json: sightingJson,
    format1: { ...sighting, status: 'missing', text: null, place: null },
    value: { ...sighting, notes: [], status: 'missing', text: null, location: null },
  },
  {
    name: 'a document',
    json: documentJson,
    format1: {
      ...document,
      furniture: ['The rope manual'],
      sections: [
        { ...section, level: 1, path: '', blocks: [] },
        { ...section, level: 1, path: 'From bow > stern', blocks: [] },
        { ...section, path: 'From bow > stern > 2.1 Knots', blocks: [{ ...block, noteSigns: [[6, 7]] }, block] },
      ],
    },
    value: {
      ...document,
      runningHeaders: ['The rope manual'],
      sections: [
        { ...section, level: 1, path: [], blocks: [] },
        // The joined line does not tell one heading from two, which are shown alike.
        { ...section, level: 1, path: ['From bow', 'stern'], blocks: [] },
        {
          ...section,
          path: ['From bow', 'stern', '2.1 Knots'],
          blocks: [{ ...block, noteReferences: [[6, 7]] }, block],
        },
      ],
    },
  },
  {
    name: 'a sketch',
    json: sketchJson,
    format1: { ...sketch, sketch: [5, 6], cut: true, mark: { kind: 'wall', words: 'Sign in' } },
    value: { ...sketch, leastHashes: [5, 6], truncated: true, indicator: { kind: 'wall', words: 'Sign in' } },
  },
  {
    name: 'a sketch with the signs of its markup',
    json: sketchJson,
    format1: { ...sketch, sketch: [5], cut: true, mark: null, readShare: 0.9, asksFor: 'password', noIndex: true },
    value: {
      ...{ ...sketch, leastHashes: [5], truncated: true, indicator: null },
      ...{ readShare: 0.9, asksFor: 'password', noIndex: true },
    },
  },
  { name: 'the body of a webhook', json: messageJson, format1: '{"news":1}', value: '{"news":1}' },
  {
    name: 'a mail',
    json: messageJson,
    format1: { messageId: 'm', date: 'd', to: ['a'], subject: 's', text: 't', html: 'h' },
    value: { messageId: 'm', date: 'd', to: ['a'], subject: 's', text: 't', html: 'h' },
  },
  {
    name: 'news of a change',
    json: newsJson,
    format1: { kind: 'change', source: 'ropes', capturedAt: 'then', before: 'earlier' },
    value: { kind: 'change', source: 'ropes', capturedAt: 'then', before: 'earlier' },
  },
  {
    name: 'news of an outage',
    json: newsJson,
    format1: { kind: 'outage', capture: { ...capture, status: 503, headers: { date: 'x' }, fault: failure } },
    value: {
      kind: 'outage',
      capture: {
        ...capture,
        status: 503,
        headers: { date: 'x' },
        failure,
        origin: 'fetched',
        file: null,
        coverage: null,
      },
    },
  },
  {
    name: 'news of an outage, without a response',
    json: newsJson,
    format1: { kind: 'outage', capture: { ...capture, status: null, headers: {}, fault: failure } },
    value: {
      kind: 'outage',
      capture: { ...capture, status: null, headers: {}, failure, origin: 'fetched', file: null, coverage: null },
    },
  },
  {
    name: 'news of an outage that an imported file ended',
    json: newsJson,
    format1: {
      kind: 'outage',
      capture: { ...capture, rawSha256: 'r', status: null, headers: { 'x-variorum-file': '2026.pdf' }, fault: null },
    },
    value: {
      kind: 'outage',
      capture: {
        ...capture,
        rawSha256: 'r',
        status: null,
        headers: {},
        failure: null,
        origin: 'imported',
        file: '2026.pdf',
        coverage: null,
      },
    },
  },
  {
    name: 'news of a passage',
    json: newsJson,
    format1: {
      kind: 'passage',
      at: 'then',
      change: {
        page: 'knots',
        before: 'stands',
        passage: {
          ...passage,
          citation: citation1,
          sighting: { ...sighting, place: location1 },
          elsewhere: [{ ...alternative, place: location1 }],
          citationIssues: [dateIssue1, pagesIssue1],
        },
      },
    },
    value: {
      kind: 'passage',
      at: 'then',
      change: {
        page: 'knots',
        before: 'stands',
        passage: {
          ...passage,
          citation,
          sighting: { ...sighting, notes: [], location },
          alternatives: [{ ...alternative, location }],
          notes: [],
          citationIssues: [dateIssue, pagesIssue],
        },
      },
    },
  },
  {
    name: 'news of a passage that could not be checked',
    json: newsJson,
    format1: {
      kind: 'passage',
      at: 'then',
      change: {
        page: 'knots',
        before: null,
        passage: { ...passage, citation: citation1, sighting: null, elsewhere: [], citationIssues: [] },
      },
    },
    value: {
      kind: 'passage',
      at: 'then',
      change: {
        page: 'knots',
        before: null,
        passage: { ...passage, citation, sighting: null, alternatives: [], notes: [], citationIssues: [] },
      },
    },
  },
  {
    name: 'news of a setting',
    json: newsJson,
    format1: { kind: 'setting', at: 'then', finding: sourceFinding },
    value: { kind: 'setting', at: 'then', finding: sourceFinding },
  },
  {
    name: 'news of a citation',
    json: newsJson,
    format1: {
      kind: 'citation',
      at: 'then',
      change: { page: 'knots', id: 'c1', quote: null, citation: citation1, issues: [dateIssue1, pagesIssue1] },
    },
    value: {
      kind: 'citation',
      at: 'then',
      change: {
        page: 'knots',
        id: 'c1',
        quote: null,
        citation,
        issues: [dateIssue, pagesIssue],
      },
    },
  },
];

describe.each(CASES)('$name', ({ json, format1, value }) => {
  test('of the first format is upgraded', () => {
    expect(json.read(JSON.stringify(format1))).toEqual(value);
  });

  test('is read as it was written', () => {
    const written = json.write(value);
    expect(json.read(written)).toEqual(value);
  });

  test('of a newer format is refused', () => {
    const newer = JSON.stringify({ format: 99, value });
    expect(() => json.read(newer)).toThrow(expect.objectContaining({ code: 'ARCHIVE_NEWER' }));
  });

  test.each([
    '',
    'null',
    '7',
    '[]',
    '{}',
    '{"format":2}',
    '{"format":2,"value":{"kind":"rumour"}}',
    '{"kind":"passage"',
  ])('is refused as damaged if it is %j', (text) => {
    expect(() => json.read(text)).toThrow(ArchiveError);
    expect(() => json.read(text)).toThrow(expect.objectContaining({ code: 'ARCHIVE_DAMAGED' }));
  });
});

describe('a text whose digest matches', () => {
  const [value, format1] = CASES.flatMap(({ json, value, format1 }) => (json === documentJson ? [value, format1] : []));

  test('is read as it was written', () => {
    expect(documentJson.readIntact(JSON.stringify({ format: 2, value }))).toEqual(value);
  });

  test('is upgraded and checked if its format is older', () => {
    expect(documentJson.readIntact(JSON.stringify(format1))).toEqual(value);
    expect(() => documentJson.readIntact('{"sections":[]}')).toThrow(
      expect.objectContaining({ code: 'ARCHIVE_DAMAGED' }),
    );
  });

  test('is refused if its format is newer', () => {
    expect(() => documentJson.readIntact(JSON.stringify({ format: 99, value }))).toThrow(
      expect.objectContaining({ code: 'ARCHIVE_NEWER' }),
    );
  });
});
