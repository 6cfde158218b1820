/**
 * The sightings of one audit: what was kept of earlier ones, and what has to be looked for now. A passage is looked for
 * once in what a payload reads as, however many audits ask; a document is opened only where something is new in it.
 */
import { buildIndex, type PassageIndex } from '../../audit/match/build-index.ts';
import { findPassage, MATCHER, type PassageLocator } from '../../audit/match/find-passage.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import { pathText } from '../../model/document.ts';
import type { Location, Sighting } from '../../model/passage.ts';
import type { ArchiveReader, SectionDigest, SightingKey } from '../../ports.ts';

/** A passage as it is looked for. */
export interface PassageQuery {
  readonly quote: string;
  readonly locator: PassageLocator;
}

/** What the book needs of the archive. */
type Shelves = Pick<ArchiveReader, 'document' | 'findSightings' | 'sectionDigests'>;

/** Documents kept ready: passages are asked for snapshot by snapshot, so the last few are the ones asked for again. */
const MAX_OPEN = 3;

export class SightingCache {
  readonly #archive: Shelves;
  readonly #known = new Map<string, Map<Digest, Sighting>>();
  readonly #fresh: (readonly [SightingKey, Sighting])[] = [];
  readonly #open = new Map<string, PassageIndex>();
  readonly #sections = new Map<string, Promise<readonly SectionDigest[]>>();

  constructor(archive: Shelves) {
    this.#archive = archive;
  }

  /** The passage in what a kept payload of a source reads as. */
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

  /** True where what a payload reads as has a section of this digest. */
  async hasSection(source: string, payloadSha256: Digest, digest: Digest): Promise<boolean> {
    return (await this.#digests(source, payloadSha256)).some(({ sha256 }) => sha256 === digest);
  }

  /** What was looked for in this audit and is not yet kept. */
  get fresh(): readonly (readonly [SightingKey, Sighting])[] {
    return this.#fresh;
  }

  #digests(source: string, payloadSha256: Digest): Promise<readonly SectionDigest[]> {
    const key = `${source} ${payloadSha256}`;
    const known = this.#sections.get(key) ?? this.#archive.sectionDigests(source, payloadSha256);
    this.#sections.set(key, known);
    return known;
  }

  async #knownOf(source: string, passage: Digest): Promise<Map<Digest, Sighting>> {
    const key = `${source} ${passage}`;
    let known = this.#known.get(key);
    if (!known) {
      known = new Map(await this.#archive.findSightings(source, passage));
      this.#known.set(key, known);
    }
    return known;
  }

  async #index(source: string, payloadSha256: Digest): Promise<PassageIndex> {
    const key = `${source} ${payloadSha256}`;
    const open = this.#open.get(key) ?? buildIndex(await this.#archive.document(source, payloadSha256));
    // Put at the end, as the one used last; the first is the one to go.
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
