/** Checks citations against the archive: gathers what each check needs, and opens a document only where one needs it. */
import {
  checkDate,
  checkPassagePages,
  checkRetrieved,
  checkSection,
  checkSectionPages,
  type Revision,
  sectionSpan,
  snapshotOn,
} from '../audit/check-citation.ts';
import type { BoundCitation, CitationFinding } from '../model/audit.ts';
import type { Document } from '../model/document.ts';
import type { CitationIssue, PageSpan, Place } from '../model/passage.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ArchiveReader } from '../ports.ts';
import type { PassageHistory } from './passage-history.ts';
import type { Shelf, ShelvedSource } from './shelf.ts';
import type { SightingBook, Sought } from './sighting-book.ts';

/** Other revisions looked into for the pages that are cited. */
const MAX_REVISIONS = 12;

export class CitationDesk {
  readonly #archive: Pick<ArchiveReader, 'document'>;
  readonly #book: SightingBook;
  readonly #shelf: Shelf;
  readonly #all: readonly BoundCitation[];
  readonly #documents = new Map<string, Promise<Document>>();

  constructor(
    archive: Pick<ArchiveReader, 'document'>,
    book: SightingBook,
    shelf: Shelf,
    all: readonly BoundCitation[],
  ) {
    this.#archive = archive;
    this.#book = book;
    this.#shelf = shelf;
    this.#all = all;
  }

  async checkPassage(
    citation: BoundCitation,
    sought: Sought,
    history: PassageHistory | null,
  ): Promise<CitationIssue[]> {
    const shelved = this.#shelved(citation);
    if (!shelved) return [];
    const place = history?.sighting.place ?? null;
    return [
      ...(place ? await this.#section(shelved, citation, sought, place) : []),
      ...(place ? await this.#passagePages(shelved, citation, sought, place) : []),
      ...(await this.#dates(shelved, citation, sought)),
    ];
  }

  /** A citation without a quote: its section and pages in the text in force. */
  async checkCitation(
    citation: BoundCitation,
  ): Promise<Pick<CitationFinding, 'snapshot' | 'pages' | 'labels' | 'citationIssues'>> {
    const shelved = this.#shelved(citation);
    const inForce = shelved?.inForce ?? null;
    const nothing = { snapshot: null, pages: null, labels: null };
    if (!shelved || inForce === null) {
      return { ...nothing, citationIssues: shelved ? await this.#dates(shelved, citation, null) : [] };
    }
    const { section } = citation;
    const found = section === null ? null : sectionSpan(await this.#document(inForce), section);
    const issues: CitationIssue[] = [];
    if (section !== null && found === null) {
      const note = 'no section of the text in force has this number or title';
      issues.push({ field: 'section', verdict: 'wrong', cited: section, actual: '', note });
    }
    if (found && section !== null) {
      const isRight = checkSectionPages(citation.pages, found.span, []).length === 0;
      const revisions = isRight
        ? []
        : await this.#revisions(shelved, (document) => sectionSpan(document, section)?.span);
      issues.push(...checkSectionPages(citation.pages, found.span, revisions));
    }
    issues.push(...(await this.#dates(shelved, citation, null)));
    const { pages, labels } = found?.span ?? nothing;
    return { snapshot: inForce.id, pages, labels, citationIssues: issues };
  }

  async #section(
    shelved: ShelvedSource,
    { section }: BoundCitation,
    sought: Sought,
    place: Place,
  ): Promise<CitationIssue[]> {
    if (checkSection(section, place).length === 0) return [];
    return checkSection(section, place, await this.#placesThen(shelved, sought));
  }

  async #passagePages(
    shelved: ShelvedSource,
    citation: BoundCitation,
    sought: Sought,
    place: PageSpan,
  ): Promise<CitationIssue[]> {
    if (checkPassagePages(citation.pages, place, []).length === 0) return [];
    const revisions = (await this.#placesThen(shelved, sought)).map(({ name, place: span }) => ({ name, span }));
    return checkPassagePages(citation.pages, place, revisions);
  }

  /** Where the passage stood in other revisions. */
  async #placesThen(shelved: ShelvedSource, sought: Sought): Promise<{ name: string; place: Place }[]> {
    const places: { name: string; place: Place }[] = [];
    for (const snapshot of this.#others(shelved)) {
      const { place } = await this.#book.sight(shelved.source.id, snapshot.rawSha256, sought);
      if (place) places.push({ name: snapshot.firstSeen.slice(0, 10), place });
    }
    return places;
  }

  async #dates(shelved: ShelvedSource, citation: BoundCitation, sought: Sought | null): Promise<CitationIssue[]> {
    const { source, snapshots, inForce } = shelved;
    const mentions = this.#all.flatMap((other) =>
      other.source === source.id && other.date !== null ? [other.date] : [],
    );
    const needsDocument = citation.date !== null && source.published === null && inForce !== null;
    const published = source.published ?? (needsDocument ? (await this.#document(inForce)).published : null);
    const shown = citation.retrieved === null ? null : snapshotOn(citation.retrieved, snapshots);
    const stoodThen =
      shown && sought ? (await this.#book.sight(source.id, shown.rawSha256, sought)).status === 'stands' : null;
    return [
      ...checkDate(citation.date, published, mentions),
      ...checkRetrieved(citation.retrieved, { snapshots, stoodThen }),
    ];
  }

  async #revisions(shelved: ShelvedSource, spanOf: (document: Document) => PageSpan | undefined): Promise<Revision[]> {
    const revisions: Revision[] = [];
    for (const snapshot of this.#others(shelved)) {
      const span = spanOf(await this.#archive.document(shelved.source.id, snapshot.rawSha256));
      if (span) revisions.push({ name: snapshot.firstSeen.slice(0, 10), span });
    }
    return revisions;
  }

  /** The other snapshots, the newest first. */
  #others({ snapshots, inForce }: ShelvedSource): Snapshot[] {
    return snapshots
      .filter((snapshot) => snapshot !== inForce)
      .slice(-MAX_REVISIONS)
      .reverse();
  }

  #shelved({ source }: BoundCitation): ShelvedSource | undefined {
    return source === null ? undefined : this.#shelf.get(source);
  }

  /** Several rows of a table may cite one document: it is opened once. */
  #document({ source, rawSha256 }: Snapshot): Promise<Document> {
    const known = this.#documents.get(source) ?? this.#archive.document(source, rawSha256);
    this.#documents.set(source, known);
    return known;
  }
}
