/**
 * Chooses the source of a passage by its words, where no citation is certain: the likely source in which it stands, or
 * the only watched source that has it.
 */
import type { PassageStatus, Sighting, WrittenPassage } from '../model/passage.ts';
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

/**
 * Fewer words do not tell their source by themselves. Measured on four sister reports: a run of six words or more occurs
 * in a sister only where its whole sentence does (24 in 100), one of five in 1 case more of 100, of four 5, of three 16.
 */
const MIN_WORDS = 6;
/** Enough to confirm a source that the page names, since five in six runs of three words are in no sister by chance. */
const MIN_LIKELY_WORDS = 3;
/**
 * A quote that is less similar may be of a sister text. Measured: of 1,600 sentences with up to one word in eight
 * replaced, all but four are more similar than this in their own report. Of 1,345 that do not stand in a sister report,
 * 9 in 100 are as similar there, and 14 in 100 at 0.6: hence the margin.
 */
const MIN_SIMILARITY = 0.8;
/** Enough where the words before the quote name the source, which a sister does not have. */
const MIN_INTRODUCED_SIMILARITY = 0.6;
/**
 * Of two sources with altered words, the better must be better by this much, a word in twenty. Measured: of 92 altered
 * sentences with a rival above the minimum, their own report was never the worse, but as good as the rival in seven.
 */
const MARGIN = 0.05;

/**
 * The likely source that has the passage: the nearest in which it stands, or to which an explicit link leads by its name
 * and that has it altered; else the one that the words before it name, where it is found altered. Null if there is none.
 * `sightings` are those of the likely sources.
 */
export function chooseLikely(
  quote: string,
  candidates: Candidates,
  sightings: readonly SourceSighting[],
): Choice | null {
  if (wordsOf(quote) < MIN_LIKELY_WORDS) return null;
  return (
    likeliest(
      candidates.likely,
      sightings,
      ({ citation }, { status, similarity }) =>
        status === 'stands' ||
        (citation?.explicit === true && citation.url !== null && similarity >= MIN_INTRODUCED_SIMILARITY),
    ) ??
    likeliest(
      candidates.likely,
      sightings,
      ({ likelihood, citation }, { similarity }) =>
        likelihood === 'introduced' && citation?.explicit === true && similarity >= MIN_INTRODUCED_SIMILARITY,
    )
  );
}

/**
 * The source that has the words, given all watched sources that have them. Null if several do, if the words are too few
 * or too different, or if an explicit citation of something else does not allow to trust altered words.
 */
export function chooseByWords(
  quote: string,
  candidates: Candidates,
  sightings: readonly SourceSighting[],
): Choice | null {
  const words = wordsOf(quote);
  const standing = sightings.filter(({ sighting }) => sighting.status === 'stands');
  if (standing.length > 0) {
    const [only, ...others] = standing;
    return only && others.length === 0 && words >= MIN_WORDS ? { source: only.source, candidate: null } : null;
  }
  if (words < MIN_LIKELY_WORDS) return null;
  const linked = likeliest(
    candidates.likely,
    sightings,
    ({ likelihood }, { status, similarity }) =>
      status !== 'missing' &&
      (likelihood === 'linked' || (likelihood === 'introduced' && similarity >= MIN_INTRODUCED_SIMILARITY)),
  );
  if (linked !== null) return linked;
  if (candidates.elsewhere !== null || candidates.citesUnnamed || words < MIN_WORDS) return null;
  const [best, second] = sightings
    .filter(({ sighting }) => sighting.status === 'altered' && sighting.similarity >= MIN_SIMILARITY)
    .sort((a, b) => b.sighting.similarity - a.sighting.similarity);
  if (!best || (second && best.sighting.similarity - second.sighting.similarity < MARGIN)) return null;
  return { source: best.source, candidate: candidates.likely.find(({ source }) => source === best.source) ?? null };
}

/** A passage, and the source to which it is bound. */
export interface Neighbour {
  readonly passage: WrittenPassage;
  readonly source: string | null;
  readonly stands: boolean;
}

/**
 * The source of the other passages of its block quote, if the passage is found there too, or one of them stands there: a
 * block is quoted from one source, though one of its paragraphs may be too short to tell, or gone.
 */
