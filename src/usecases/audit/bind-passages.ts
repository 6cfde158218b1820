/**
 * Binds each passage of a reference page to the source that it means. Where no citation is certain, the words decide:
 * they are searched in the sources that the page names, and then in all others (`search-by-words.ts`).
 */
import { type Binder, createBinder } from '../../audit/bind-citation.ts';
import { candidatesOf, mentionedSources } from '../../audit/bind-passage.ts';
import { mergeCitation } from '../../audit/merge-citation.ts';
import type { BoundCitation } from '../../model/audit.ts';
import type { Digest } from '../../model/digest.ts';
import type { PassageStatus, ReferencePageContent, WrittenCitation, WrittenPassage } from '../../model/passage.ts';
import { bindableSources, type SourceHistories } from '../history/source-history.ts';
import { lastBindings } from './last-bindings.ts';
import { searchByWords } from './search-by-words.ts';
import type { SightingCache } from './sighting-cache.ts';
import { type BoundPassage, UndecidedPassage } from './undecided-passage.ts';

export interface BoundPage {
  readonly passages: readonly BoundPassage[];
  /** Binds a citation without a quote. */
  bind(citation: WrittenCitation): BoundCitation;
  /** What was left undone, each in a sentence. */
  readonly warnings: readonly string[];
}

export interface PageToBind {
  readonly content: ReferencePageContent;
  /** The source that the config names for the page; null if it names none. */
  readonly defaultSource: string | null;
  /** The last recorded status of each passage of the page, by its digest. */
  readonly statuses: ReadonlyMap<Digest, PassageStatus>;
}

export async function bindPassages(
  { content, defaultSource, statuses }: PageToBind,
  sourceHistories: SourceHistories,
  cache: SightingCache,
): Promise<BoundPage> {
  const binder = createBinder(bindableSources(sourceHistories), content.mentions);
  const page = { source: defaultSource, mentioned: mentionedSources(content.mentions, binder) };
  const sources = [...sourceHistories.keys()];
  const passages = content.passages.map((passage) => {
    const last = () => lastBindings(passage.quote, sources, statuses);
    return new UndecidedPassage(passage, { candidates: candidatesOf(passage, binder, page), last, binder });
  });
  const skipped = await searchByWords(passages, sourceHistories, cache);
  const kept = passages.filter(
    ({ passage, choice }) => passage.certain || choice !== null || citesByName(passage, binder),
  );
  return {
    passages: kept.map((each, at) => each.bound(sourceHistories, at)),
    bind: (citation) => bindAlone(citation, binder, sourceHistories),
    warnings: skipped === 0 ? [] : [`${skipped} passages were only looked for in sources that the page names.`],
  };
}

/** True for words in quotation marks beside the name of a source and a place in it, without a link. */
function citesByName({ citations, form }: WrittenPassage, binder: Binder): boolean {
  const [nearest] = citations;
  if (form !== 'inline' || nearest?.origin !== 'introduction' || !nearest.explicit) return false;
  const hasPlace = nearest.section !== null || nearest.pages !== null;
  return hasPlace && binder.identify(nearest).candidates.length > 0;
}

function bindAlone(citation: WrittenCitation, binder: Binder, sourceHistories: SourceHistories): BoundCitation {
  const { source, by, note } = binder.identify(citation);
  const title = source === null ? null : (sourceHistories.get(source)?.source.title ?? source);
  const named = source === null ? null : { id: source, title: title ?? '' };
  return mergeCitation([citation], { source: named, by, citation, note }, binder).citation;
}
