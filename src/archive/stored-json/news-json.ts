/** News as stored JSON: what a pass found and has not reported yet. */
import { z } from 'zod';
import type { AlternativeSource, BoundCitation, CitationChange, Finding, StatusChange } from '../../model/audit.ts';
import type { Coverage } from '../../model/document.ts';
import type { News } from '../../model/news.ts';
import type { CitationIssue, FindingNote } from '../../model/passage.ts';
import type { Outage, ReportedCapture, ReportedOutage } from '../../model/report.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import { locationSchema, NOTE_KINDS, sightingSchema, withLocation, withNotes } from './sighting-json.ts';
import { type Stored, type StoredJson, schemaOf, storedJson } from './stored-json.ts';

const text = z.string().nullable();
const pages = z.tuple([z.int(), z.int()]).nullable();
const labels = z.tuple([text, text]).nullable();
const failure = z.object({ code: z.string(), message: z.string() });
const passageStatus = z.enum(['stands', 'altered', 'partial', 'missing', 'unavailable']);

const coverage = schemaOf<Coverage>()(z.object({ read: z.int(), main: z.int(), page: z.int() }));

const outage = schemaOf<Outage>()(
  z.object({
    since: z.string(),
    until: z.string(),
    captures: z.int(),
    suspectSince: text,
    failingSince: text,
  }),
);

const capture = schemaOf<ReportedCapture>()(
  z.object({
    source: z.string(),
    origin: z.enum(['fetched', 'imported', 'warc', 'web-archive']),
    file: text,
    capturedAt: z.string(),
    recordedAt: z.string(),
    url: z.string(),
    finalUrl: text,
    redirects: z.array(z.string()),
    status: z.int().nullable(),
    headers: z.record(z.string(), z.string()),
    rawSha256: text,
    rawBytes: z.int().nullable(),
    textSha256: text,
    extractor: text,
    payloadSha256: text,
    coverage: coverage.nullable(),
    outcome: z.enum(['new', 'changed', 'unchanged', 'not-modified', 'suspect', 'failed']),
    failure: failure.nullable(),
    title: z.string(),
    snapshot: text,
    outage: schemaOf<ReportedOutage>()(outage.extend({ ended: z.boolean(), news: z.boolean() })).nullable(),
    movedFrom: text,
    notice: failure.nullable(),
  }),
);

const provenance = z.enum([
  'label',
  'attribution',
  'footnote',
  'row',
  'introduction',
  'heading',
  'section',
  'page',
  'config',
  'words',
]);

const citation = schemaOf<BoundCitation>()(
  z.object({
    text: z.string(),
    url: text,
    fragment: text,
    names: z.array(z.string()),
    section: text,
    pages,
    date: text,
    accessed: text,
    provenance: z.object({
      source: provenance.exactOptional(),
      section: provenance.exactOptional(),
      pages: provenance.exactOptional(),
      date: provenance.exactOptional(),
      accessed: provenance.exactOptional(),
    }),
    source: text,
    sourceTitle: text,
    boundBy: z.enum(['address', 'title', 'date', 'page', 'words']).nullable(),
    bindingNote: text,
    suggestedAlias: text,
  }),
);

const issue = schemaOf<CitationIssue>()(
  z.object({
    field: z.enum(['source', 'section', 'pages', 'date', 'accessed']),
    verdict: z.enum(['wrong', 'shifted', 'index', 'unproven', 'note']),
    cited: z.string(),
    actual: z.string(),
    location: z.object({ pages, labels }).exactOptional(),
    note: z.string(),
  }),
);

const alternative = schemaOf<AlternativeSource>()(
  z.object({
    source: z.string(),
    title: z.string(),
    snapshot: z.string(),
    status: z.enum(['stands', 'altered', 'partial', 'missing']),
    location: locationSchema.nullable(),
  }),
);

const findingNote = schemaOf<FindingNote>()(
  z.object({ kind: z.enum([...NOTE_KINDS, 'cites-elsewhere']), text: z.string() }),
);

const finding = schemaOf<Finding>()(
  z.object({
    id: z.string(),
    quote: z.string(),
    under: z.string(),
    citation,
    status: passageStatus,
    reason: text,
    snapshot: text,
    sighting: sightingSchema.nullable(),
    since: text,
    lastVerified: text,
    stoodUntil: text,
    alternatives: z.array(alternative),
    notes: z.array(findingNote),
    citationIssues: z.array(issue),
  }),
);

