/** Writes a document as plain text that a person can review. */
import { type Document, headingText } from '../../../src/model/document.ts';

export function documentAsText(document: Document): string {
  const { title, published, authors, pages, warnings } = document;
  const lines = [
    `title: ${title ?? '-'}`,
    `published: ${published ?? '-'}`,
    `authors: ${authors.join('; ') || '-'}`,
    `labels: ${pages.map((page) => page.label ?? '-').join(' ')}`,
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
  for (const section of document.sections) {
    const labels = `${section.labelStart ?? '-'}-${section.labelEnd ?? '-'}`;
    const position = `pages ${section.pageStart}-${section.pageEnd}, printed ${labels}`;
    lines.push('', `${'#'.repeat(section.level)} ${headingText(section)} [${section.kind}, ${position}]`.trim());
    for (const { kind, text, page, pageEnd } of section.blocks) {
      lines.push('', `${kind} ${page === pageEnd ? page : `${page}-${pageEnd}`}: ${text}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
