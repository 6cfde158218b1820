/** An audit as JSON for programs. The fields are a contract (docs/cli.md); more may be added. */
import {
  type AuditReport,
  type BoundCitation,
  type CitationFinding,
  type Finding,
  suggestedAliases,
} from '../../model/audit.ts';
import { pathText } from '../../model/document.ts';
import type { CitationIssue } from '../../model/passage.ts';
import { jsonText } from '../../text/escape.ts';

export function renderAuditJson(report: AuditReport): string {
  const { page, pageTitle, at, passages, citations, warnings } = report;
  const fields = {
    page,
    pageTitle,
    at,
    passages: passages.map(passageFields),
    citations: citations.map(citationFindingFields),
    aliases: suggestedAliases(report),
    warnings,
  };
  return `${jsonText(fields, 2)}\n`;
}

export function passageFields(finding: Finding) {
  const { sighting } = finding;
  const location = sighting?.location ?? null;
  return {
    id: finding.id,
    quote: finding.quote,
    under: finding.under,
    citation: citationFields(finding.citation),
    status: finding.status,
    reason: finding.reason,
    boundBy: finding.citation.boundBy,
    provenance: provenanceFields(finding.citation),
    notes: finding.notes,
    snapshot: finding.snapshot,
    similarity: sighting?.similarity ?? null,
    artefacts: sighting?.artefacts ?? [],
    section: location?.section ?? null,
    path: location === null ? null : pathText(location.path),
    pages: location?.pages ?? null,
    labels: location?.labels ?? null,
    offsets: location?.offsets ?? null,
    text: sighting?.text ?? null,
    since: finding.since,
    lastVerified: finding.lastVerified,
    stoodUntil: finding.stoodUntil,
    elsewhere: finding.alternatives.map(({ location: there, ...rest }) => ({
      ...rest,
      section: there?.section ?? null,
      pages: there?.pages ?? null,
    })),
    citationIssues: finding.citationIssues.map(issueFields),
    diff: sighting?.diff ?? [],
  };
}

function citationFindingFields({ id, under, citation, snapshot, pages, labels, citationIssues }: CitationFinding) {
  const issues = citationIssues.map(issueFields);
  return { id, under, citation: citationFields(citation), snapshot, pages, labels, citationIssues: issues };
}

function citationFields(citation: BoundCitation) {
  const { source, section, pages, date, accessed, text, url, fragment, names, boundBy, bindingNote } = citation;
  return {
    source,
    section,
    pages,
    date,
    retrieved: accessed,
    text,
    url,
    fragment,
    names,
    boundBy,
    bindingNote,
    readFrom: provenanceFields(citation),
  };
}

function provenanceFields({ provenance }: BoundCitation) {
  return Object.fromEntries(
    Object.entries(provenance).map(([field, from]) => [fieldName(field), from === 'introduction' ? 'lead-in' : from]),
  );
}

export function issueFields({ location, ...issue }: CitationIssue) {
  return { ...issue, field: fieldName(issue.field), ...(location === undefined ? {} : { place: location }) };
}

function fieldName(field: string): string {
  return field === 'accessed' ? 'retrieved' : field;
}
