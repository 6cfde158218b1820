/**
 * Binds a citation to the source that it means: by the address that it links to, else by the title that its words name,
 * else by the preceding citation under the same heading. It never guesses: where two sources fit equally, it binds
 * none.
 */
import type { WrittenCitation } from '../model/passage.ts';
import { foldCase } from '../text/normalize.ts';

/** A source as a citation may name it. */
export interface BindableSource {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly published: string | null;
  /** The address in the config, and all addresses that answered. */
  readonly addresses: readonly string[];
  /** True where the source follows a link on a listing: then each revision has an address of its own. */
  readonly follows: boolean;
  /** Titles that its document has had. */
  readonly documentTitles: readonly string[];
}

export interface Binding {
  /** Null where it is not certain which source is meant. */
  readonly source: string | null;
  readonly by: 'address' | 'title' | 'date' | null;
  /** One line for a person; null where the binding is plain. */
  readonly note: string | null;
  /** Section and pages; those of the preceding citation where the words refer to it. */
  readonly section: string | null;
  readonly pages: readonly [number, number] | null;
}

export interface Binder {
  bind(citation: WrittenCitation): Binding;
}

interface Match {
  readonly source: BindableSource;
  readonly by: 'address' | 'title';
}

interface Name {
  readonly folded: string;
  readonly source: BindableSource;
}

/** How many sources a note names, where none or several fit. */
const MAX_NAMED = 3;

export function createBinder(sources: readonly BindableSource[]): Binder {
  const byAddress = new Map<string, Set<BindableSource>>();
  for (const source of sources) {
    for (const address of source.addresses) {
      for (const key of addressKeys(address)) byAddress.set(key, (byAddress.get(key) ?? new Set()).add(source));
    }
  }
  const names = sources.flatMap((source) =>
    [source.title, ...source.aliases, ...source.documentTitles]
      .map((name) => ({ folded: foldName(name), source }))
      .filter(({ folded }) => folded !== ''),
  );
  const atAddress = (url: string | null): BindableSource[] => {
    const [found] = url === null ? [] : addressKeys(url).flatMap((key) => byAddress.get(key) ?? []);
    return found ? [...found] : [];
  };
  return { bind: (citation) => bind(citation, { names, sources, atAddress }) };
}

interface Catalogue {
  readonly names: readonly Name[];
  readonly sources: readonly BindableSource[];
  atAddress(url: string | null): BindableSource[];
}

function bind(citation: WrittenCitation, catalogue: Catalogue): Binding {
  const { section, pages, inherited } = citation;
  const own = matchesOf({ ...citation, linked: citation.url !== null }, catalogue);
  if (inherited === null) return { ...decide(own, citation, catalogue), section, pages };
  // What the preceding introduction names in words takes precedence over what it inherited itself.
  const named = sourcesNamed(inherited.text, catalogue.names).map((source): Match => ({ source, by: 'title' }));
  const before = named.length > 0 ? named : matchesOf({ ...inherited, text: '', linked: true }, catalogue);
  const bound = decide(own.length > 0 ? own : before, citation, catalogue);
  const isContinued = bound.source !== null && before.some(({ source }) => source.id === bound.source);
  const hasNoLocator = section === null && pages === null;
  return {
    ...bound,
    section: isContinued && hasNoLocator ? inherited.section : section,
    pages: isContinued && hasNoLocator ? inherited.pages : pages,
  };
}

/** All sources that fit, by the most reliable kind of fit. */
function matchesOf(
  { url, names, text, linked }: Pick<WrittenCitation, 'url' | 'names' | 'text'> & { readonly linked: boolean },
  catalogue: Catalogue,
): Match[] {
  const named = names.flatMap((name) => sourcesNamed(name, catalogue.names));
  const atAddress = catalogue.atAddress(url);
  // The address of a listing page that several sources follow identifies none of them: the words of the link do.
  const both = atAddress.filter((source) => named.includes(source));
  const byAddress = both.length > 0 ? both : atAddress;
  if (byAddress.length === 1) return byAddress.map((source) => ({ source, by: 'address' }));
  if (named.length > 0) return named.map((source) => ({ source, by: 'title' }));
  if (byAddress.length > 0) return byAddress.map((source) => ({ source, by: 'address' }));
  // The words around a link to another document may name these sources in passing.
  const inText = linked ? [] : sourcesNamed(text, catalogue.names);
  return inText.map((source) => ({ source, by: 'title' }));
}

