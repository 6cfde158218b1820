/** Which citations of a page lead to the wrong place, and which of them have come to since its last audit. */
import type { AuditReport, CitationChange } from '../../model/audit.ts';
import { isIncorrect } from '../../model/audit.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import type { CitationIssue } from '../../model/passage.ts';

/** Every citation that leads to the wrong place, with all of its faults that make it do so. */
function incorrectCitations(report: AuditReport): CitationChange[] {
  const passages = report.passages.map(({ id, quote, citation, citationIssues }) => ({
    id,
    quote,
    citation,
    citationIssues,
  }));
  const others = report.citations.map(({ id, citation, citationIssues }) => ({
    id,
    quote: null,
    citation,
    citationIssues,
  }));
  return [...passages, ...others].flatMap(({ citationIssues, ...each }) => {
    const issues = citationIssues.filter(isIncorrect);
    return issues.length === 0 ? [] : [{ page: report.page, ...each, issues }];
  });
}

/**
 * What the next audit of the page compares its own with, each by a digest that holds from one audit to the next: the
 * faults, and the words of every citation, by which one that is new on the page is known.
 */
export function citationDigestsOf(report: AuditReport): ReadonlySet<Digest> {
  return new Set([
    ...incorrectCitations(report).flatMap((each) => each.issues.map((issue) => issueDigest(each, issue))),
    ...report.passages.map(wordingDigest),
    ...report.citations.map(({ citation }) => wordingDigest({ quote: null, citation })),
  ]);
}

/** What the last audit did not find; nothing at the first audit of a page, whose report says how all of it stands. */
export function newlyIncorrect(report: AuditReport, before: ReadonlySet<Digest> | null): CitationChange[] {
  if (before === null) return [];
  return incorrectCitations(report).flatMap((each) => {
    const issues = each.issues.filter((issue) => !before.has(issueDigest(each, issue)));
    return issues.length === 0 ? [] : [{ ...each, issues }];
  });
}

/** True where the page did not cite in these words when it was last audited. */
export function isNewOnPage(change: CitationChange, before: ReadonlySet<Digest>): boolean {
  return !before.has(wordingDigest(change));
}

/** Without what would be right: an incorrect citation is not news again where it is farther off than before. */
function issueDigest({ quote, citation }: CitationChange, { field, cited }: CitationIssue): Digest {
  // Digests that archives hold already call the field by its older name.
  const name = field === 'accessed' ? 'retrieved' : field;
  return sha256(JSON.stringify([quote ?? citation.text, citation.source, name, cited]));
}

/** Depends on what the page itself says, whatever source it is bound to. */
function wordingDigest({ quote, citation }: Pick<CitationChange, 'quote' | 'citation'>): Digest {
  return sha256(JSON.stringify([quote, citation.text, citation.url]));
}
