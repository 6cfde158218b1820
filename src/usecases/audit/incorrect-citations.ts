/** Which citations of a page lead to the wrong place, and which of them have come to since its last audit. */
import type { AuditReport, CitationChange } from '../../model/audit.ts';
import { isIncorrect } from '../../model/audit.ts';
import { type Digest, sha256 } from '../../model/digest.ts';
import type { CitationIssue } from '../../model/passage.ts';

/** Every citation that points to the wrong place, with the issues that make it do so. */
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
 * What the next audit of the page compares with its own, as digests that stay the same from one audit to the next: of
 * the issues, and of the text of every citation, which shows whether a citation is new on the page.
 */
export function citationDigestsOf(report: AuditReport): ReadonlySet<Digest> {
  return new Set([
    ...incorrectCitations(report).flatMap((each) => each.issues.map((issue) => issueDigest(each, issue))),
    ...report.passages.map(wordingDigest),
    ...report.citations.map(({ citation }) => wordingDigest({ quote: null, citation })),
  ]);
}

/** The issues that the last audit did not find. Empty at the first audit of a page: its report lists all of them. */
export function newlyIncorrect(report: AuditReport, before: ReadonlySet<Digest> | null): CitationChange[] {
  if (before === null) return [];
  return incorrectCitations(report).flatMap((each) => {
    const issues = each.issues.filter((issue) => !before.has(issueDigest(each, issue)));
    return issues.length === 0 ? [] : [{ ...each, issues }];
  });
}

/** True if the last audit found no citation with these words on the page. */
export function isNewOnPage(change: CitationChange, before: ReadonlySet<Digest>): boolean {
  return !before.has(wordingDigest(change));
}

/** Leaves out what would be right: a citation that was wrong is not news again if the right page moves further away. */
function issueDigest({ quote, citation }: CitationChange, { field, cited }: CitationIssue): Digest {
  // Digests that archives hold already call the field by its older name.
  const name = field === 'accessed' ? 'retrieved' : field;
  return sha256(JSON.stringify([quote ?? citation.text, citation.source, name, cited]));
}

/** Depends only on the words of the page, not on the source that the citation is bound to. */
function wordingDigest({ quote, citation }: Pick<CitationChange, 'quote' | 'citation'>): Digest {
  return sha256(JSON.stringify([quote, citation.text, citation.url]));
}
