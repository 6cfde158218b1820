/**
 * Audit: what became of every passage and citation of a reference page in the archive, as of a time; and trace: how one
 * passage fared in all snapshots of a source. All of it is plain data, from which every format is rendered.
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
  /** Id of the source; null where the citation means none of the config, or may mean several. */
  readonly source: string | null;
  /** Title of that source. */
  readonly sourceTitle: string | null;
  /** What identified the source: its address, its title, or the date among several of one title. */
  readonly boundBy: 'address' | 'title' | 'date' | null;
  /** Why no source was bound, or what is doubtful about the binding; one line for a person, null where it is plain. */
  readonly bindingNote: string | null;
}

/** Another source in which the words stand, though the cited text lacks them. */
export interface AlternativeSource {
  readonly source: string;
  readonly title: string;
  readonly snapshot: string;
  readonly status: Sighting['status'];
  readonly location: Location | null;
}

/** A passage with what the audit found. */
export interface Finding {
  readonly id: string;
  readonly quote: string;
  /** The headings above it on the reference page. */
  readonly under: string;
  readonly citation: BoundCitation;
  readonly status: PassageStatus;
  /** Why it is `unavailable`, or where else the words may be, in one line; null where there is nothing to say. */
  readonly reason: string | null;
  /** The snapshot that was searched; null where the passage is unavailable. */
  readonly snapshot: string | null;
  readonly sighting: Sighting | null;
  /** First capture of the latest series of snapshots that all show it with this status and these differences. */
  readonly since: string | null;
  /** Last capture, at or before the time of the audit, that showed it with a status other than `missing`. */
  readonly lastVerified: string | null;
  /** The last capture in which it stood, where it stood once but does not now; null otherwise. */
  readonly stoodUntil: string | null;
  readonly alternatives: readonly AlternativeSource[];
  readonly citationIssues: readonly CitationIssue[];
}

/** A citation without a quote, with its issues. */
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
  /** Id of the configured page, or the file or address that the user named. */
  readonly page: string;
  readonly pageTitle: ReferencePageContent['title'];
  /** The time as of which the archive was audited, ISO 8601. */
  readonly at: string;
  readonly passages: readonly Finding[];
  readonly citations: readonly CitationFinding[];
}

/** A passage in one snapshot of a source, as `trace` lists it. */
export interface TracedSighting extends Sighting {
  readonly snapshot: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** True where its wording or its absence differs from the snapshot before. */
  readonly changed: boolean;
}

export interface Trace {
  readonly source: string;
  readonly title: string;
  readonly query: string;
  /** Oldest first, one for each snapshot. */
  readonly sightings: readonly TracedSighting[];
}

/** A passage whose status differs from the preceding pass. */
export interface StatusChange {
  readonly page: string;
  readonly passage: Finding;
  /** Null where the passage was not on the page before. */
  readonly before: PassageStatus | null;
}

/** The issues of a citation that the preceding audit of the page did not find. */
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

/** The citation changes to report separately: a passage with a notable status change is reported with its citation. */
export function separateCitationChanges(
  citations: readonly CitationChange[],
  passages: readonly StatusChange[],
): readonly CitationChange[] {
  const reported = new Set(passages.filter(isNotable).map(({ page, passage }) => JSON.stringify([page, passage.id])));
  return citations.filter(({ page, id }) => !reported.has(JSON.stringify([page, id])));
}

/** True for an issue that sends whoever follows the citation to the wrong location. */
export function isIncorrect({ verdict }: CitationIssue): boolean {
  return verdict === 'wrong' || verdict === 'shifted';
}

/** True where a reader should hear of the change: the passage does not stand now, or did not before. */
export function isNotable({ before, passage: { status } }: StatusChange): boolean {
  const broken: readonly (PassageStatus | null)[] = ['altered', 'partial', 'missing'];
  return broken.includes(status) || broken.includes(before);
}

/** True where the page claims what its source does not say. A source without a capture contradicts nothing. */
export function isBroken({ status }: Pick<Finding, 'status'>): boolean {
  return status !== 'stands' && status !== 'unavailable';
}

/** True where the curator must act: the passage does not stand, or its citation is wrong. */
export function needsAttention({ status, citationIssues }: Pick<Finding, 'status' | 'citationIssues'>): boolean {
  return status !== 'stands' || citationIssues.some(({ verdict }) => verdict === 'wrong');
}
