/**
 * Suggests entries for the config: a source for each address that a reference page cites and the config lacks, and
 * aliases for sources that the page names in another way. It works on the bound citations alone.
 */
import { type AuditReport, type BoundCitation, type SuggestedAlias, suggestedAliases } from '../model/audit.ts';
import { withoutFragment } from '../text/fragment.ts';
import { freeId } from './source-id.ts';
import { isNoteReference, type Unwatchable, whyUnwatchable } from './watchable-address.ts';

export interface SuggestedSource {
  readonly id: string;
  readonly title: string;
  /** Without the fragment: the whole document is watched. */
  readonly url: string;
  /** Null unless the page gives a full day: the config accepts no other date. */
  readonly published: string | null;
  /** How many quotes cite it, and how many citations without a quote. */
  readonly quotes: number;
  readonly citations: number;
  /** What the page calls it, the most frequent name first; empty if it only links to it. */
  readonly names: readonly string[];
}

export interface Suggestions {
  /** The most quoted first. */
  readonly sources: readonly SuggestedSource[];
  readonly aliases: readonly SuggestedAlias[];
  /** How many cited addresses are no sources to watch, by the reason. */
  readonly leftOut: Readonly<Record<Unwatchable, number>>;
}

interface CitedAddress {
  readonly url: string;
  readonly names: Map<string, number>;
  published: string | null;
  quotes: number;
  citations: number;
}

/** `taken`: the ids that the config has. */
export function suggestSources(
  report: Pick<AuditReport, 'passages' | 'citations'>,
  taken: readonly string[],
): Suggestions {
  const leftOut = { note: 0, social: 0, fixed: 0, 'not-web': 0 };
  const addresses = citedAddresses(report).filter(({ url, names }) => {
    const why = whyUnwatchable(url, [...names.keys()]);
    // The notes of a page are one address, and differ in the fragment.
    if (why !== null) leftOut[why] += why === 'note' ? names.size : 1;
    return why === null;
  });
  addresses.sort((one, other) => other.quotes - one.quotes || other.citations - one.citations);
  const ids = new Set(taken);
  return { sources: addresses.map((address) => suggested(address, ids)), aliases: suggestedAliases(report), leftOut };
}

/** The addresses that no source of the config has, in the order of the page. Links into one document are one. */
function citedAddresses({ passages, citations }: Pick<AuditReport, 'passages' | 'citations'>): CitedAddress[] {
  const addresses = new Map<string, CitedAddress>();
  const count = ({ source, url, names, date }: BoundCitation, counted: 'quotes' | 'citations'): void => {
    if (source !== null || url === null) return;
    const document = withoutFragment(url);
    const known = addresses.get(document);
    const address = known ?? { url: document, names: new Map(), published: null, quotes: 0, citations: 0 };
    if (!known) addresses.set(document, address);
    const name = nameOf(names[0] ?? '');
    if (name !== '' && name !== url) address.names.set(name, (address.names.get(name) ?? 0) + 1);
    if (date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date)) address.published ??= date;
    address[counted] += 1;
  };
  for (const { citation } of passages) count(citation, 'quotes');
  for (const { citation } of citations) count(citation, 'citations');
  return [...addresses.values()];
}

function suggested({ url, names, ...rest }: CitedAddress, ids: Set<string>): SuggestedSource {
  const ranked = [...names]
    .filter(([name]) => !isNoteReference(name))
    .sort(([, one], [, other]) => other - one)
    .map(([name]) => name);
  const id = freeId(ranked[0] ?? '', url, ids);
  ids.add(id);
  return { id, title: ranked[0] ?? url, url, ...rest, names: ranked };
}

/** As a run of marks is tried only from its beginning, a long one inside a name takes no time. */
const MARKS_AROUND = /^[\s"“«„‘']+|(?<![\s"”»“’'])[\s"”»“’']+$/gu;

/** The words of a link without the marks around them. */
function nameOf(name: string): string {
  return name.replace(/\s+/g, ' ').replace(MARKS_AROUND, '').trim();
}
