/** Checks citations against the archive: gathers what each check needs, and opens a document only if one needs it. */
import { checkAccessed, checkDate, snapshotOn } from '../../audit/check-citation.ts';
import { checkPassagePages, checkSectionPages, type Revision } from '../../audit/check-pages.ts';
import { checkExistence, checkFragment, checkSection, sectionSpan } from '../../audit/check-section.ts';
import { overlap } from '../../audit/match/locate.ts';
import { isInCited } from '../../grammar/find-numbered.ts';
import { withoutNumber } from '../../grammar/section-numbers.ts';
import type { BoundCitation, CitationFinding } from '../../model/audit.ts';
import type { Document } from '../../model/document.ts';
import type { CitationIssue, Location, PageSpan } from '../../model/passage.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';
import type { SourceHistories, SourceHistory } from '../history/source-history.ts';
import type { PassageHistory } from './passage-history.ts';
import type { PassageQuery, SightingCache } from './sighting-cache.ts';

/** How many other revisions are searched for the cited section or pages. */
const MAX_REVISIONS = 12;

export class CitationChecker {
  readonly #extractions: Pick<ExtractionReader, 'document'>;
  readonly #cache: SightingCache;
  readonly #sourceHistories: SourceHistories;
  /** The dates that the page names for each source, each once and in its order: it may cite one thousands of times. */
  readonly #mentions = new Map<string, Set<string>>();
  readonly #documents = new Map<string, Promise<Document>>();

  constructor(
    extractions: Pick<ExtractionReader, 'document'>,
    cache: SightingCache,
    sourceHistories: SourceHistories,
    all: readonly BoundCitation[],
  ) {
    this.#extractions = extractions;
    this.#cache = cache;
    this.#sourceHistories = sourceHistories;
    for (const { source, date } of all) {
      if (source === null || date === null) continue;
      const dates = this.#mentions.get(source) ?? new Set();
      this.#mentions.set(source, dates.add(date));
    }
  }

