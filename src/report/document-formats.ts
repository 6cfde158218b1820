/** A document, or a part of it, as text, Markdown, an outline or JSON. */
import { type Document, headingText, readableText, type Section, sectionText } from '../model/document.ts';
import { spanText } from '../model/passage.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { UNTITLED } from './wording.ts';

export interface ShownDocument {
  readonly snapshot: Snapshot;
  readonly document: Document;
  /** The sections shown; all of the document's, or those asked for. */
  readonly sections: readonly Section[];
}

export const DOCUMENT_FORMATS: Readonly<
  Record<'text' | 'markdown' | 'outline' | 'json', (shown: ShownDocument) => string>
> = {
  text: readableText,
  markdown: renderMarkdown,
  outline: renderOutline,
  json: renderJson,
};

function renderMarkdown({ sections }: ShownDocument): string {
  const parts = sections.flatMap((section) => {
    const heading = headingText(section);
    const blocks = section.blocks.map(({ kind, text }) => {
      if (kind === 'item') return `- ${text}`;
      if (kind === 'quote') return text.replace(/^/gm, '> ');
      if (kind === 'code') return text.replace(/^/gm, '    ');
      return text;
    });
    return heading === '' ? blocks : [`${'#'.repeat(Math.min(Math.max(section.level, 1), 6))} ${heading}`, ...blocks];
  });
  return `${parts.join('\n\n')}\n`;
}

function renderOutline({ sections }: ShownDocument): string {
  const lines = sections.map((section) => {
    const heading = headingText(section) || `(${UNTITLED})`;
    const pages = pagesText(section);
    return `${'  '.repeat(Math.max(section.level - 1, 0))}${heading}${pages === '' ? '' : `  ${pages}`}`;
  });
  return `${lines.join('\n')}\n`;
}

function pagesText({ pageStart, pageEnd, labelStart, labelEnd }: Section): string {
  if (pageStart === null) return '';
  return spanText({
    pages: [pageStart, pageEnd ?? pageStart],
    labels: labelStart === null ? null : [labelStart, labelEnd ?? labelStart],
  });
}

function renderJson({ snapshot, document, sections }: ShownDocument): string {
  const shown = {
    source: snapshot.source,
    snapshot: snapshot.id,
    capturedAt: snapshot.firstSeen,
    lastSeen: snapshot.lastSeen,
    url: snapshot.url,
    title: document.title,
    authors: document.authors,
    published: document.published,
    textSha256: snapshot.textSha256,
    rawSha256: snapshot.rawSha256,
    extractor: document.extractor,
    pages: document.pages.length === 0 ? null : document.pages.length,
    warnings: document.warnings,
    sections: sections.map((section) => ({
      kind: section.kind,
      number: section.number,
      title: section.title,
      level: section.level,
      path: section.path,
      anchor: section.anchor,
      pageStart: section.pageStart,
      pageEnd: section.pageEnd,
      labelStart: section.labelStart,
      labelEnd: section.labelEnd,
      sha256: section.sha256,
      text: sectionText(section),
    })),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
