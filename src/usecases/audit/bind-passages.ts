/**
 * Binds each passage of a reference page to the source that it means. Where no citation is certain, the words decide:
 * they are searched in the sources that the page names, and then in all others.
 */
import { type Binder, createBinder } from '../../audit/bind-citation.ts';
import { type Candidates, candidatesOf, mentionedSources } from '../../audit/bind-passage.ts';
import {
  type Choice,
  chooseByNeighbours,
  chooseByPage,
  chooseByWords,
  chooseLikely,
  type Neighbour,
  type SourceSighting,
} from '../../audit/choose-source.ts';
import { mergeCitation, type SourceBinding } from '../../audit/merge-citation.ts';
import type { BoundCitation } from '../../model/audit.ts';
import type { FindingNote, ReferencePageContent, WrittenCitation, WrittenPassage } from '../../model/passage.ts';
import { bindableSources, type SourceHistories, type SourceHistory } from '../history/source-history.ts';
import type { PassageQuery, SightingCache } from './sighting-cache.ts';

/** A passage with its bound citation and its query. */
export interface BoundPassage {
  readonly passage: WrittenPassage;
  readonly citation: BoundCitation;
  readonly query: PassageQuery;
  /** False if the cited section and pages may be of another document. */
  readonly certainPlace: boolean;
  readonly notes: readonly FindingNote[];
}

export interface BoundPage {
  readonly passages: readonly BoundPassage[];
  /** Binds a citation without a quote. */
  bind(citation: WrittenCitation): BoundCitation;
}

export interface PageToBind {
  readonly content: ReferencePageContent;
  /** The source that the config names for the page; null if it names none. */
  readonly defaultSource: string | null;
}

/** How many earlier snapshots of a likely source are searched for a passage that no text in force has. */
const MAX_REVISIONS = 12;

export async function bindPassages(
  { content, defaultSource }: PageToBind,
  sourceHistories: SourceHistories,
  cache: SightingCache,
): Promise<BoundPage> {
  const binder = createBinder(bindableSources(sourceHistories));
  const page = { source: defaultSource, mentioned: mentionedSources(content.mentions, binder) };
  const undecided = content.passages.map(
    (passage) => new Undecided(passage, candidatesOf(passage, binder, page), binder),
  );
  const search = new WordSearch(sourceHistories, cache);
  await search.decide(undecided);
  const kept = undecided.filter(
    ({ passage, choice }) => passage.certain || choice !== null || citesByName(passage, binder),
  );
  return {
    passages: kept.map((each, at) => each.bound(sourceHistories, at)),
    bind: (citation) => bindAlone(citation, binder, sourceHistories),
  };
}

/** True for words in quotation marks beside the name of a source and a place in it, without a link. */
function citesByName({ citations }: WrittenPassage, binder: Binder): boolean {
  const [nearest] = citations;
  if (nearest?.origin !== 'introduction' || !nearest.explicit) return false;
  const hasPlace = nearest.section !== null || nearest.pages !== null;
  return hasPlace && binder.identify(nearest).candidates.length > 0;
}

/** A passage whose source may still have to be found. */
class Undecided {
  readonly passage: WrittenPassage;
  readonly candidates: Candidates;
  readonly #binder: Binder;
  readonly sightings: SourceSighting[] = [];
  choice: Choice | null;

  constructor(passage: WrittenPassage, candidates: Candidates, binder: Binder) {
    const { certain } = candidates;
    this.passage = passage;
    this.#binder = binder;
    // What may be no quote at all is one only where its words stand.
    const demoted = certain && {
      ...candidates,
      certain: null,
      likely: [{ ...certain, likelihood: 'linked' as const }],
    };
    this.candidates = passage.certain || demoted === null ? candidates : demoted;
    this.choice = this.candidates.certain && {
      source: this.candidates.certain.source,
      candidate: this.candidates.certain,
    };
  }

  /** What to look for in a source. */
  query(source: string): PassageQuery {
    const candidate = this.candidates.likely.find((each) => each.source === source) ?? null;
    const { citation } = this.#merged({ source, candidate: this.choice?.candidate ?? candidate }, null);
    const { section, pages } = citation;
    return { quote: this.passage.quote, locator: { section, pages } };
  }

