/**
 * Puts together what a page says of a passage: its source from one part of the page, its section from another, its date
 * from a third.
 */
import type { BoundCitation } from '../model/audit.ts';
import type { CitationField, Provenance, WrittenCitation } from '../model/passage.ts';
import { countSpaced } from '../text/words.ts';
import type { Binder } from './bind-citation.ts';

/** The source that a passage is bound to, and what binds it; nulls for a passage that is bound to none. */
export interface SourceBinding {
  readonly source: { readonly id: string; readonly title: string } | null;
  readonly by: BoundCitation['boundBy'];
  /** What names the source; null if only the words or the config do. */
  readonly citation: WrittenCitation | null;
  readonly note: string | null;
}

export interface MergedCitation {
  readonly citation: BoundCitation;
  /** False if section and pages may be of another document: then they can confirm a place, but not contradict it. */
  readonly certainPlace: boolean;
}

/** Parts of a page that are next to a passage. */
const NEAR: ReadonlySet<Provenance> = new Set(['label', 'attribution', 'footnote', 'row', 'introduction', 'heading']);

export function mergeCitation(
  citations: readonly WrittenCitation[],
  binding: SourceBinding,
  binder: Pick<Binder, 'identify'>,
): MergedCitation {
  const { source, by, citation: naming, note } = binding;
  const own = ownCitations(citations, binding, binder);
  const shown = naming ?? own.find(({ explicit }) => explicit) ?? null;
  const place = own.find(hasPlace) ?? continuedPlace(citations, naming, binder);
  const dated = own.filter(({ origin }) => NEAR.has(origin));
  const date = dated.find((each) => each.date !== null);
  const accessed = dated.find((each) => each.accessed !== null);
  return {
    citation: {
      text: own[0]?.text ?? '',
      url: shown?.url ?? null,
      fragment: place?.fragment ?? null,
      names: shown?.names ?? [],
      section: place?.section ?? null,
      pages: place?.pages ?? null,
      date: date?.date ?? null,
      accessed: accessed?.accessed ?? null,
      provenance: provenanceOf({
        source: by === 'words' ? 'words' : by === 'page' ? 'config' : shown?.origin,
        section: place?.section == null ? undefined : place.origin,
        pages: place?.pages == null ? undefined : place.origin,
        date: date?.origin,
        accessed: accessed?.origin,
      }),
      source: source?.id ?? null,
      sourceTitle: source?.title ?? null,
      boundBy: source === null ? null : by,
      bindingNote: note,
      suggestedAlias: by === 'words' ? nameIn(citations, binder) : null,
    },
    certainPlace: place !== undefined && (place === naming || place.explicit) && place.certainPlace,
  };
}

/** Down to the one that names the source, those beside the passage that do not speak of another document. */
function ownCitations(
  citations: readonly WrittenCitation[],
  { source, citation: naming }: SourceBinding,
  binder: Pick<Binder, 'identify'>,
): WrittenCitation[] {
  const isOfSource = (each: WrittenCitation): boolean => {
    const { candidates } = binder.identify(each);
    return source !== null && candidates.length > 0 ? candidates.includes(source.id) : each.url === null;
  };
  const until = naming === null ? -1 : citations.indexOf(naming);
  return (until === -1 ? citations : citations.slice(0, until + 1)).filter(
    (each) => each === naming || (NEAR.has(each.origin) && (source === null ? each.explicit : isOfSource(each))),
  );
}

function hasPlace({ section, pages, fragment }: WrittenCitation): boolean {
  return section !== null || pages !== null || fragment !== null;
}

/**
 * The place that an introduction continues which names its source without a link, as in “On smoke, Lamp 4 says:”: that of
 * the next link further up, if it leads to the same source.
 */
function continuedPlace(
  citations: readonly WrittenCitation[],
  naming: WrittenCitation | null,
  binder: Pick<Binder, 'identify'>,
): WrittenCitation | undefined {
  if (naming === null || naming.url !== null || !NEAR.has(naming.origin)) return undefined;
  const above = citations.slice(citations.indexOf(naming) + 1).find(({ url }) => url !== null);
  const isSame = above && binder.identify(above).source === binder.identify(naming).source;
  return isSame && hasPlace(above) ? above : undefined;
}

function provenanceOf(origins: Readonly<Record<CitationField, Provenance | undefined>>): BoundCitation['provenance'] {
  return Object.fromEntries(Object.entries(origins).filter(([, origin]) => origin !== undefined));
}

const MAX_NAME_WORDS = 8;
/** Links that say where they lead, but not what is there. */
const NO_NAME = /^(?:here|link|source|this|original|archived?|read more|see|quelle|hier|ici|aquí|via|pdf|html)$/i;
/** The marks around a name. The second part begins only where such marks do, so that it tries a run of them once. */
const MARKS_AROUND = /^[“"«„]+|(?<![”"»“.,:])[”"»“.,:]+$/gu;

/** The name by which the page calls what it quotes: the words of an explicit link that name no watched source. */
function nameIn(citations: readonly WrittenCitation[], binder: Pick<Binder, 'identify'>): string | null {
  const explicit = citations.find((each) => each.explicit && each.names.length > 0);
  if (!explicit || binder.identify(explicit).candidates.length > 0) return null;
  const name = (explicit.names[0] ?? '').replace(MARKS_AROUND, '').trim();
  const isName = /\p{L}/u.test(name) && !NO_NAME.test(name) && !/^https?:/i.test(name);
  return isName && countSpaced(name) <= MAX_NAME_WORDS ? name : null;
}
