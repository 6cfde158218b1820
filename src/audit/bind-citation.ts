/**
 * Identifies the source that a citation means: by the address that it links to, else by the title that its words name.
 * It never guesses: where two sources fit equally, it lists both.
 */
import type { WrittenCitation } from '../model/passage.ts';
import { withoutFragment } from '../text/fragment.ts';
import { type AddressFinder, createAddressFinder, namesInAddress } from './source-addresses.ts';
import { createNameFinder, type FoundSource, foldName, type NamedSource } from './source-names.ts';

/** A source as a citation may name it. */
export interface BindableSource extends NamedSource {
  readonly published: string | null;
  /** The address in the config, and all addresses that answered. */
  readonly addresses: readonly string[];
  /** True where the source follows a link on a listing: then each revision has an address of its own. */
  readonly follows: boolean;
}

export interface Identification {
  /** Null where it is not certain which source is meant. */
  readonly source: string | null;
  readonly by: 'address' | 'title' | 'date' | null;
  /** False where the words say much besides a name, or the link leads to a page below the address of the source. */
  readonly exact: boolean;
  /** True where the words name a source and their link leads to an address that it never had. */
  readonly isOtherAddress: boolean;
  /** The share of the words that is the name; 0 where the address identifies the source. */
  readonly nameShare: number;
  /** All that may be meant, the nearest to the end of the words first. */
  readonly candidates: readonly string[];
  /** One line for a person; null where the result is plain. */
  readonly note: string | null;
  /** The same for a passage that the citation does not bind after all. */
  readonly unboundNote: string | null;
}

export interface Binder {
  identify(citation: WrittenCitation): Identification;
  /** The sources that its words name, whatever it links to, the last named first. */
  namedIn(text: string): readonly string[];
}

/** How many sources a note names, where none or several fit. */
const MAX_NAMED = 3;

/**
 * `mentions`: all that the page links to. Where a link names a source, its address counts for that source on the whole
 * page, whatever the words of another link to it are.
 */
export function createBinder(sources: readonly BindableSource[], mentions: readonly WrittenCitation[] = []): Binder {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const known = new Map<string, readonly FoundSource[]>();
  const find = createNameFinder(sources);
  const namedIn = (text: string): readonly FoundSource[] => {
    const found = known.get(text) ?? find(text);
    known.set(text, found);
    return found;
  };
  const addresses = createAddressFinder(sources);
  const nearest = createNearestFinder(sources);
  const identified = new Map<WrittenCitation, Identification>();
  const catalogue = { byId, namedIn, addresses, nearest, named: namedAddresses(mentions, { namedIn, addresses }) };
  const identify = (citation: WrittenCitation): Identification => {
    const result = identified.get(citation) ?? decide(citation, catalogue);
    identified.set(citation, result);
    return result;
  };
  return { identify, namedIn: (text) => namedIn(text).map(({ id }) => id) };
}

interface Catalogue {
  readonly byId: ReadonlyMap<string, BindableSource>;
  namedIn(text: string): readonly FoundSource[];
  readonly addresses: AddressFinder;
  /** The source that a link to an address names elsewhere on the page, by the address without its fragment. */
  readonly named: ReadonlyMap<string, string>;
  /** The sources that share the most words with a citation. */
  nearest(citation: WrittenCitation): readonly string[];
}

function decide(citation: WrittenCitation, catalogue: Catalogue): Identification {
  const { ids, by, exact, nameShare = 0 } = matchesOf(citation, catalogue);
  const [only, ...others] = ids;
  const isOtherAddress = by === 'title' && citation.url !== null && !ids.every((id) => catalogue.byId.get(id)?.follows);
  const found = { candidates: ids, exact, isOtherAddress, nameShare };
  if (only !== undefined && others.length === 0) {
    return { ...found, source: only, by, ...notesOn(catalogue.byId.get(only), by, citation) };
  }
  const [dated, ...alsoDated] = ids.filter(
    (id) => citation.date !== null && catalogue.byId.get(id)?.published === citation.date,
  );
  if (dated !== undefined && alsoDated.length === 0) return { ...found, source: dated, by: 'date', ...NO_NOTES };
  const unbound = (note: string): Identification => ({ ...found, source: null, by: null, note, unboundNote: note });
  if (only !== undefined) return unbound(`could be any of ${listOf(ids)}`);
  const nearest = catalogue.nearest(citation);
  const closest = nearest.length === 0 ? '' : `; closest: ${listOf(nearest)}`;
  return unbound(`no watched source matches${closest}`);
}

interface Matches {
  readonly ids: readonly string[];
  readonly by: 'address' | 'title';
  readonly exact: boolean;
  readonly nameShare?: number;
}