function decide(
  matches: readonly Match[],
  citation: WrittenCitation,
  catalogue: Catalogue,
): Pick<Binding, 'source' | 'by' | 'note'> {
  const [only, ...others] = matches;
  if (only && others.length === 0) return { source: only.source.id, by: only.by, note: noteOn(only, citation) };
  const dated = matches.filter(({ source }) => citation.date !== null && source.published === citation.date);
  if (dated[0] && dated.length === 1) return { source: dated[0].source.id, by: 'date', note: null };
  if (only)
    return { source: null, by: null, note: `could be any of ${listOf(matches.map(({ source }) => source.id))}` };
  const near = nearest(citation, catalogue.sources);
  const locator = near.length === 0 ? '' : `; closest: ${listOf(near)}`;
  return { source: null, by: null, note: `no watched source matches${locator}` };
}

/** A note where the title fits and the address does not: two sites may have two versions of a text. */
function noteOn({ source, by }: Match, { url }: WrittenCitation): string | null {
  if (by === 'address' || url === null || source.follows) return null;
  return `matched by its title: the page links to ${url}, but ${source.id} is watched at ${source.addresses[0] ?? ''}`;
}

/**
 * The sources whose title or alias occurs in some words as a whole: "Opus 4.1" does not name "Opus 4". A name inside a
 * longer name of another source does not count either.
 */
function sourcesNamed(text: string, names: readonly Name[]): BindableSource[] {
  const folded = foldName(text);
  const found: { source: BindableSource; start: number; end: number }[] = [];
  for (const { folded: name, source } of names) {
    for (let start = folded.indexOf(name); start !== -1; start = folded.indexOf(name, start + 1)) {
      const end = start + name.length;
      if (isWhole(folded, start, end)) found.push({ source, start, end });
    }
  }
  const outer = found.filter(
    (each) =>
      !found.some(
        (other) =>
          other.start <= each.start && other.end >= each.end && other.end - other.start > each.end - each.start,
      ),
  );
  return [...new Set(outer.map(({ source }) => source))];
}

function isWhole(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  return !/[\p{L}\p{N}]$/u.test(before) && !/^(?:[\p{L}\p{N}]|\.\d|-\d)/u.test(after);
}

/** A name without case, typography, quotation marks and a leading article. */
function foldName(name: string): string {
  return foldCase(name)
    .replace(/["“”]/g, '')
    .replace(/^(?:the|a)\s+/, '')
    .replace(/'s\b/g, '')
    .trim();
}

const CONTENT_ADDRESSED = /\/([0-9a-f]{40})(?:\.\w{2,5})?$/i;
const TRACKING = /^(?:utm_.*|fbclid|gclid|mc_[ce]id|ref)$/i;

/** The keys of an address, the most specific first: with its fragment, by the digest in its name, without both. */
function addressKeys(address: string): string[] {
  if (!URL.canParse(address)) return [address];
  const url = new URL(address);
  const fragment = url.hash;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  const path = url.pathname.replace(/\/(?:index\.html?)?$/, '');
  const key = `${url.host.replace(/^www\./, '')}${path}${url.search}`;
  const digest = CONTENT_ADDRESSED.exec(url.pathname)?.[1];
  return [...(fragment === '' ? [] : [`${key}${fragment}`]), ...(digest ? [`sha1:${digest.toLowerCase()}`] : []), key];
}

/** Ids of the sources that share the most words with the citation. */
function nearest({ names, text }: WrittenCitation, sources: readonly BindableSource[]): string[] {
  const words = new Set(foldName([...names, text].join(' ')).split(/[^\p{L}\p{N}.]+/u));
  const scored = sources.map(({ id, title, aliases }) => {
    const own = new Set(foldName([title, ...aliases].join(' ')).split(/[^\p{L}\p{N}.]+/u));
    return { id, score: [...own].filter((word) => word.length > 2 && words.has(word)).length };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_NAMED)
    .map(({ id }) => id);
}

function listOf(names: readonly string[]): string {
  return (
    names.slice(0, MAX_NAMED).join(', ') + (names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '')
  );
}
