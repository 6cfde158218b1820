/**
 * Weighs what may cite a passage: the source that is certainly meant, if there is one; else those that are likely, the
 * likeliest first. Which of these it is, the quoted words decide (`choose-source.ts`).
 */
import type { WrittenCitation, WrittenPassage } from '../model/passage.ts';
import { countSpaced } from '../text/words.ts';
import type { Binder, Identification } from './bind-citation.ts';

/**
 * How sure it is that a citation means the source of the passage, beginning with the surest:
 * - `certain`: an explicit citation, or what the config says of the page;
 * - `linked`: a link further up;
 * - `introduced`: named in words right before the passage;
 * - `mentioned`: named or linked elsewhere on the page.
 */
export type Likelihood = 'certain' | 'linked' | 'introduced' | 'mentioned';

export interface Candidate {
  readonly source: string;
  readonly by: 'address' | 'title' | 'date' | 'page';
  readonly likelihood: Likelihood;
  /** What names it; null for what the config says of the page. */
  readonly citation: WrittenCitation | null;
  readonly note: string | null;
}

export interface Candidates {
  readonly certain: Candidate | null;
  /** Each source once. Empty if a source is certain. */
  readonly likely: readonly Candidate[];
  /** An explicit citation of something that is not watched, nearer than any other; null if there is none. */
  readonly elsewhere: WrittenCitation | null;
  /** True if the text before the passage cites a place in a document that is neither named nor linked. */
  readonly citesUnnamed: boolean;
  /** Why nothing is certain; null if something is, or nothing is cited. */
  readonly note: string | null;
}

export interface PageContext {
  /** The source that the config names for quotes without a citation; null if it names none. */
  readonly source: string | null;
  /** What the page mentions anywhere, each source once. */
  readonly mentioned: readonly Candidate[];
}

/** Parts of a page in which a name alone says where a quote is from. */
const BESIDE_QUOTE: ReadonlySet<WrittenCitation['origin']> = new Set(['label', 'attribution', 'footnote', 'row']);

export function candidatesOf(passage: WrittenPassage, binder: Binder, page: PageContext): Candidates {
  const likely: Candidate[] = [];
  let elsewhere: WrittenCitation | null = null;
  let note: string | null = null;
  let citesUnnamed = false;
  for (const citation of passage.citations) {
    const found = binder.identify(citation);
    const isAmbiguous = found.source === null && found.candidates.length > 0;
    if (elsewhere === null && isCertain(citation, found, citesUnnamed && likely.length === 0)) {
      return { ...NOTHING, certain: candidateOf(citation, found, 'certain') };
    }
    if (citation.explicit && (isAmbiguous || found.isOtherAddress)) note ??= found.unboundNote;
    if (elsewhere === null) likely.push(...likelyOf(citation, found, binder));
    if (citesElsewhere(citation, found)) {
      elsewhere ??= citation;
      note ??= found.note;
    }
    citesUnnamed ||= citation.explicit && citation.url === null && hasPlace(citation) && found.candidates.length === 0;
  }
  if (page.source !== null && elsewhere === null) {
    const certain: Candidate = { source: page.source, by: 'page', likelihood: 'certain', citation: null, note: null };
    if (likely.length === 0) return { ...NOTHING, certain };
    likely.push({ ...certain, likelihood: 'linked' });
  }
  if (elsewhere === null) likely.push(...page.mentioned);
  return { certain: null, likely: distinct(likely), elsewhere, citesUnnamed, note };
}

/**
 * What a page mentions, as candidates for its passages, in its order. The only source to which it links is as likely as
 * one that is linked above a passage.
 */
export function mentionedSources(mentions: readonly WrittenCitation[], binder: Binder): Candidate[] {
  const all = mentions.flatMap((citation) => {
    const found = binder.identify(citation);
    const named = found.by === 'address' ? [] : binder.namedIn(citation.text);
    const by = found.by ?? 'title';
    return [...found.candidates, ...named].map(
      (source): Candidate => ({ source, by, likelihood: 'mentioned', citation, note: null }),
    );
  });
  const [linked, ...others] = distinct(all.filter(({ by }) => by === 'address'));
  const only: Candidate[] = linked && others.length === 0 ? [{ ...linked, likelihood: 'linked' }] : [];
  return distinct([...only, ...all]);
}

const NOTHING: Omit<Candidates, 'certain'> = { likely: [], elsewhere: null, citesUnnamed: false, note: null };

/**
 * True for an explicit citation that links to a source, or that stands beside the quote and names one; and for the link
 * that an introduction continues which cites a place only, as in “On smoke (§7.2):”.
 */
function isCertain(citation: WrittenCitation, found: Identification, isContinued: boolean): boolean {
  // Another address may have another version of the text.
  if (found.source === null || !found.exact || found.isOtherAddress) return false;
  if (isContinued && citation.url !== null) return true;
  return citation.explicit && (citation.url !== null || isAttribution(citation) || isNameAlone(citation, found));
}

/** Of an introduction that only names its source, the name is at least this share: “From the Charter:”. */
const MIN_SHARE_ALONE = 0.5;

function isNameAlone({ origin }: WrittenCitation, { nameShare }: Identification): boolean {
  return origin === 'introduction' && nameShare >= MIN_SHARE_ALONE;
}

/** A longer note names many works, of which the quoted one may be any. */
const MAX_ATTRIBUTION_WORDS = 14;

/** True for a few words beside a quote, which name little more than what it is from. */
function isAttribution({ origin, text }: WrittenCitation): boolean {
  return BESIDE_QUOTE.has(origin) && text !== '' && countSpaced(text) <= MAX_ATTRIBUTION_WORDS;
}

function citesElsewhere(citation: WrittenCitation, { candidates }: Identification): boolean {
  if (!citation.explicit || candidates.length > 0) return false;
  // The cells of a row hold more than names.
  return citation.url !== null || (citation.origin !== 'row' && isAttribution(citation));
}

function hasPlace({ section, pages }: WrittenCitation): boolean {
  return section !== null || pages !== null;
}

/** The sources that a citation may mean; beside a link to something else, those that its words name. */
function likelyOf(citation: WrittenCitation, found: Identification, binder: Binder): Candidate[] {
  const isNear = citation.explicit || citation.origin === 'introduction' || BESIDE_QUOTE.has(citation.origin);
  const isLinked = found.by === 'address' || (citation.url !== null && found.source !== null && found.exact);
  const likelihood = isLinked ? 'linked' : isNear ? 'introduced' : 'mentioned';
  if (found.source !== null) return [candidateOf(citation, found, likelihood)];
  const named = found.candidates.length > 0 || !isNear ? found.candidates : binder.namedIn(citation.text);
  return named.map((source) => ({ source, by: 'title', likelihood, citation, note: null }));
}

function candidateOf(
  citation: WrittenCitation,
  { source, by, note }: Identification,
  likelihood: Likelihood,
): Candidate {
  return { source: source ?? '', by: by ?? 'title', likelihood, citation, note };
}

/** The first candidate for each source. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ source }) => !seen.has(source) && seen.add(source));
}
