/** Shows what the settings of a source would make of a payload, without any archive. */
import { followSections } from '../../compare/follow-sections.ts';
import { relevantSections } from '../../compare/relevant-sections.ts';
import type { Document, Section } from '../../model/document.ts';
import type { LeftOutBlock } from '../../model/left-out.ts';
import type { Payload } from '../../model/payload.ts';
import { type Source, wholePage } from '../../model/source.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';
import { lowFindings, sectionFindings, selectorFindings } from './source-findings.ts';

export type PreviewSettings = Pick<Source, 'include' | 'exclude' | 'from' | 'until' | 'sections'>;

export interface Preview {
  readonly document: Document;
  readonly sections: readonly { readonly section: Section; readonly watched: boolean }[];
  /** In document order. */
  readonly leftOut: readonly LeftOutBlock[];
  readonly findings: readonly SourceFinding[];
}

/** Throws ExtractError if the payload yields no document under these settings. */
export async function previewDocument(
  payload: Payload,
  settings: PreviewSettings,
  reader: DocumentReader,
): Promise<Preview> {
  const { document, leftOut } = await reader.explain(payload, settings);
  const { url } = payload;
  const source = { ...wholePage({ id: url, title: document.title ?? url, url }), ...settings };
  const { sections, coverage, unmatchedSelectors = [] } = document;
  const facts = { coverage: coverage ?? null, unmatchedSelectors };
  const watched = relevantSections(sections, settings.sections).sections;
  return {
    document,
    sections: sections.map((section) => ({ section, watched: watched.has(section) })),
    leftOut,
    findings: [
      ...sectionFindings(source, followSections(settings.sections, [{ since: '', sections }])),
      ...selectorFindings(source, facts),
      ...lowFindings(source, facts, 'see what was left out'),
    ],
  };
}
