/**
 * Audits one reference page: parses its quotes and citations, binds each citation to a source, searches each quote in
 * the text in force and its history, searches other sources for quotes that do not stand, and checks each citation
 * against the location that was found.
 */
import type { AlternativeSource, AuditReport, BoundCitation, Finding } from '../../model/audit.ts';
import { ExtractError } from '../../model/errors.ts';
import type { CitationIssue, WrittenCitation } from '../../model/passage.ts';
import type { Source } from '../../model/source.ts';
import type { AuditRecord } from '../../ports/audits.ts';
import { foldCase } from '../../text/normalize.ts';
import { loadSourceHistories, type SourceHistories, type SourceHistory } from '../history/source-history.ts';
import { bindPassages } from './bind-passages.ts';
import { CitationChecker } from './citation-checker.ts';
import { findAlternatives, type Lost } from './find-alternatives.ts';
import type { LoadedPage } from './load-reference-page.ts';
import type { AuditedArchive } from './no-archive.ts';
import { type PassageHistory, passageHistories } from './passage-history.ts';
import { withinLimit } from './search-limit.ts';
import { type PassageQuery, SightingCache } from './sighting-cache.ts';
import type { BoundPassage } from './undecided-passage.ts';

export interface AuditRequest {
  readonly page: LoadedPage;
  /** The source that the config names for quotes without a citation; null if it names none. */
  readonly defaultSource: string | null;
  readonly sources: readonly Source[];
  /** Only captures up to this time count, ISO 8601. */
  readonly at: string;
}

export interface Audited {
  readonly report: AuditReport;
  /** The new sightings, to be stored. */
  readonly sightings: AuditRecord['sightings'];
  /** The links nearest to each passage that is bound to no source and cites nothing itself, by the id of the passage. */
  readonly nearestLinks: ReadonlyMap<string, readonly BoundCitation[]>;
}

/** Throws ExtractError if no extractor accepts the page. */
export async function auditPage(
  archive: AuditedArchive,
  { page, defaultSource, sources, at }: AuditRequest,
): Promise<Audited> {
  const { content } = page;
  if (content instanceof ExtractError) throw content;
  const sourceHistories = await loadSourceHistories(archive.captures, sources, at);
  const cache = new SightingCache(archive);
  const statuses = await archive.audits.lastStatuses(page.name);
  const binding = await bindPassages({ content, defaultSource, statuses }, sourceHistories, cache);
  const { passages: bound, bind } = binding;
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
    const issues = await checker.checkPassage(each.citation, each.query, history);
    passages.push(withIssues(finding, issues, each.certainPlace));
  }
  const citationFindings = [];
  for (const each of citations) citationFindings.push({ ...each, ...(await checker.checkCitation(each.citation)) });
  const { title } = content;
  const warnings = [...content.warnings, ...binding.warnings];
  return {
    report: { page: page.name, pageTitle: title, at, passages, citations: citationFindings, warnings },
    sightings: cache.fresh,
    nearestLinks: new Map(bound.flatMap((each) => nearestLinks(each, bind))),
  };
}

/** Those of the nearest text that has any: in running text, the first is as likely as the last. */
function nearestLinks(
  { passage, citation }: BoundPassage,
  bind: (citation: WrittenCitation) => BoundCitation,
): [string, BoundCitation[]][] {
  if (citation.source !== null || citation.url !== null) return [];
  const [first, ...others] = passage.citations.filter(({ url }) => url !== null);
  if (first === undefined) return [];
  const alike = others.filter(({ text, origin }) => text === first.text && origin === first.origin);
  return [[passage.id, [...alike.reverse(), first].map(bind)]];
}

/**
 * A finding with the issues of its citation. A section or page that may be of another document is set aside if the words
 * are not there.
 */
function withIssues(
  finding: Omit<Finding, 'citationIssues'>,
  issues: readonly CitationIssue[],
  certainPlace: boolean,
): Finding {
  if (certainPlace) return { ...finding, citationIssues: issues };
  const isPlace = ({ field }: CitationIssue): boolean => field === 'section' || field === 'pages';
  const nowhere = issues.some(isPlace) ? { section: null, pages: null, fragment: null } : {};
  const citation = { ...finding.citation, ...nowhere };
  return { ...finding, citation, citationIssues: issues.filter((issue) => !isPlace(issue)) };
}

/** The history of each passage. It goes source by source, so that each document is opened once. */
async function historiesOf(
  cache: SightingCache,
  sourceHistories: SourceHistories,
  bound: readonly BoundPassage[],
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
  bound: readonly BoundPassage[],
  histories: ReadonlyMap<PassageQuery, PassageHistory>,
): Promise<Map<PassageQuery, AlternativeSource[]>> {
  const lost = bound.flatMap(({ citation, query }): Lost[] => {
    const status = histories.get(query)?.sighting.status ?? 'missing';
    return status === 'stands' ? [] : [{ query, source: citation.source, missing: status === 'missing' }];
  });
  const found = await findAlternatives(cache, sourceHistories, withinLimit(lost, sourceHistories.size));
  return new Map([...found].map(([{ query }, alternatives]) => [query, alternatives]));
}

function findingOf(
  { passage, citation, notes }: BoundPassage,
  history: PassageHistory | null,
  sourceHistories: SourceHistories,
  alternatives: readonly AlternativeSource[],
): Omit<Finding, 'citationIssues'> {
  const sourceHistory = citation.source === null ? undefined : sourceHistories.get(citation.source);
  const about = { id: passage.id, quote: passage.quote, under: passage.under, citation, alternatives, notes };
  if (history === null) {
    const nothing = { snapshot: null, sighting: null, since: null, lastVerified: null, stoodUntil: null, notes: [] };
    const isSearched = [...sourceHistories.values()].some(({ inForce }) => inForce !== null);
    const reason = whyUnavailable(citation, sourceHistory, { alternatives, isSearched });
    return { ...about, ...nothing, status: 'unavailable', reason };
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
    // A citation of something else matters where the words are in this source.
    notes: [...(sighting.status === 'missing' ? [] : notes), ...sighting.notes],
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

const NOT_FOUND = 'not found in any watched source';
const NOT_SEARCHED = 'no watched source was captured yet';
const UNDECIDED = 'the page does not say which of the watched sources it means';

function whyUnavailable(
  citation: BoundCitation,
  sourceHistory: SourceHistory | undefined,
  { alternatives, isSearched }: { readonly alternatives: readonly AlternativeSource[]; readonly isSearched: boolean },
): string {
  const isFound = alternatives.some(({ status }) => status === 'stands');
  if (citation.source === null)
    return citation.bindingNote ?? (isFound ? UNDECIDED : isSearched ? NOT_FOUND : NOT_SEARCHED);
  const [first] = sourceHistory?.snapshots ?? [];
  return first === undefined
    ? `${citation.source} was never captured`
    : `${citation.source} was first captured on ${first.firstSeen.slice(0, 10)}`;
}