/** Of a link that names a source, the name is at least this share: “Lamp 4 report” names “Lamp 4”. */
const MIN_NAME_SHARE = 0.4;

/** All sources that fit, by the most reliable kind of fit. */
function matchesOf(
  { url, names, text }: Pick<WrittenCitation, 'url' | 'names' | 'text'>,
  { namedIn, addresses, named: namedElsewhere }: Catalogue,
): Matches {
  const inNames = names.flatMap((name) => namedIn(name));
  const inAddress = namesInAddress(url).flatMap((name) => namedIn(name).filter(({ share }) => share === 1));
  const exact = [...inNames, ...inAddress].some(({ share }) => share >= MIN_NAME_SHARE);
  const named = [...new Set([...inNames, ...inAddress].map(({ id }) => id))];
  const addressed = url === null ? [] : addresses.at(url);
  // The address of a listing page that several sources follow identifies none of them: the words of the link do.
  const both = addressed.filter((id) => named.includes(id));
  const byAddress = both.length > 0 ? both : addressed;
  if (byAddress.length === 1) return { ids: byAddress, by: 'address', exact: true };
  if (named.length > 0) return { ids: named, by: 'title', exact };
  if (byAddress.length > 0) return { ids: byAddress, by: 'address', exact: true };
  const above = url === null ? [] : addresses.above(url);
  if (above.length > 0) return { ids: above, by: 'address', exact: false };
  const elsewhere = url === null ? undefined : namedElsewhere.get(withoutFragment(url));
  if (elsewhere !== undefined) return { ids: [elsewhere], by: 'title', exact: true };
  // The words around a link to another document may name these sources in passing.
  const inText = url === null ? namedIn(text) : [];
  const nameShare = Math.max(0, ...inText.map(({ share }) => share));
  return { ids: inText.map(({ id }) => id), by: 'title', exact: true, nameShare };
}

/** The addresses that links of a page name, each with the only source that it names. */
function namedAddresses(
  mentions: readonly WrittenCitation[],
  { namedIn, addresses }: Pick<Catalogue, 'namedIn' | 'addresses'>,
): Map<string, string> {
  const named = new Map<string, string | null>();
  for (const { url, names } of mentions) {
    if (url === null || addresses.at(url).length > 0) continue;
    const [only, ...others] = names.flatMap((name) => namedIn(name).filter(({ share }) => share >= MIN_NAME_SHARE));
    if (only === undefined || others.length > 0) continue;
    const key = withoutFragment(url);
    named.set(key, named.has(key) && named.get(key) !== only.id ? null : only.id);
  }
  return new Map([...named].flatMap(([key, id]) => (id === null ? [] : [[key, id]])));
}

type Notes = Pick<Identification, 'note' | 'unboundNote'>;

const NO_NOTES: Notes = { note: null, unboundNote: null };

/** Notes where the title fits and the address does not: two sites may have two versions of a text. */
function notesOn(source: BindableSource | undefined, by: 'address' | 'title', { url }: WrittenCitation): Notes {
  if (!source || by === 'address' || url === null || source.follows) return NO_NOTES;
  const addresses = `the page links to ${url}, but ${source.id} is watched at ${source.addresses[0] ?? ''}`;
  return {
    note: `matched by its title: ${addresses}`,
    unboundNote: `not found in ${source.id}, which it names: ${addresses}`,
  };
}

/** Returns a function that lists the sources that share the most words with a citation. */
function createNearestFinder(sources: readonly BindableSource[]): Catalogue['nearest'] {
  const byWord = new Map<string, string[]>();
  for (const { id, title, aliases } of sources) {
    for (const word of new Set(wordsOf([title, ...aliases]))) {
      const ids = byWord.get(word) ?? [];
      byWord.set(word, ids);
      ids.push(id);
    }
  }
  return ({ names, text }) => {
    const scores = new Map<string, number>();
    for (const word of new Set(wordsOf([...names, text]))) {
      for (const id of byWord.get(word) ?? []) scores.set(id, (scores.get(id) ?? 0) + 1);
    }
    // Of equal ones, the first in the config.
    const ranked = sources.filter(({ id }) => scores.has(id));
    return ranked
      .sort((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0))
      .slice(0, MAX_NAMED)
      .map(({ id }) => id);
  };
}

/** Short words are in most titles. */
const MIN_WORD_CHARACTERS = 3;

function wordsOf(names: readonly string[]): string[] {
  return foldName(names.join(' '))
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((word) => word.length >= MIN_WORD_CHARACTERS);
}

function listOf(names: readonly string[]): string {
  return (
    names.slice(0, MAX_NAMED).join(', ') + (names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '')
  );
}
