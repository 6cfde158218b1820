/**
 * Chooses the source of a passage by its words, where no citation is certain: the likely source in which it stands, or
 * the only watched source that has it.
 */
import type { WrittenPassage } from '../model/passage.ts';
import type { Sighting } from '../model/passage.ts';
import type { Candidate, Candidates } from './bind-passage.ts';

export interface Choice {
  readonly source: string;
  /** The candidate that names it; null if only the words do. */
  readonly candidate: Candidate | null;
}

/** The passage in the text in force of a source. */
export interface SourceSighting {
  readonly source: string;
  readonly sighting: Pick<Sighting, 'status' | 'similarity'>;
}

/** Fewer words occur in many documents: they do not tell their source by themselves. */
const MIN_WORDS = 6;
/** Fewer words do not even confirm a source that the page mentions. */
const MIN_LIKELY_WORDS = 3;
/**
 * Words differ in sister texts (editions, licences, standards of one family) by a few in a hundred: a quote that is
 * less similar may be of the sister. Of real quotes with changed words, nine in ten are more similar than this.
 */
const MIN_SIMILARITY = 0.8;
/** Of two sources with altered words, the better must be better by this much. */
const MARGIN = 0.05;

/** The likely source in which the passage stands; null if there is none. `sightings` are those of the likely sources. */
export function chooseStanding(quote: string, candidates: Candidates, sightings: readonly SourceSighting[]): Choice | null {
  if (wordsOf(quote) < MIN_LIKELY_WORDS) return null;
  return chooseLikely(candidates, sightings, ({ status }) => status === 'stands');
}

/**
 * The source that has the words, given all watched sources that have them. Null if several do, if the words are too few
 * or too different, or if an explicit citation of something else does not allow to trust altered words.
 */
export function chooseByWords(quote: string, candidates: Candidates, sightings: readonly SourceSighting[]): Choice | null {
  const words = wordsOf(quote);
  const standing = sightings.filter(({ sighting }) => sighting.status === 'stands');
  if (standing.length > 0) {
    const [only, ...others] = standing;
    return only && others.length === 0 && words >= MIN_WORDS ? { source: only.source, candidate: null } : null;
  }
  if (candidates.elsewhere !== null) return null;
  const isTrusted = ({ likelihood }: Candidate): boolean => likelihood === 'linked' || likelihood === 'introduced';
  const trusted = { ...candidates, likely: candidates.likely.filter(isTrusted) };
  const likely = words < MIN_LIKELY_WORDS ? null : chooseLikely(trusted, sightings, ({ status }) => status !== 'missing');
  if (likely !== null) return likely;
  if (candidates.citesUnnamed || words < MIN_WORDS) return null;
  const [best, second] = sightings
    .filter(({ sighting }) => sighting.status === 'altered' && sighting.similarity >= MIN_SIMILARITY)
    .sort((a, b) => b.sighting.similarity - a.sighting.similarity);
  if (!best || (second && best.sighting.similarity - second.sighting.similarity < MARGIN)) return null;
  return { source: best.source, candidate: candidates.likely.find(({ source }) => source === best.source) ?? null };
}

/** The source of the other passages of its block, if the passage is found there: a short one follows its neighbours. */
export function chooseByNeighbours(
  passage: WrittenPassage,
  bound: readonly { readonly passage: WrittenPassage; readonly source: string | null }[],
  sightings: readonly SourceSighting[],
): Choice | null {
  const sources = new Set(bound.flatMap((each) => (each.passage.block === passage.block ? (each.source ?? []) : [])));
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0) return null;
  const own = sightings.find((each) => each.source === source)?.sighting;
  return own && own.status !== 'missing' ? { source, candidate: null } : null;
}

function chooseLikely(
  { likely }: Candidates,
  sightings: readonly SourceSighting[],
  isFound: (sighting: SourceSighting['sighting']) => boolean,
): Choice | null {
  for (const candidate of likely) {
    const own = sightings.find(({ source }) => source === candidate.source);
    if (own && isFound(own.sighting)) return { source: candidate.source, candidate };
  }
  return null;
}

const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[\p{L}\p{N}]+/gu;

/** In scripts without spaces, about two signs are a word. */
function wordsOf(quote: string): number {
  return quote.match(WORDS)?.length ?? 0;
}