  async checkPassage(
    citation: BoundCitation,
    query: PassageQuery,
    history: PassageHistory | null,
  ): Promise<CitationIssue[]> {
    const sourceHistory = this.#sourceHistory(citation);
    if (!sourceHistory) return [];
    const location = history?.sighting.location ?? null;
    return [
      ...(location ? await this.#section(sourceHistory, citation, query, location) : []),
      ...(location ? await this.#passagePages(sourceHistory, citation, query, location) : []),
      ...(await this.#dates(sourceHistory, citation, query)),
    ];
  }

  /** Checks a citation without a quote: its section and pages in the text in force, and its dates. */
  async checkCitation(
    citation: BoundCitation,
  ): Promise<Pick<CitationFinding, 'snapshot' | 'pages' | 'labels' | 'citationIssues'>> {
    const sourceHistory = this.#sourceHistory(citation);
    const inForce = sourceHistory?.inForce ?? null;
    const nothing = { snapshot: null, pages: null, labels: null };
    if (!sourceHistory || inForce === null) {
      return { ...nothing, citationIssues: sourceHistory ? await this.#dates(sourceHistory, citation, null) : [] };
    }
    const { section } = citation;
    const document = section === null ? null : await this.#document(inForce);
    const found = section === null || document === null ? null : sectionSpan(document, section);
    const issues: CitationIssue[] = [];
    if (section !== null && document !== null && found === null) {
      issues.push(...checkExistence(section, document.sections));
    }
    if (found && section !== null) {
      const isRight = checkSectionPages(citation.pages, found.span, []).length === 0;
      const revisions = isRight
        ? []
        : await this.#revisions(sourceHistory, (document) => sectionSpan(document, section)?.span);
      issues.push(...checkSectionPages(citation.pages, found.span, revisions));
    }
    issues.push(...(await this.#dates(sourceHistory, citation, null)));
    const { pages, labels } = found?.span ?? nothing;
    return { snapshot: inForce.id, pages, labels, citationIssues: issues };
  }

  async #section(
    sourceHistory: SourceHistory,
    { section, fragment }: BoundCitation,
    query: PassageQuery,
    location: Location,
  ): Promise<CitationIssue[]> {
    const { inForce } = sourceHistory;
    if (inForce === null || (section === null && fragment === null)) return [];
    const { sections } = await this.#document(inForce);
    if (section === null || isInCited(location, section)) return checkFragment(fragment, location, sections);
    const revisions = await this.#earlierLocations(sourceHistory, query, location);
    const issues = checkSection(section, location, sections, revisions);
    return issues.length > 0 ? issues : checkFragment(fragment, location, sections);
  }

  async #passagePages(
    sourceHistory: SourceHistory,
    citation: BoundCitation,
    query: PassageQuery,
    location: Location,
  ): Promise<CitationIssue[]> {
    if (checkPassagePages(citation.pages, location, []).length === 0) return [];
    const earlier = await this.#earlierLocations(sourceHistory, query, location);
    const revisions = earlier.map(({ location: span, ...rest }) => ({ ...rest, span }));
    return checkPassagePages(citation.pages, location, revisions);
  }

  /** Where the passage stood in other revisions, newest first; empty if in none. `now` is where it stands. */
  async #earlierLocations(
    sourceHistory: SourceHistory,
    query: PassageQuery,
    now: Location,
  ): Promise<{ name: string; location: Location; stoodTwice: boolean }[]> {
    const locations: { name: string; location: Location; stoodTwice: boolean }[] = [];
    for (const snapshot of this.#others(sourceHistory)) {
      const { location } = await this.#cache.sight(sourceHistory.source.id, snapshot.rawSha256, query);
      if (!location) continue;
      const stoodTwice = await this.#isTwin(sourceHistory, snapshot, query, { before: location, now });
      locations.push({ name: snapshot.firstSeen.slice(0, 10), location, stoodTwice });
    }
    return locations;
  }

  /**
   * True if a revision has the passage a second time, in the section where it stands now, and it is gone from the other.
   * The numbers of both sections may have changed since.
   */
  async #isTwin(
    { source, inForce }: SourceHistory,
    revision: Snapshot,
    { quote }: PassageQuery,
    { before, now }: { readonly before: Location; readonly now: Location },
  ): Promise<boolean> {
    const standsApart = async (snapshot: Snapshot, section: string | null, from: Location): Promise<boolean> => {
      const query = { quote, locator: { section, pages: null } };
      const { status, location } = await this.#cache.sight(source.id, snapshot.rawSha256, query);
      return status === 'stands' && location !== null && !overlap(location, from);
    };
    const stoodHere = await standsApart(revision, titleOf(now), before);
    if (!stoodHere && !(await standsApart(revision, now.section, before))) return false;
    return inForce === null || !(await standsApart(inForce, titleOf(before), now));
  }

  async #dates(
    sourceHistory: SourceHistory,
    citation: BoundCitation,
    query: PassageQuery | null,
  ): Promise<CitationIssue[]> {
    const { source, snapshots, inForce } = sourceHistory;
    const mentions = [...(this.#mentions.get(source.id) ?? [])];
    const needsDocument = citation.date !== null && source.published === null && inForce !== null;
    const published = source.published ?? (needsDocument ? (await this.#document(inForce)).published : null);
    const shown = citation.accessed === null ? null : snapshotOn(citation.accessed, snapshots);
    const stoodThen =
      shown && query ? (await this.#cache.sight(source.id, shown.rawSha256, query)).status === 'stands' : null;
    return [
      ...checkDate(citation.date, published, mentions),
      ...checkAccessed(citation.accessed, { snapshots, stoodThen }),
    ];
  }

  async #revisions(
    sourceHistory: SourceHistory,
    spanOf: (document: Document) => PageSpan | undefined,
  ): Promise<Revision[]> {
    const revisions: Revision[] = [];
    for (const snapshot of this.#others(sourceHistory)) {
      const span = spanOf(await this.#extractions.document(sourceHistory.source.id, snapshot.rawSha256));
      if (span) revisions.push({ name: snapshot.firstSeen.slice(0, 10), span });
    }
    return revisions;
  }

  /** Other snapshots than the one in force, newest first. */
  #others({ snapshots, inForce }: SourceHistory): Snapshot[] {
    return snapshots
      .filter((snapshot) => snapshot !== inForce)
      .slice(-MAX_REVISIONS)
      .reverse();
  }

  #sourceHistory({ source }: BoundCitation): SourceHistory | undefined {
    return source === null ? undefined : this.#sourceHistories.get(source);
  }

  /** The document in force of a source. It is opened once, although several rows of a table may cite it. */
  #document({ source, rawSha256 }: Snapshot): Promise<Document> {
    const known = this.#documents.get(source) ?? this.#extractions.document(source, rawSha256);
    this.#documents.set(source, known);
    return known;
  }
}

/** The title of the section in which words stand. */
function titleOf({ path }: Location): string | null {
  const heading = path.at(-1);
  return heading === undefined ? null : withoutNumber(heading);
}
