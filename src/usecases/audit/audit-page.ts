/**
 * Audits one reference page: parses its quotes and citations, binds each citation to a source, searches each quote in
 * the text in force and its history, searches other sources for quotes that do not stand, and checks each citation
 * against the location that was found.
 */
import { createBinder } from '../../audit/bind-citation.ts';
import { type SuggestedSource, suggestSources } from '../../audit/suggest-sources.ts';
import type { AlternativeSource, AuditReport, BoundCitation, Finding } from '../../model/audit.ts';
import type { WrittenCitation, WrittenPassage } from '../../model/passage.ts';
import type { Source } from '../../model/source.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import type { AuditRecord } from '../../ports/audits.ts';
import { foldCase } from '../../text/normalize.ts';
import {
  bindableSources,
  loadSourceHistories,
  type SourceHistories,
  type SourceHistory,
} from '../history/source-history.ts';
import { CitationChecker } from './citation-checker.ts';
import { findAlternatives, type Lost } from './find-alternatives.ts';
import { contentOf, type LoadedPage } from './load-reference-page.ts';
import { type PassageHistory, passageHistories } from './passage-history.ts';
import { type PassageQuery, SightingCache } from './sighting-cache.ts';

export interface AuditRequest {
  readonly page: LoadedPage;
  readonly sources: readonly Source[];
  /** Only captures up to this time count, ISO 8601. */
  readonly at: string;
}

export interface Audited {
  readonly report: AuditReport;
  /** The new sightings, to be stored. */
  readonly sightings: AuditRecord['sightings'];
}

/** A passage with its bound citation and its query. */
interface Bound {
  readonly passage: WrittenPassage;
  readonly citation: BoundCitation;
  readonly query: PassageQuery;
}

export async function auditPage(archive: ArchiveReader, { page, sources, at }: AuditRequest): Promise<Audited> {
  const content = contentOf(page);
  const sourceHistories = await loadSourceHistories(archive.captures, sources, at);
  const bind = binderOf(sourceHistories);
  const bound = content.passages.map((passage): Bound => {
    const citation = bind(passage.citation);
    const { section, pages } = citation;
    return { passage, citation, query: { quote: passage.quote, locator: { section, pages } } };
  });
  const cache = new SightingCache(archive);
  const histories = await historiesOf(cache, sourceHistories, bound);
  const alternatives = await alternativesOf(cache, sourceHistories, bound, histories);
  const citations = content.citations.map(({ id, under, ...citation }) => ({ id, under, citation: bind(citation) }));
  const checker = new CitationChecker(
    archive.extractions,
    cache,
    sourceHistories,
    [...bound, ...citations].map(({ citation }) => citation),
  );
  const passages: Finding[] = [];
  for (const each of bound) {
    const history = histories.get(each.query) ?? null;
    const finding = findingOf(each, history, sourceHistories, alternatives.get(each.query) ?? []);
    passages.push({ ...finding, citationIssues: await checker.checkPassage(each.citation, each.query, history) });
  }
  const citationFindings = [];
  for (const each of citations) citationFindings.push({ ...each, ...(await checker.checkCitation(each.citation)) });
  return {
    report: { page: page.name, pageTitle: content.title, at, passages, citations: citationFindings },
    sightings: cache.fresh,
  };
}

/** Config entries for what the page cites and `sources` lack. Their ids differ from those of `taken`. */
export async function suggestSourcesOfPage(
  archive: ArchiveReader | null,
  { page, sources, at }: AuditRequest,
  taken: readonly string[],
): Promise<SuggestedSource[]> {
  const { passages, citations } = contentOf(page);
  const bind = binderOf(await loadSourceHistories(archive?.captures ?? null, sources, at));
  return suggestSources([...passages.map(({ citation }) => citation), ...citations].map(bind), taken);
}

