/**
 * Audit: what became of every passage and citation of a reference page in the archive, as of a time; and trace: how
 * one passage stood through all snapshots of a source. Plain data, from which every face is rendered.
 */
import type {
  CitationIssue,
  Location,
  PassageStatus,
  ReferencePageContent,
  Sighting,
  WrittenCitation,
} from './passage.ts';

/** A citation with the source that it was bound to. */
export interface BoundCitation extends WrittenCitation {
  /** Id of the source; null where none of the config is meant, or several may be. */
  readonly source: string | null;
  /** Title of that source. */
  readonly sourceTitle: string | null;
  /** What told the source: its address, its title, or among several of one title the date. */
  readonly boundBy: 'address' | 'title' | 'date' | null;
  /** Why no source was bound, or which others came near; one line for a person, null where the binding is plain. */
  readonly bindingNote: string | null;
}

/** Another source, or another snapshot of the cited one, in which the words stand though the cited text lacks them. */
export interface AlternativeSource {
  readonly source: string;
  readonly title: string;
  readonly snapshot: string;
  readonly status: Sighting['status'];
  readonly location: Location | null;
}

/** A passage with what was found of it. */
export interface Finding {
  readonly id: string;
  readonly quote: string;
  /** The headings above it on the reference page. */
  readonly under: string;
  readonly citation: BoundCitation;
  readonly status: PassageStatus;
  /** Why it is `unavailable`, or where else the words may be, in one line; null where there is nothing to say. */
  readonly reason: string | null;
  /** The snapshot in which it was looked for; null where it is unavailable. */
  readonly snapshot: string | null;
  readonly sighting: Sighting | null;
  /** First capture of the unbroken row of snapshots in which it has this status with these differences. */
  readonly since: string | null;
  /** Last capture, at or before the time of the audit, that showed it with a status other than `missing`. */
  readonly lastVerified: string | null;
  /** The last capture in which it stood, where it does not stand now but did; null otherwise. */
  readonly stoodUntil: string | null;
  readonly alternatives: readonly AlternativeSource[];
  readonly citationIssues: readonly CitationIssue[];
}

/** A citation without a quote, with what is the matter with it. */
export interface CitationFinding {
  readonly id: string;
  readonly under: string;
  readonly citation: BoundCitation;
  readonly snapshot: string | null;
  /** Page range of the cited section, by index and by printed number; null where no section is cited or found. */
  readonly pages: readonly [number, number] | null;
  readonly labels: readonly [string | null, string | null] | null;
  readonly citationIssues: readonly CitationIssue[];
}

export interface AuditReport {
  /** Id of the configured page, or the file or address that was named. */
  readonly page: string;
  readonly pageTitle: ReferencePageContent['title'];
  /** The instant as of which it was asked, ISO 8601. */
  readonly at: string;
  readonly passages: readonly Finding[];
  readonly citations: readonly CitationFinding[];
}

/** A passage in one snapshot of a source, as `trace` tells it. */
export interface TracedSighting extends Sighting {
  readonly snapshot: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** True where its wording, or its absence, is not that of the snapshot before. */
  readonly changed: boolean;
}

export interface Trace {
  readonly source: string;
  readonly title: string;
  readonly query: string;
  /** Oldest first, one for each snapshot. */
  readonly sightings: readonly TracedSighting[];
}

/** A passage whose status is not what it was in the pass before. */
export interface StatusChange {
  readonly page: string;
  readonly passage: Finding;
  /** Null where the passage was not on the page before. */
  readonly before: PassageStatus | null;
}

/** What is the matter with a citation of a page that was not the matter with it in the audit before. */
export interface CitationChange {
  readonly page: string;
  /** Id on the page of the passage, or of the citation without a quote. */
  readonly id: string;
  /** Null where nothing is quoted. */
  readonly quote: string | null;
  readonly citation: BoundCitation;
  /** The new ones only. */
  readonly issues: readonly CitationIssue[];
}

/** The citations to be told of by themselves: that of a passage which fell is told with the passage. */
export function ownCitationNews(
  citations: readonly CitationChange[],
  passages: readonly StatusChange[],
): readonly CitationChange[] {
  const told = new Set(passages.filter(isNews).map(({ page, passage }) => JSON.stringify([page, passage.id])));
  return citations.filter(({ page, id }) => !told.has(JSON.stringify([page, id])));
}

/** True for a fault of a citation that leads its reader to another place than the words. */
export function isIncorrect({ verdict }: CitationIssue): boolean {
  return verdict === 'wrong' || verdict === 'shifted';
}

/** True where a passage came to be something else than it was to its reader: not where its source was first captured. */
export function isNews({ before, passage: { status } }: StatusChange): boolean {
  const broken: readonly (PassageStatus | null)[] = ['altered', 'partial', 'missing'];
  return broken.includes(status) || broken.includes(before);
}

/** True where the page claims what its source does not say. A source that was never captured says nothing. */
export function isBroken({ status }: Pick<Finding, 'status'>): boolean {
  return status !== 'stands' && status !== 'unavailable';
}

/** True where a curator's hand is needed: the passage does not stand, or its citation is wrong. */
export function needsAttention({ status, citationIssues }: Pick<Finding, 'status' | 'citationIssues'>): boolean {
  return status !== 'stands' || citationIssues.some(({ verdict }) => verdict === 'wrong');
}