export function chooseByNeighbours(
  { passage, sightings }: { readonly passage: WrittenPassage; readonly sightings: readonly SourceSighting[] },
  neighbours: readonly Neighbour[],
): Choice | null {
  if (passage.form !== 'block' || !passage.certain) return null;
  const own = neighbours.filter((each) => each.passage.block === passage.block && each.source !== null);
  const [source, ...others] = new Set(own.map((each) => each.source));
  if (source == null || others.length > 0) return null;
  const isFound = sightings.some((each) => each.source === source && each.sighting.status !== 'missing');
  const isSure = own.some((each) => each.stands && wordsOf(each.passage.quote) >= MIN_WORDS);
  return isFound || isSure ? { source, candidate: null } : null;
}

/** So many passages show what a page is about. */
const MIN_OF_PAGE = 3;
/** Of a page about one document, all but a few passages are from it. */
const SHARE_OF_PAGE = 0.8;
/** On 40 real pages with 446 quotes, 0.8 loses one right binding, and 0.3 gains none. */
const MIN_PAGE_SIMILARITY = 0.5;

/** The sources of nearly all passages of a page that are bound: one, or none. */
export function sourcesOfPage(page: readonly Neighbour[]): ReadonlySet<string> {
  const standing = new Map<string, number>();
  let bound = 0;
  for (const { source, stands } of page) {
    if (source === null) continue;
    bound += 1;
    if (stands) standing.set(source, (standing.get(source) ?? 0) + 1);
  }
  const isAbout = (count: number): boolean => count >= MIN_OF_PAGE && count >= SHARE_OF_PAGE * bound;
  return new Set([...standing].flatMap(([source, count]) => (isAbout(count) ? [source] : [])));
}

/** The source of nearly all other passages of the page, if the passage is found there. */
export function chooseByPage(
  { candidates, sightings }: { readonly candidates: Candidates; readonly sightings: readonly SourceSighting[] },
  about: ReadonlySet<string>,
): Choice | null {
  if (candidates.elsewhere !== null || candidates.citesUnnamed) return null;
  const own = sightings.find(
    ({ source, sighting }) =>
      about.has(source) && sighting.status !== 'missing' && sighting.similarity >= MIN_PAGE_SIMILARITY,
  );
  return own ? { source: own.source, candidate: null } : null;
}

/** A source to which the last audit of the page bound the passage, and its status there. */
export interface LastBinding {
  readonly source: string;
  readonly status: PassageStatus;
}

/** What speaks for a choice, made from what the page and the sources say now. */
export interface Reasons {
  readonly choice: Choice | null;
  readonly candidates: Candidates;
  readonly sightings: readonly SourceSighting[];
}

/**
 * The choice, unless a source to which the last audit bound the passage must keep it: one that has just lost it, so that
 * this is reported, or one without which the passage would be in no source or in one that has look-alikes only.
 * `last`: those of which some snapshot has the words.
 */
export function keepLastBinding(
  { choice, candidates, sightings }: Reasons,
  last: readonly LastBinding[],
): Choice | null {
  const statusIn = (source: string): PassageStatus =>
    sightings.find((each) => each.source === source)?.sighting.status ?? 'unavailable';
  const lost = last.find(({ source, status }) =>
    status === 'stands' ? statusIn(source) !== 'stands' : status !== 'missing' && statusIn(source) === 'missing',
  );
  const kept = lost ?? last[0];
  if (kept === undefined) return choice;
  const rank = (source: string): number => {
    const at = candidates.likely.findIndex((each) => each.source === source);
    return at === -1 ? candidates.likely.length : at;
  };
  const isBetter = choice !== null && (statusIn(choice.source) === 'stands' || rank(choice.source) < rank(kept.source));
  if (isBetter && lost === undefined) return choice;
  return { source: kept.source, candidate: candidates.likely.find(({ source }) => source === kept.source) ?? null };
}

/** True for a source that the page links to above the passage, or names right before it. */
export function isNear({ likelihood }: Candidate): boolean {
  return likelihood === 'linked' || likelihood === 'introduced';
}

function likeliest(
  likely: readonly Candidate[],
  sightings: readonly SourceSighting[],
  accepts: (candidate: Candidate, sighting: SourceSighting['sighting']) => boolean,
): Choice | null {
  for (const candidate of likely) {
    const own = sightings.find(({ source }) => source === candidate.source);
    if (own && accepts(candidate, own.sighting)) return { source: candidate.source, candidate };
  }
  return null;
}

const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[\p{L}\p{N}]+/gu;

/** In scripts without spaces, about two signs are a word. */
function wordsOf(quote: string): number {
  return quote.match(WORDS)?.length ?? 0;
}
