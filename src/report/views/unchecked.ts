/** What an audit could not check, in groups: what is cited, why it was not checked, and how many say the same. */

import type { BoundCitation, CitationFinding, Finding } from '../../model/audit.ts';
import { withoutFragment } from '../../text/fragment.ts';
import { groupBy } from '../../text/group-by.ts';
import { citedText, NO_SOURCE_CITED } from './audit-wording.ts';
import { hasOwnNews, type PassageView } from './passage-view.ts';
import { countOf, cutText, listOf, quoteText } from './wording.ts';

export interface UncheckedGroup<Member> {
  /** `Persona Selection Model (never captured): 11 passages`. */
  readonly text: string;
  /** What the members cite, for formats that do not list them; empty if the text says it. */
  readonly names: readonly string[];
  readonly members: readonly Member[];
  /** True if the text does not say what is cited, so that its members are named. */
  readonly isVague: boolean;
}

/** Members of a group that a format lists below its text. */
export interface ListedMembers<Member> {
  readonly listed: readonly Member[];
  /** `and 12 more passages, which --explain lists`; null if there are none. */
  readonly more: string | null;
}

/** How much of what a page cites is printed: as much as of a quote. */
const NAME_CHARACTERS = 72;
const SHORT_NAME_CHARACTERS = 60;
/** More would make the command longer than a line. */
const MAX_NAMED_SOURCES = 4;
/** A page with many quotes of nothing watched would hide the rest of the report. */
const MAX_LISTED = 12;
const NOT_FOUND = 'not found in any watched source';
const NEVER_CAPTURED = 'never captured';

/** The largest groups first: of sources without a capture, then of what is not watched, then of what cites nothing. */
export function uncheckedPassages(findings: readonly Finding[]): UncheckedGroup<Finding>[] {
  const groups = grouped(findings, ({ citation, reason }) => {
    const why = reasonOf(citation.source, reason);
    return [citation.source, citation.source === null ? citedAddress(citation) : null, why];
  });
  return groups
    .map((members) => ({
      text: `${passageLabel(members)}: ${countOf(members.length, 'passage')}`,
      names: [],
      members,
      isVague: members.every(({ citation }) => citation.source === null && citedName(citation) === null),
    }))
    .sort((one, other) => rank(one) - rank(other) || other.members.length - one.members.length);
}

/** Citations without a quote that say nothing but the same. One that is alone with what it says is left out. */
export function uncheckedCitations(
  findings: readonly CitationFinding[],
  factsOf: (finding: CitationFinding) => readonly string[],
): UncheckedGroup<CitationFinding>[] {
  const bare = findings.filter(({ pages, citationIssues }) => pages === null && citationIssues.length === 0);
  const whyOf = (finding: CitationFinding): string =>
    factsOf(finding)
      .map((fact) => withoutClosest(reasonOf(finding.citation.source, fact)))
      .join(', ');
  return grouped(bare, (finding) => {
    const why = whyOf(finding);
    return [why, why === '' ? citedText(finding.citation) : null];
  }).flatMap((members) => {
    const [first] = members;
    if (first === undefined || members.length === 1) return [];
    const [why, count] = [whyOf(first), countOf(members.length, 'citation')];
    if (why === '') return [{ text: `${citedText(first.citation)}: ${count}`, names: [], members, isVague: false }];
    return [{ text: `${why}: ${count}`, names: namesOf(members), members, isVague: false }];
  });
}

/**
 * Of a group of several, only those that have more to say than the group; the first of a vague one; all of them if they
 * are asked for.
 */
export function listedMembers(
  { members, isVague }: UncheckedGroup<PassageView>,
  { explain }: { readonly explain: boolean },
): ListedMembers<PassageView> {
  if (explain || members.length === 1) return { listed: members, more: null };
  if (!isVague) return { listed: members.filter(hasOwnNews), more: null };
  const listed = members.filter((member, at) => at < MAX_LISTED || hasOwnNews(member));
  const rest = members.length - listed.length;
  return { listed, more: rest === 0 ? null : `and ${countOf(rest, 'more passage')}, which --explain lists` };
}