/** A function that binds a citation to a source. */
function binderOf(sourceHistories: SourceHistories): (citation: WrittenCitation) => BoundCitation {
  const binder = createBinder(bindableSources(sourceHistories));
  return (citation) => {
    const { source, by, note, section, pages } = binder.bind(citation);
    const sourceTitle = source === null ? null : (sourceHistories.get(source)?.source.title ?? null);
    const { inherited: _, ...written } = citation;
    return { ...written, section, pages, source, sourceTitle, boundBy: by, bindingNote: note, suggestedAlias: null };
  };
}

/** The history of each passage. It goes source by source, so that each document is opened once. */
async function historiesOf(
  cache: SightingCache,
  sourceHistories: SourceHistories,
  bound: readonly Bound[],
): Promise<Map<PassageQuery, PassageHistory>> {
  const histories = new Map<PassageQuery, PassageHistory>();
  for (const { source, known } of sourceHistories.values()) {
    const own = bound.filter(({ citation }) => citation.source === source.id).map(({ query }) => query);
    if (own.length === 0) continue;
    for (const [query, history] of await passageHistories(cache, known, own)) histories.set(query, history);
  }
  return histories;
}

async function alternativesOf(
  cache: SightingCache,
  sourceHistories: SourceHistories,
  bound: readonly Bound[],
  histories: ReadonlyMap<PassageQuery, PassageHistory>,
): Promise<Map<PassageQuery, AlternativeSource[]>> {
  const lost = bound.flatMap(({ citation, query }): Lost[] => {
    const status = histories.get(query)?.sighting.status ?? 'missing';
    return status === 'stands' ? [] : [{ query, source: citation.source, missing: status === 'missing' }];
  });
  const found = await findAlternatives(cache, sourceHistories, lost);
  return new Map([...found].map(([{ query }, alternatives]) => [query, alternatives]));
}

function findingOf(
  { passage, citation }: Bound,
  history: PassageHistory | null,
  sourceHistories: SourceHistories,
  alternatives: readonly AlternativeSource[],
): Omit<Finding, 'citationIssues'> {
  const sourceHistory = citation.source === null ? undefined : sourceHistories.get(citation.source);
  const about = { id: passage.id, quote: passage.quote, under: passage.under, citation, alternatives, notes: [] };
  if (history === null) {
    const nothing = { snapshot: null, sighting: null, since: null, lastVerified: null, stoodUntil: null };
    return { ...about, ...nothing, status: 'unavailable', reason: whyUnavailable(citation, sourceHistory) };
  }
  const { sighting, since, stoodUntil, foundUntil } = history;
  return {
    ...about,
    status: sighting.status,
    // The words may be from a version or source that was never captured.
    reason:
      sighting.status === 'missing' && alternatives.length === 0
        ? (citation.bindingNote ?? similarNotCaptured(sourceHistory, sourceHistories))
        : null,
    snapshot: sourceHistory?.inForce?.id ?? null,
    sighting,
    since,
    lastVerified: sighting.status === 'missing' ? foundUntil : (sourceHistory?.lastVerified ?? null),
    stoodUntil,
  };
}

/** Names a source with a similar title that was never captured, since the words may be there; null if there is none. */
function similarNotCaptured(sourceHistory: SourceHistory | undefined, sourceHistories: SourceHistories): string | null {
  if (!sourceHistory) return null;
  const own = foldCase(sourceHistory.source.title);
  const similar = [...sourceHistories.values()].find(({ source, snapshots }) => {
    const title = foldCase(source.title);
    return (
      source.id !== sourceHistory.source.id && snapshots.length === 0 && (title.includes(own) || own.includes(title))
    );
  });
  return similar ? `${similar.source.title} (${similar.source.id}) was never captured; the words may be there` : null;
}

function whyUnavailable(citation: BoundCitation, sourceHistory: SourceHistory | undefined): string {
  if (citation.source === null) return citation.bindingNote ?? 'cites no source';
  const [first] = sourceHistory?.snapshots ?? [];
  return first === undefined
    ? `${citation.source} was never captured`
    : `${citation.source} was first captured on ${first.firstSeen.slice(0, 10)}`;
}
