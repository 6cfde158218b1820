/**
 * Finds the sources of passages by their words: first in the sources that the page names, then in all others. What an
 * earlier audit found is kept, so that words which a source drops are missing there, and not merely unknown.
 */

import type { Candidate } from '../../audit/bind-passage.ts';
import {
  type Choice,
  chooseByNeighbours,
  chooseByPage,
  chooseByWords,
  chooseLikely,
  isNear,
  keepLastBinding,
  type Neighbour,
  sourcesOfPage,
} from '../../audit/choose-source.ts';
import type { SourceHistories, SourceHistory } from '../history/source-history.ts';
import { withinLimit } from './search-limit.ts';
import type { SightingCache } from './sighting-cache.ts';
import type { UndecidedPassage } from './undecided-passage.ts';

/** How many earlier snapshots of a likely source are searched for a passage that its text in force has not. */
const MAX_REVISIONS = 12;

/** Sets the choice of each passage that has none. Returns how many were not looked for in all sources. */
export async function searchByWords(
  all: readonly UndecidedPassage[],
  sourceHistories: SourceHistories,
  cache: SightingCache,
): Promise<number> {
  const search = new WordSearch(sourceHistories, cache);
  const undecided = all.filter(({ choice }) => choice === null);
  const open = (): UndecidedPassage[] => undecided.filter(({ choice }) => choice === null);
  await search.look(all, (each, source) => each.choice?.source === source || (!each.choice && each.isLikely(source)));
  for (const each of open()) each.choice = chooseLikely(each.passage.quote, each.candidates, each.sightings);
  for (const each of open()) each.choice = await search.inEarlierText(each, isNear);
  // For those that are bound to a source that has not their words, the report names another that has.
  const lost = all.filter((each) => !each.stands);
  const searched = withinLimit(lost, sourceHistories.size);
  await search.look(searched, (each, source) => !each.isSighted(source));
  for (const each of open()) each.choice = chooseByWords(each.passage.quote, each.candidates, each.sightings);
  const neighbours = neighboursOf(all);
  for (const each of open()) each.choice = neighbours.of(each);
  const about = sourcesOfPage(neighboursOf(all).all);
  for (const each of open()) each.choice = chooseByPage(each, about);
  for (const each of undecided) each.choice = await search.keepLast(each);
  for (const each of open()) each.choice = search.neverCaptured(each);
  for (const each of open()) each.choice = await search.inEarlierText(each, (candidate) => !isNear(candidate));
  return lost.length - searched.length;
}

class WordSearch {
  readonly #sources: SourceHistories;
  readonly #cache: SightingCache;

  constructor(sources: SourceHistories, cache: SightingCache) {
    this.#sources = sources;
    this.#cache = cache;
  }

  /** Goes source by source, so that each document is opened once. */
  async look(
    passages: readonly UndecidedPassage[],
    isWanted: (passage: UndecidedPassage, source: string) => boolean,
  ): Promise<void> {
    for (const { source, inForce } of this.#sources.values()) {
      if (inForce === null) continue;
      for (const each of passages) {
        if (!isWanted(each, source.id)) continue;
        const sighting = await this.#cache.sight(source.id, inForce.rawSha256, each.query(source.id));
        each.sightings.push({ source: source.id, sighting });
      }
    }
  }

  /** The likely source of which an earlier text has the passage. */
  async inEarlierText(each: UndecidedPassage, isWanted: (candidate: Candidate) => boolean): Promise<Choice | null> {
    for (const candidate of each.candidates.likely.filter(isWanted)) {
      const known = this.#sources.get(candidate.source)?.known ?? [];
      for (const { rawSha256 } of known.slice(0, -1).slice(-MAX_REVISIONS).reverse()) {
        const sighting = await this.#cache.sight(candidate.source, rawSha256, each.query(candidate.source));
        const choice = chooseLikely(each.passage.quote, each.candidates, [{ source: candidate.source, sighting }]);
        if (choice !== null) return choice;
      }
    }
    return null;
  }

  /** Its choice, or the source to which the last audit bound it. */
  async keepLast(each: UndecidedPassage): Promise<Choice | null> {
    const { choice, candidates, sightings } = each;
    const last = each.last();
    if (choice !== null && last.some(({ source }) => source === choice.source)) return choice;
    const isLast = (source: string): boolean => last.some((binding) => binding.source === source);
    if (last.length > 0) await this.look([each], (_, source) => isLast(source) && !each.isSighted(source));
    const found = [];
    for (const binding of last) {
      const history = this.#sources.get(binding.source);
      if (history && (await this.#hasEverHad(history, each))) found.push(binding);
    }
    return keepLastBinding({ choice, candidates, sightings }, found);
  }

  /** The likeliest source, if it was never captured: its words cannot tell. */
  neverCaptured({ passage, candidates }: UndecidedPassage): Choice | null {
    const [first] = candidates.likely.filter(isNear);
    const history = first && this.#sources.get(first.source);
    return passage.certain && first && history?.inForce === null ? { source: first.source, candidate: first } : null;
  }

  /** True if a snapshot has the words, altered or not. The newest are the likeliest to have them. */
  async #hasEverHad({ source, known }: SourceHistory, each: UndecidedPassage): Promise<boolean> {
    for (const { rawSha256 } of [...known].reverse()) {
      const { status } = await this.#cache.sight(source.id, rawSha256, each.query(source.id));
      if (status !== 'missing') return true;
    }
    return false;
  }
}

/** The passages as neighbours of one another, by their block. */
function neighboursOf(all: readonly UndecidedPassage[]) {
  const neighbours = all.map(
    ({ passage, choice, stands }): Neighbour => ({ passage, source: choice?.source ?? null, stands }),
  );
  const byBlock = new Map<number, Neighbour[]>();
  for (const each of neighbours) {
    const block = byBlock.get(each.passage.block) ?? [];
    byBlock.set(each.passage.block, block);
    block.push(each);
  }
  return {
    all: neighbours,
    of: (each: UndecidedPassage) => chooseByNeighbours(each, byBlock.get(each.passage.block) ?? []),
  };
}
