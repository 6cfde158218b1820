/**
 * Audit: the result of checking every passage and citation of a reference page against the archive at a given time.
 * Trace: one passage in all snapshots of a source. Both are plain data, from which every format is rendered.
 */
import { type Digest, sha256 } from './digest.ts';
import type {
  CitationField,
  CitationIssue,
  FindingNote,
  Location,
  PassageStatus,
  Provenance,
  ReferencePageContent,
  Sighting,
  WrittenCitation,
} from './passage.ts';

/** The citation of a passage with the source that it names. Its parts may come from several parts of the page. */
export interface BoundCitation extends Omit<WrittenCitation, 'origin' | 'explicit' | 'certainPlace'> {
  /** Where each part was read, for `--explain`. */
  readonly provenance: Readonly<Partial<Record<CitationField, Provenance>>>;
  /** Id of the source; null if the config has no such source, or the citation may mean several. */
  readonly source: string | null;
  /** Title of that source. */
  readonly sourceTitle: string | null;
  /**
   * What identified the source: its address, its title, the date among several of one title, what the config says of
   * the page, or the quoted words.
   */
  readonly boundBy: 'address' | 'title' | 'date' | 'page' | 'words' | null;
  /** The name by which the page calls the source, if the config should have it as an alias; null otherwise. */
  readonly suggestedAlias: string | null;
  /** One line for a person: why no source was found, or what is doubtful about it; null if nothing is. */
  readonly bindingNote: string | null;
}

/** Another source that contains a passage which does not stand in the cited one. */
export interface AlternativeSource {
  readonly source: string;
  readonly title: string;
  readonly snapshot: string;
  readonly status: Sighting['status'];
  readonly location: Location | null;
}

/** A passage with the findings of the audit. */
export interface Finding {
  readonly id: string;
  readonly quote: string;
  /** The headings above it on the reference page. */
  readonly under: string;
  readonly citation: BoundCitation;
  readonly status: PassageStatus;
  /** One line for a person: why it is `unavailable`, or where else the words may be; null otherwise. */
  readonly reason: string | null;
  /** The snapshot that was searched; null if the passage is unavailable. */
  readonly snapshot: string | null;
  readonly sighting: Sighting | null;
  /** First capture of the latest series of snapshots with this status and these differences; null if unavailable. */
  readonly since: string | null;
  /** Last capture, at or before the time of the audit, that showed it with a status other than `missing`. */
  readonly lastVerified: string | null;
  /** The last capture in which it stood, if it stood once but does not now; null otherwise. */
  readonly stoodUntil: string | null;
  readonly alternatives: readonly AlternativeSource[];
  readonly notes: readonly FindingNote[];
  readonly citationIssues: readonly CitationIssue[];
}

/** A citation without a quote, with its issues. */
export interface CitationFinding {
  readonly id: string;
  readonly under: string;
  readonly citation: BoundCitation;
  readonly snapshot: string | null;
  /** Page range of the cited section, by index and by printed number; null if no section is cited or found. */
  readonly pages: readonly [number, number] | null;
  readonly labels: readonly [string | null, string | null] | null;
  readonly citationIssues: readonly CitationIssue[];
}

export interface AuditReport {
  /** Id of the configured page, or the file or address that the user named. */
  readonly page: string;
  readonly pageTitle: ReferencePageContent['title'];
  /** The audit considers only captures up to this time, ISO 8601. */
  readonly at: string;
  readonly passages: readonly Finding[];
  readonly citations: readonly CitationFinding[];
  /** What is odd about the page, each in a sentence. */
  readonly warnings: readonly string[];
}

/** A passage in one snapshot of a source, as `trace` lists it. */
export interface TracedSighting extends Sighting {
  readonly snapshot: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** True if its status or its differences are not those of the snapshot before. */
  readonly changed: boolean;
}

export interface Trace {
  readonly source: string;
  readonly title: string;
  readonly query: string;
  /** Oldest first, one for each snapshot. */
  readonly sightings: readonly TracedSighting[];
}

/** A name that the page has for a source, and that the config should have as an alias. */
export interface SuggestedAlias {
  /** Id of the source. */
  readonly source: string;
  readonly alias: string;
}

/** Each suggested alias once, in the order of the page. */
export function suggestedAliases({
  passages,
  citations,
}: Pick<AuditReport, 'passages' | 'citations'>): SuggestedAlias[] {
  const aliases = new Map<string, SuggestedAlias>();
  for (const { citation } of [...passages, ...citations]) {
    const alias = (citation.suggestedAlias ?? '').replace(/\s+/g, ' ').trim();
    if (citation.source === null || alias === '') continue;
    aliases.set(JSON.stringify([citation.source, alias]), { source: citation.source, alias });
  }
  return [...aliases.values()];
}

/** A passage whose status differs from the preceding pass. */
export interface StatusChange {
  readonly page: string;
  readonly passage: Finding;
  /** Null if the passage was not on the page before. */
  readonly before: PassageStatus | null;
}

/** The issues of a citation that the preceding audit of the page did not find. */
export interface CitationChange {
  readonly page: string;
  /** Id on the page of the passage, or of the citation without a quote. */
  readonly id: string;
  /** Null if nothing is quoted. */
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

/** True if the change is reported: the passage does not stand now, or did not before. */
export function isNotable({ before, passage: { status } }: StatusChange): boolean {
  const broken: readonly (PassageStatus | null)[] = ['altered', 'partial', 'missing'];
  return broken.includes(status) || broken.includes(before);
}

/** True if the source does not contain the passage as quoted. An unavailable passage is not broken. */
export function isBroken({ status }: Pick<Finding, 'status'>): boolean {
  return status !== 'stands' && status !== 'unavailable';
}

/** True if the curator must act: the passage does not stand, or its citation is wrong. */
export function needsAttention({ status, citationIssues }: Pick<Finding, 'status' | 'citationIssues'>): boolean {
  return status !== 'stands' || citationIssues.some(({ verdict }) => verdict === 'wrong');
}

interface PassageIdentity {
  readonly quote: string;
  readonly citation: Pick<BoundCitation, 'source'>;
}

/** Identifies a passage from audit to audit, by its words and the source that it cites. */
export function passageDigest({ quote, citation }: PassageIdentity): Digest {
  return sha256(JSON.stringify([quote, citation.source]));
}