  bound(sourceHistories: SourceHistories, at: number): BoundPassage {
    const { elsewhere, note } = this.candidates;
    const { choice } = this;
    const title = choice && (sourceHistories.get(choice.source)?.source.title ?? choice.source);
    const { citation, certainPlace } = this.#merged(
      choice,
      choice ? (choice.candidate?.note ?? null) : note,
      title ?? '',
    );
    const { section, pages } = citation;
    return {
      passage: { ...this.passage, id: `p${at + 1}` },
      citation,
      query: { quote: this.passage.quote, locator: { section, pages } },
      certainPlace,
      notes: choice && elsewhere ? [notesElsewhere(elsewhere, title ?? '')] : [],
    };
  }

  #merged(choice: Choice | null, note: string | null, title = '') {
    const { elsewhere } = this.candidates;
    const candidate = choice?.candidate ?? null;
    const binding: SourceBinding = {
      source: choice && { id: choice.source, title },
      by: choice === null ? null : (candidate?.by ?? 'words'),
      citation: choice === null ? elsewhere : (candidate?.citation ?? null),
      note,
    };
    return mergeCitation(this.passage.citations, binding, this.#binder);
  }
}

function notesElsewhere({ names, url, text }: WrittenCitation, title: string): FindingNote {
  const name = names[0] ?? text;
  const cited = url === null || name === url ? `“${name}”` : `“${name}” (${url})`;
  return { kind: 'cites-elsewhere', text: `the page cites ${cited}, which is not watched; the words are in ${title}` };
}

/** Looks for passages in one source after another, so that each document is opened once. */
class WordSearch {
  readonly #sources: readonly SourceHistory[];
  readonly #cache: SightingCache;

  constructor(sourceHistories: SourceHistories, cache: SightingCache) {
    this.#sources = [...sourceHistories.values()];
    this.#cache = cache;
  }

  async decide(all: readonly Undecided[]): Promise<void> {
    const open = (): Undecided[] => all.filter(({ choice }) => choice === null);
    await this.#look(open(), ({ candidates }, source) => candidates.likely.some((each) => each.source === source));
    for (const each of open()) each.choice = chooseLikely(each.passage.quote, each.candidates, each.sightings);
    await this.#look(open(), ({ sightings }, source) => sightings.every((each) => each.source !== source));
    for (const each of open()) each.choice = chooseByWords(each.passage.quote, each.candidates, each.sightings);
    const neighbours = neighboursOf(all);
    for (const each of open()) each.choice = neighbours.of(each.passage);
    const page = neighboursOf(all).all;
    for (const each of open()) each.choice = chooseByPage(each, page);
    for (const each of open()) each.choice = (await this.#inEarlierText(each)) ?? this.#neverCaptured(each);
  }

  async #look(
    passages: readonly Undecided[],
    isWanted: (passage: Undecided, source: string) => boolean,
  ): Promise<void> {
    for (const { source, inForce } of this.#sources) {
      if (inForce === null) continue;
      for (const each of passages) {
        if (!isWanted(each, source.id)) continue;
        const sighting = await this.#cache.sight(source.id, inForce.rawSha256, each.query(source.id));
        each.sightings.push({ source: source.id, sighting });
      }
    }
  }

  /** The likely source of which an earlier text has the passage. */
  async #inEarlierText(each: Undecided): Promise<Choice | null> {
    for (const candidate of each.candidates.likely) {
      const known = this.#sources.find(({ source }) => source.id === candidate.source)?.known ?? [];
      for (const { rawSha256 } of known.slice(0, -1).slice(-MAX_REVISIONS).reverse()) {
        const sighting = await this.#cache.sight(candidate.source, rawSha256, each.query(candidate.source));
        const choice = chooseLikely(each.passage.quote, each.candidates, [{ source: candidate.source, sighting }]);
        if (choice !== null) return choice;
      }
    }
    return null;
  }

  /** The likeliest source, if it was never captured: its words cannot tell. */
  #neverCaptured({ passage, candidates }: Undecided): Choice | null {
    const [first] = candidates.likely.filter(({ likelihood }) => likelihood !== 'mentioned');
    const history = first && this.#sources.find(({ source }) => source.id === first.source);
    return passage.certain && first && history?.inForce === null ? { source: first.source, candidate: first } : null;
  }
}

/** The passages as neighbours of one another, by their block. */
function neighboursOf(all: readonly Undecided[]) {
  const neighbours = all.map(({ passage, choice, sightings }): Neighbour => {
    const own = sightings.find(({ source }) => source === choice?.source);
    return { passage, source: choice?.source ?? null, stands: own?.sighting.status === 'stands' };
  });
  const byBlock = new Map<number, Neighbour[]>();
  for (const each of neighbours) byBlock.set(each.passage.block, [...(byBlock.get(each.passage.block) ?? []), each]);
  return {
    all: neighbours,
    of: (passage: WrittenPassage) => chooseByNeighbours(passage, byBlock.get(passage.block) ?? []),
  };
}

function bindAlone(citation: WrittenCitation, binder: Binder, sourceHistories: SourceHistories): BoundCitation {
  const { source, by, note } = binder.identify(citation);
  const title = source === null ? null : (sourceHistories.get(source)?.source.title ?? source);
  const named = source === null ? null : { id: source, title: title ?? '' };
  return mergeCitation([citation], { source: named, by, citation, note }, binder).citation;
}