const statusChange = schemaOf<StatusChange>()(
  z.object({
    page: z.string(),
    passage: finding,
    before: passageStatus.nullable(),
  }),
);

const citationChange = schemaOf<CitationChange>()(
  z.object({
    page: z.string(),
    id: z.string(),
    quote: text,
    citation,
    issues: z.array(issue),
  }),
);

const sourceFinding = schemaOf<SourceFinding>()(
  z.object({
    source: z.string(),
    title: z.string(),
    kind: z.enum(['unmatched-section', 'other-section', 'unmatched-selector', 'low-coverage']),
    setting: z.enum(['sections', 'include', 'exclude', 'from', 'until', 'coverage']),
    entry: text,
    detail: z.string(),
  }),
);

const schema = schemaOf<News>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('change'), source: z.string(), capturedAt: z.string(), before: z.string() }),
    z.object({ kind: z.literal('outage'), capture }),
    z.object({ kind: z.literal('passage'), at: z.string(), change: statusChange }),
    z.object({ kind: z.literal('citation'), at: z.string(), change: citationChange }),
    z.object({ kind: z.literal('setting'), at: z.string(), finding: sourceFinding }),
  ]),
);

export const newsJson: StoredJson<News> = storedJson<News>({
  what: 'news',
  schema,
  upgrades: [fromFormat1, fromFormat2, fromFormat3],
});

/** Format 1 had other names for failures, provenances, alternatives and locations, and no origin of a capture. */
function fromFormat1(news: Stored): Stored {
  switch (news.kind) {
    case 'outage': {
      const { fault, ...rest } = news.capture;
      const { 'x-variorum-file': file = null, ...headers } = rest.headers;
      const origin = rest.status === null && rest.rawSha256 !== null ? 'imported' : 'fetched';
      return { ...news, capture: { ...rest, headers, file, origin, failure: fault } };
    }
    case 'passage': {
      const { elsewhere, citationIssues, sighting, ...rest } = news.change.passage;
      const passage = {
        ...rest,
        citation: citationFromFormat1(rest.citation),
        sighting: sighting === null ? null : withLocation(sighting),
        alternatives: elsewhere.map(withLocation),
        citationIssues: citationIssues.map(issueFromFormat1),
      };
      return { ...news, change: { ...news.change, passage } };
    }
    case 'citation': {
      const { citation: cited, issues, ...rest } = news.change;
      const change = { ...rest, citation: citationFromFormat1(cited), issues: issues.map(issueFromFormat1) };
      return { ...news, change };
    }
    default:
      return news;
  }
}

/** Format 2 had no coverage of a capture. */
function fromFormat2(news: Stored): Stored {
  return news.kind === 'outage' ? { ...news, capture: { ...news.capture, coverage: null } } : news;
}

/** Format 3 had no notes, aliases and fragments, and said of a linked source only that it was linked. */
function fromFormat3(news: Stored): Stored {
  switch (news.kind) {
    case 'passage': {
      const { passage } = news.change;
      const sighting = passage.sighting === null ? null : withNotes(passage.sighting);
      const upgraded = { ...passage, citation: citationFromFormat3(passage.citation), sighting, notes: [] };
      return { ...news, change: { ...news.change, passage: upgraded } };
    }
    case 'citation':
      return { ...news, change: { ...news.change, citation: citationFromFormat3(news.change.citation) } };
    default:
      return news;
  }
}

function citationFromFormat3({ inherited: _, provenance: given, ...rest }: Stored): Stored {
  const isKnown = (origin: unknown): boolean => provenance.safeParse(origin).success;
  const place = Object.values(given).find(isKnown) ?? 'introduction';
  const origins = Object.entries(given).map(([field, origin]) => [field, isKnown(origin) ? origin : place]);
  return { ...rest, provenance: Object.fromEntries(origins), fragment: null, suggestedAlias: null };
}

function citationFromFormat1({ retrieved, readFrom, ...rest }: Stored): Stored {
  const renamed = Object.entries(readFrom).map(([field, from]) => [
    field === 'retrieved' ? 'accessed' : field,
    from === 'lead-in' ? 'introduction' : from,
  ]);
  return { ...rest, accessed: retrieved, provenance: Object.fromEntries(renamed) };
}

function issueFromFormat1({ field, place, ...rest }: Stored): Stored {
  const location = place === undefined ? {} : { location: place };
  return { ...rest, ...location, field: field === 'retrieved' ? 'accessed' : field };
}
