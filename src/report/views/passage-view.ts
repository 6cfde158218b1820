/** A passage as every format shows it, in an audit or as the news of a pass. */
import type { AlternativeSource, Finding, StatusChange } from '../../model/audit.ts';
import { type CitationIssue, type FindingNote, type PassageStatus, printedId } from '../../model/passage.ts';
import { artefactText, citedText, type IssueView, issueText, locationText } from './audit-wording.ts';
import { CONTEXT_WORDS } from './change-view.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
import { explanationOf } from './explain-citation.ts';

export interface PassageView {
  /** `p29`, which identifies it in the page. */
  readonly id: string;
  /** `#29`. */
  readonly printedId: string;
  readonly status: PassageStatus;
  readonly quote: string;
  /** The headings above it on the page. */
  readonly under: string;
  /** `Halcyon 2 system report §5.1, pp. 8–9`: as cited. */
  readonly cited: string;
  readonly url: string | null;
  /** `matched by its words`, if the page does not say as clearly which source it cites; null otherwise. */
  readonly matched: string | null;
  /** `§5.1, p. 9 (printed 8)`: where it was found; null if it was not. */
  readonly where: string | null;
  /** Facts in words: since when, when last checked, why it was not checked. */
  readonly facts: readonly string[];
  /** The words that differ. */
  readonly excerpts: readonly Excerpt[];
  /** What to know about it although it is no error, each in a sentence. */
  readonly notes: readonly string[];
  readonly artefacts: readonly string[];
  readonly issues: readonly IssueView[];
  /** Other sources that contain the words. */
  readonly alternatives: readonly string[];
  /** Where each part of the citation comes from, and how its source was identified; empty unless it was asked for. */
  readonly explanation: readonly string[];
}

export interface PassageViewOptions {
  /** Adds the explanation of the citation, and every note. */
  readonly explain: boolean;
  /** Issues and notes that the report shows elsewhere. */
  readonly shared: ReadonlySet<CitationIssue | FindingNote>;
}

/** The label above the excerpts of a passage. */
export const DIFFERENCES = 'Differences from the quote to the source';

/** Words shown of one removal or addition. */
const LONGEST_CHANGE = 80;
const WHOLE: PassageViewOptions = { explain: false, shared: new Set() };

export function viewOfFinding(finding: Finding, { explain, shared }: PassageViewOptions = WHOLE): PassageView {
  const { sighting, citation } = finding;
  const facts = factsOf(finding);
  const limits = { context: CONTEXT_WORDS, longest: LONGEST_CHANGE };
  return {
    id: finding.id,
    printedId: printedId(finding.id),
    status: finding.status,
    quote: finding.quote,
    under: finding.under,
    cited: citedText(citation),
    url: citation.url,
    matched: citation.boundBy === 'words' ? matchedText(finding) : null,
    where: sighting?.location ? locationText(sighting.location) : null,
    facts,
    excerpts: excerptsOf(sighting?.diff ?? [], limits),
    notes: finding.notes.filter((note) => explain || !shared.has(note)).map(({ text }) => text),
    artefacts: (sighting?.artefacts ?? []).map(artefactText),
    issues: finding.citationIssues.filter((issue) => !shared.has(issue)).map(issueText),
    alternatives: finding.alternatives.map(alternativeText),
    explanation: explain ? explanationOf(citation, facts) : [],
  };
}

/** True if its reader should know something of the passage that its status does not say. */
export function isRemarked({ notes }: Pick<Finding, 'notes'>): boolean {
  return notes.length > 0;
}

/** True if an unchecked passage has more to say than why it was not checked. */
export function hasOwnNews({ notes, issues, alternatives }: PassageView): boolean {
  return notes.length + issues.length + alternatives.length > 0;
}

/** What happened to a quote, in words that follow it: `no longer matches: wording changed`. */
export function statusChangeText({ before, passage: { status } }: StatusChange): string {
  if (before === null) return NEW_QUOTE[status];
  if (status === 'stands') return `stands again (was ${before})`;
  return before === 'stands' ? NO_LONGER[status] : `is now ${status} (was ${before})`;
}

const NEW_QUOTE: Readonly<Record<PassageStatus, string>> = {
  altered: 'is new and does not match: wording differs',
  partial: 'is new and does not match: part of it is not in the text',
  missing: 'is new and does not match: not in the text',
  unavailable: 'is new and unavailable',
  stands: 'is new and stands',
};

const NO_LONGER: Readonly<Record<Exclude<PassageStatus, 'stands'>, string>> = {
  altered: 'no longer matches: wording changed',
  partial: 'no longer matches: part of it is gone',
  missing: 'no longer matches: not in the text any more',
  unavailable: 'is now unavailable',
};

/** Words that never stood there matched nothing: then the rest of the block quote did. */
function matchedText({ status, stoodUntil }: Finding): string {
  return status === 'missing' && stoodUntil === null ? 'matched by the passages beside it' : 'matched by its words';
}

function alternativeText({ title, source, status, location }: AlternativeSource): string {
  const verb = status === 'stands' ? 'stands' : 'appears with different wording';
  return `${verb} in ${title} (${source})${location ? `, ${locationText(location)}` : ''}`;
}

function factsOf({ status, reason, since, lastVerified, stoodUntil }: Finding): string[] {
  if (status === 'unavailable') return [reason ?? ''];
  const day = (time: string): string => time.slice(0, 10);
  const facts: string[] = [];
  if (since !== null) facts.push(`${status === 'stands' ? 'stands' : status} since ${day(since)}`);
  if (stoodUntil !== null) facts.push(`stood until ${day(stoodUntil)}`);
  if (lastVerified !== null) facts.push(`last ${status === 'missing' ? 'found' : 'checked'} ${day(lastVerified)}`);
  if (reason !== null) facts.push(reason);
  return facts;
}
