/**
 * The sightings of one audit: those that earlier audits stored, and those that have to be made now. A passage is looked
 * for once in the document of a payload, however many audits need it; a document is opened only where something is new.
 */
import { buildIndex, type PassageIndex } from '../../audit/match/build-index.ts';
import { findPassage, MATCHER, type PassageLocator } from '../../audit/match/find-passage.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import { pathText } from '../../model/document.ts';
import type { SectionDigest } from '../../model/extraction.ts';
import type { Location, Sighting } from '../../model/passage.ts';
import type { AuditReader, SightingKey } from '../../ports/audits.ts';
import type { ExtractionReader } from '../../ports/extractions.ts';

/** A passage as it is looked for. */
export interface PassageQuery {
  readonly quote: string;
  readonly locator: PassageLocator;
}

/** What the cache needs of the archive. */
export interface SightingSources {
  readonly audits: Pick<AuditReader, 'sightings'>;
  readonly extractions: Pick<ExtractionReader, 'document' | 'sectionDigests'>;
}

/** Documents held open: passages are looked for snapshot by snapshot, so that the last few are needed again. */
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
   * Digest of the section in which a passage stands as a whole; null where it stands in several, or its path names
   * several. A document with a section of the same digest has the same words in it, and need not be opened to know.
   */
  async sectionDigest(source: string, payloadSha256: Digest, location: Location | null): Promise<Digest | null> {
    if (!location?.whole) return null;
    const [only, ...others] = (await this.#digests(source, payloadSha256)).filter(
      ({ path }) => pathText(path) === pathText(location.path),
    );
    return only && others.length === 0 ? only.sha256 : null;
  }

  /** True where the document of a payload has a section of this digest. */
  async hasSection(source: string, payloadSha256: Digest, digest: Digest): Promise<boolean> {
    return (await this.#digests(source, payloadSha256)).some(({ sha256 }) => sha256 === digest);
  }

  /** The sightings that were made in this audit and are not stored yet. */
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
    // The one used last stands at the end; the first one is closed.
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