/** `#8 “The eighth lamp …”, cited: A keeper once wrote:`: what the text of the group does not say. */
export function memberText(
  { printedId, quote, cited }: PassageView,
  { isVague }: { readonly isVague: boolean },
): string {
  const named = `${printedId} ${quoteText(quote)}`;
  return isVague && cited !== NO_SOURCE_CITED ? `${named}, cited: ${cited}` : named;
}

/** The reason without the sources that are closest: these differ from citation to citation, and `--explain` has them. */
export function withoutClosest(reason: string): string {
  return reason.replace(/; closest: .*$/s, '');
}

/** What the reader can do about it, each said once; empty if there is nothing. */
export function remediesOf(findings: readonly Pick<Finding, 'citation' | 'reason'>[], page: string): string[] {
  const never = [
    ...new Set(
      findings.flatMap(({ citation: { source }, reason }) =>
        source !== null && reasonOf(source, reason) === NEVER_CAPTURED ? [source] : [],
      ),
    ),
  ];
  const unwatched = findings.some(({ citation }) => citation.source === null && citation.url !== null);
  return [
    ...(never.length === 0 ? [] : [`To capture what was never captured: ${runCommand(never)}`]),
    ...(unwatched ? [`For config entries of what is cited and not watched: variorum sources --suggest ${page}`] : []),
  ];
}

/** Without ids it captures all sources, which is as good and shorter. */
function runCommand(ids: readonly string[]): string {
  return ['variorum run', ...(ids.length > MAX_NAMED_SOURCES ? [] : ids)].join(' ');
}

function rank({ members: [first] }: UncheckedGroup<Finding>): number {
  if (first === undefined || first.citation.source !== null) return 0;
  return citedName(first.citation) === null ? 2 : 1;
}

function passageLabel(members: readonly Finding[]): string {
  const [first] = members;
  if (first === undefined) return '';
  const { citation, reason } = first;
  const why = reasonOf(citation.source, reason);
  if (citation.source !== null) return `${citation.sourceTitle ?? citation.source} (${why})`;
  const names = members.flatMap((each) => citedName(each.citation) ?? []);
  // A link can be its address; another one into the same document may say more.
  const name = names.find((each) => !URL.canParse(each)) ?? names[0];
  return name === undefined ? why : `cites “${cutText(name, NAME_CHARACTERS)}” (${why})`;
}

/** What the citations name, each once, and the first of many: `Opus 4 system card`, `Sonnet 4.5 system card`. */
function namesOf(findings: readonly CitationFinding[]): string[] {
  const names = findings.map(({ citation }) => citation.sourceTitle ?? citedName(citation) ?? citation.text);
  return listOf([...new Set(names.map((name) => cutText(name, SHORT_NAME_CHARACTERS)))]);
}

/** The reason without the id of the source, for which the title stands: `never captured`. */
function reasonOf(source: string | null, reason: string | null): string {
  if (source === null || reason === null) return reason ?? NOT_FOUND;
  return [`${source} was `, `${source} has `].reduce(
    (text, start) => (text.startsWith(start) ? text.slice(start.length) : text),
    reason,
  );
}

/** What is cited, so that two links into one document are the same. */
function citedAddress(citation: BoundCitation): string | null {
  return citation.url === null ? citedName(citation) : withoutFragment(citation.url);
}

/** Null if the page names no source: a sentence before a quote is no name. */
function citedName({ names, url }: BoundCitation): string | null {
  const name = names.find((each) => each.trim() !== '') ?? url;
  // Links into one document are one group, whatever part they lead to.
  return name !== null && URL.canParse(name) ? withoutFragment(name) : name;
}

/** The items of each key, in the order of the first of them. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => readonly (string | null)[]): Item[][] {
  return [...groupBy(items, (item) => JSON.stringify(keyOf(item))).values()];
}
