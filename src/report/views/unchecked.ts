/** What an audit could not check, in groups: what is cited, why it was not checked, and how many say the same. */
import type { BoundCitation, CitationFinding, Finding } from '../../model/audit.ts';
import { citedText } from './audit-wording.ts';
import { countOf, cutText, listOf } from './wording.ts';

export interface UncheckedGroup<Member> {
  /** `Persona Selection Model (never captured): 11 passages`. */
  readonly text: string;
  /** What the members cite, for formats that do not list them; empty if the text says it. */
  readonly names: readonly string[];
  readonly members: readonly Member[];
}

/** How much of what a page cites is printed: as much as of a quote. */
const NAME_CHARACTERS = 72;
const SHORT_NAME_CHARACTERS = 60;
/** More would make the command longer than a line. */
const MAX_NAMED_SOURCES = 4;
/** The reason that the heading of the group says already. */
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
      text: `${passageLabel(members[0])}: ${countOf(members.length, 'passage')}`,
      names: [],
      members,
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
      .map((fact) => reasonOf(finding.citation.source, fact))
      .join(', ');
  return grouped(bare, (finding) => {
    const why = whyOf(finding);
    return [why, why === '' ? citedText(finding.citation) : null];
  }).flatMap((members) => {
    const [first] = members;
    if (first === undefined || members.length === 1) return [];
    const [why, count] = [whyOf(first), countOf(members.length, 'citation')];
    if (why === '') return [{ text: `${citedText(first.citation)}: ${count}`, names: [], members }];
    return [{ text: `${why}: ${count}`, names: namesOf(members), members }];
  });
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

function passageLabel(finding: Finding | undefined): string {
  if (finding === undefined) return '';
  const { citation, reason } = finding;
  const why = reasonOf(citation.source, reason);
  if (citation.source !== null) return `${citation.sourceTitle ?? citation.source} (${why})`;
  const name = citedName(citation);
  if (name === null) return why;
  return `cites “${cutText(name, NAME_CHARACTERS)}”${why === NOT_FOUND ? '' : ` (${why})`}`;
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
  return citation.url?.replace(/#.*$/s, '') ?? citedName(citation);
}

/** Null if the page names no source: a sentence before a quote is no name. */
function citedName({ names, url }: BoundCitation): string | null {
  return names.find((name) => name.trim() !== '') ?? url;
}

/** The items of each key, in the order of the first of them. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => readonly (string | null)[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
