/** Plain text: paragraphs by empty lines. Headings are left as paragraphs: nothing in the text says what is one. */
import type { Document } from '../model/document.ts';
import { ExtractError } from '../model/errors.ts';
import { cleanText } from '../text/normalize.ts';
import { buildSections } from './build-sections.ts';

export const TEXT_EXTRACTOR = 'text/1';

export function documentFromPlainText(text: string, url: string): Document {
  const paragraphs = text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(cleanText)
    .filter((paragraph) => paragraph !== '');
  if (paragraphs.length === 0) throw new ExtractError('EXTRACT_NO_TEXT', `${url}: there is no text in it`);
  const items = paragraphs.map((paragraph) => ({
    type: 'block' as const,
    kind: 'paragraph' as const,
    text: paragraph,
    page: null,
    pageEnd: null,
  }));
  return {
    mediaType: 'text/plain',
    extractor: TEXT_EXTRACTOR,
    title: null,
    authors: [],
    published: null,
    pages: [],
    sections: buildSections(items),
    warnings: [],
  };
}
