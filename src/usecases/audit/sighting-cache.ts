/**
 * The sightings of one audit: those that earlier audits stored, and those that must be made now. Each passage is looked
 * up once in the document of a payload, however many audits need it. A document is opened only for a new search.
 */
import { buildIndex, type PassageIndex } from '../../audit/match/build-index.ts';
import { findPassage, MATCHER, type PassageLocator } from '../../audit/match/find-passage.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import { pathText } from '../../model/document.ts';
import type { SectionDigest } from '../../model/extraction.ts';
import type { Location, Sighting } from '../../model/passage.ts';
import type { AuditReader, SightingKey } from '../../ports/audits.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';

/** A passage to search for. */
export interface PassageQuery {
  readonly quote: string;
  readonly locator: PassageLocator;
}

/** What the cache needs of the archive. */
export interface SightingSources {
  readonly audits: Pick<AuditReader, 'sightings'>;
  readonly extractions: Pick<ExtractionReader, 'document' | 'sectionDigests'>;
}

/** How many documents stay open: passages are searched snapshot by snapshot, so only the last few are needed again. */
const MAX_OPEN = 3;

export class SightingCache {
  readonly #archive: SightingSources;
  readonly #known = new Map<string, Map<Digest, Sighting>>();
  readonly #fresh: (readonly [SightingKey, Sighting])[] = [];
  readonly #open = new Map<string, PassageIndex>();
  readonly #sections = new Map<string, Promise<readonly SectionDigest[]>>();

  constructor(archive: SightingSources) {
    this.#archive = archive;
  }

  /** The passage in the document of a stored payload. */
  async sight(source: string, payloadSha256: Digest, query: PassageQuery): Promise<Sighting> {
    const passage = keyOf(query);
    const known = await this.#knownOf(source, passage);
    const stored = known.get(payloadSha256);
    if (stored) return stored;
    const sighting = findPassage(await this.#index(source, payloadSha256), query.quote, query.locator);
    known.set(payloadSha256, sighting);
    this.#fresh.push([{ source, payloadSha256, passage }, sighting]);
    return sighting;
  }

  /**
   * Digest of the section that contains a whole passage; null if the passage spans several sections, or its path is not
   * unique. A document that has a section with this digest contains the same words and need not be opened.
   */
  async sectionDigest(source: string, payloadSha256: Digest, location: Location | null): Promise<Digest | null> {
    if (!location?.whole) return null;
    const [only, ...others] = (await this.#digests(source, payloadSha256)).filter(
      ({ path }) => pathText(path) === pathText(location.path),
    );
    return only && others.length === 0 ? only.sha256 : null;
  }

  /** True if the document of a payload has a section with this digest. */
  async hasSection(source: string, payloadSha256: Digest, digest: Digest): Promise<boolean> {
    return (await this.#digests(source, payloadSha256)).some(({ sha256 }) => sha256 === digest);
  }

  /** The sightings that this audit made and nobody has stored yet. */
  get fresh(): readonly (readonly [SightingKey, Sighting])[] {
    return this.#fresh;
  }

  #digests(source: string, payloadSha256: Digest): Promise<readonly SectionDigest[]> {
    const key = `${source} ${payloadSha256}`;
    const known = this.#sections.get(key) ?? this.#archive.extractions.sectionDigests(source, payloadSha256);
    this.#sections.set(key, known);
    return known;
  }

  async #knownOf(source: string, passage: Digest): Promise<Map<Digest, Sighting>> {
    const key = `${source} ${passage}`;
    let known = this.#known.get(key);
    if (!known) {
      known = new Map(await this.#archive.audits.sightings(source, passage));
      this.#known.set(key, known);
    }
    return known;
  }

  async #index(source: string, payloadSha256: Digest): Promise<PassageIndex> {
    const key = `${source} ${payloadSha256}`;
    const open = this.#open.get(key) ?? buildIndex(await this.#archive.extractions.document(source, payloadSha256));
    // A Map keeps the order of insertion: the document used last moves to the end, and the first ones are closed.
    this.#open.delete(key);
    this.#open.set(key, open);
    for (const [oldest] of this.#open) {
      if (this.#open.size <= MAX_OPEN) break;
      this.#open.delete(oldest);
    }
    return open;
  }
}

function keyOf({ quote, locator }: PassageQuery): Digest {
  return sha256(JSON.stringify([MATCHER, quote, locator.section, locator.pages]));
}
