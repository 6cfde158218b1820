/**
 * The story of one audit: read what the page quotes and cites, find which source is meant, look for the words in the
 * text in force and through its history, look elsewhere for what is lost, and check each citation against the place.
 */
import { createBinder } from '../audit/bind-citation.ts';
import { readReferencePage } from '../extract/reference-page/read-reference-page.ts';
import type { AuditReport, BoundCitation, Elsewhere, Finding } from '../model/audit.ts';
import type { WrittenCitation, WrittenPassage } from '../model/passage.ts';
import type { Source } from '../model/source.ts';
import type { ArchiveReader, AuditRecord } from '../ports.ts';
import { foldCase } from '../text/normalize.ts';
import { CitationDesk } from './citation-desk.ts';
import { findElsewhere, type Lost } from './find-elsewhere.ts';
import type { LoadedPage } from './load-page.ts';
import { type PassageHistory, passageHistories } from './passage-history.ts';
import { bindableSources, openShelf, type Shelf, type ShelvedSource } from './shelf.ts';
import { SightingBook, type Sought } from './sighting-book.ts';

export interface AuditRequest {
  readonly page: LoadedPage;
  readonly sources: readonly Source[];
  /** As of when, ISO 8601. */
  readonly at: string;
}

export interface Audited {
  readonly report: AuditReport;
  /** What was looked for anew, to be kept. */
  readonly sightings: AuditRecord['sightings'];
}

/** A passage with its source and how it is looked for. */
interface Bound {
  readonly passage: WrittenPassage;
  readonly citation: BoundCitation;
  readonly sought: Sought;
}

export async function auditPage(archive: ArchiveReader, { page, sources, at }: AuditRequest): Promise<Audited> {
  const reading = readReferencePage(page);
  const shelf = await openShelf(archive, sources, at);
  const bind = binderOf(shelf);
  const bound = reading.passages.map((passage): Bound => {
    const citation = bind(passage.citation);
    const { section, pages } = citation;
    return { passage, citation, sought: { quote: passage.quote, hint: { section, pages } } };
  });
  const book = new SightingBook(archive);
  const histories = await historiesOf(book, shelf, bound);
  const elsewhere = await elsewhereOf(book, shelf, bound, histories);
  const citations = reading.citations.map(({ id, under, ...citation }) => ({ id, under, citation: bind(citation) }));
  const desk = new CitationDesk(
    archive,
    book,
    shelf,
    [...bound, ...citations].map(({ citation }) => citation),
  );
  const passages: Finding[] = [];
  for (const each of bound) {
    const history = histories.get(each.sought) ?? null;
    const finding = findingOf(each, history, shelf, elsewhere.get(each.sought) ?? []);
    passages.push({ ...finding, citationIssues: await desk.checkPassage(each.citation, each.sought, history) });
  }
  const loose = [];
  for (const each of citations) loose.push({ ...each, ...(await desk.checkCitation(each.citation)) });
  return {
    report: { page: page.name, pageTitle: reading.title, at, passages, citations: loose },
    sightings: book.fresh,
  };
}

/** All that a page cites, bound to sources and not looked up: those of its passages, then the others. */
export async function boundCitations(
  archive: ArchiveReader | null,
  { page, sources, at }: AuditRequest,
): Promise<BoundCitation[]> {
  const { passages, citations } = readReferencePage(page);
  const bind = binderOf(await openShelf(archive, sources, at));
  return [...passages.map(({ citation }) => citation), ...citations].map(bind);
}

/** Binds citations, as a report shows them. */
function binderOf(shelf: Shelf): (citation: WrittenCitation) => BoundCitation {
  const binder = createBinder(bindableSources(shelf));
  return (citation) => {
    const { source, by, note, section, pages } = binder.bind(citation);
    const sourceTitle = source === null ? null : (shelf.get(source)?.source.title ?? null);
    return { ...citation, section, pages, source, sourceTitle, boundBy: by, bindingNote: note };
  };
}

/** Source by source, so that each document is opened once. */
async function historiesOf(
  book: SightingBook,
  shelf: Shelf,
  bound: readonly Bound[],
): Promise<Map<Sought, PassageHistory>> {
  const histories = new Map<Sought, PassageHistory>();
  for (const { source, known } of shelf.values()) {
    const own = bound.filter(({ citation }) => citation.source === source.id).map(({ sought }) => sought);
    if (own.length === 0) continue;
    for (const [sought, history] of await passageHistories(book, known, own)) histories.set(sought, history);
  }
  return histories;
}

async function elsewhereOf(
  book: SightingBook,
  shelf: Shelf,
  bound: readonly Bound[],
  histories: ReadonlyMap<Sought, PassageHistory>,
): Promise<Map<Sought, Elsewhere[]>> {
  const lost = bound.flatMap(({ citation, sought }): Lost[] => {
    const status = histories.get(sought)?.sighting.status ?? 'missing';
    return status === 'stands' ? [] : [{ sought, source: citation.source, missing: status === 'missing' }];
  });
  const found = await findElsewhere(book, shelf, lost);
  return new Map([...found].map(([{ sought }, places]) => [sought, places]));
}

function findingOf(
  { passage, citation }: Bound,
  history: PassageHistory | null,
  shelf: Shelf,
  elsewhere: readonly Elsewhere[],
): Omit<Finding, 'citationIssues'> {
  const shelved = citation.source === null ? undefined : shelf.get(citation.source);
  const about = { id: passage.id, quote: passage.quote, under: passage.under, citation, elsewhere };
  if (history === null) {
    const nothing = { snapshot: null, sighting: null, since: null, lastVerified: null, stoodUntil: null };
    return { ...about, ...nothing, status: 'unavailable', reason: whyUnavailable(citation, shelved) };
  }
  const { sighting, since, stoodUntil, foundUntil } = history;
  return {
    ...about,
    status: sighting.status,
    // What was watched may be another version than the one that is quoted.
    reason:
      sighting.status === 'missing' && elsewhere.length === 0
        ? (citation.bindingNote ?? twinNotCaptured(shelved, shelf))
        : null,
    snapshot: shelved?.inForce?.id ?? null,
    sighting,
    since,
    lastVerified: sighting.status === 'missing' ? foundUntil : (shelved?.lastVerified ?? null),
    stoodUntil,
  };
}

/** A source of nearly the same title that was never captured may be the one that the words are from. */
function twinNotCaptured(shelved: ShelvedSource | undefined, shelf: Shelf): string | null {
  if (!shelved) return null;
  const own = foldCase(shelved.source.title);
  const twin = [...shelf.values()].find(({ source, snapshots }) => {
    const title = foldCase(source.title);
    return source.id !== shelved.source.id && snapshots.length === 0 && (title.includes(own) || own.includes(title));
  });
  return twin ? `${twin.source.title} (${twin.source.id}) was never captured: the words may stand there` : null;
}

function whyUnavailable(citation: BoundCitation, shelved: ShelvedSource | undefined): string {
  if (citation.source === null) return citation.bindingNote ?? 'nothing is cited';
  const [first] = shelved?.snapshots ?? [];
  return first === undefined
    ? `${citation.source} was never captured`
    : `${citation.source} was first captured on ${first.firstSeen.slice(0, 10)}`;
}
