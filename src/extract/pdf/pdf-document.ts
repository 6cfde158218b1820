/** Turns the text of a PDF file into a document. Lists the steps in order; each step has its own file. */
import type { Document, Section } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import { cleanText } from '../../text/normalize.ts';
import { buildSections, type Item } from '../build-sections.ts';
import { EXTRACTORS } from '../extractors.ts';
import type { PdfText } from './file/pdf-text.ts';
import { statedDate, titleLines, titleOf } from './headings/document-title.ts';
import { findHeadings } from './headings/find-headings.ts';
import { createLineJoiner } from './lines/line-joiner.ts';
import { linesOfPage } from './lines/lines.ts';
import { bodyType } from './lines/type-style.ts';
import { removePaginationArtifacts } from './pages/pagination-artifacts.ts';
import { inReadingOrder } from './pages/reading-order.ts';
import type { FlowItem } from './paragraphs/flow-item.ts';
import { hasUsableParagraphTags } from './paragraphs/paragraphs.ts';
import { flowOf } from './paragraphs/text-flow.ts';

/** Throws ExtractError `EXTRACT_NO_TEXT` if no page has text, as in a scan. */
export function documentFromPdf(text: PdfText): Document {
  const { pages: drawn, labels: printed, runningHeaders } = removePaginationArtifacts(text.pages.map(linesOfPage));
  if (drawn.every((page) => page.lines.length === 0)) throw noText(text.pages.length);
  const labels = new Map(
    text.pages.flatMap(({ index, label }) => {
      const known = label ?? printed.get(index);
      return known === undefined ? [] : [[index, known] as const];
    }),
  );
  const body = bodyType(drawn);
  const pages = drawn.map((page) => inReadingOrder(page, body));
  const title = titleLines(pages, body);
  const found = findHeadings(pages, { outline: text.outline, body, title, labels });
  const flow = flowOf({ ...found, body, usesTags: hasUsableParagraphTags(pages), joiner: createLineJoiner(pages) });
  const author = cleanText(text.author ?? '');
  return {
    mediaType: 'application/pdf',
    extractor: EXTRACTORS['application/pdf'],
    title: titleOf(title, text.title),
    authors: author === '' ? [] : [author],
    published: statedDate(pages[0]?.lines.map((line) => line.text) ?? []),
    pages: text.pages.map(({ index }) => ({ index, label: labels.get(index) ?? null })),
    ...(runningHeaders.length > 0 ? { runningHeaders } : {}),
    sections: sectionsOf(flow, (page) => labels.get(page) ?? null),
    warnings: text.warnings,
  };
}

function noText(pages: number): ExtractError {
  return new ExtractError(
    'EXTRACT_NO_TEXT',
    pages === 1 ? 'its only page has no text' : `none of its ${pages} pages has text`,
  );
}

/**
 * The sections of the running text. A contents list without a heading, and words without a heading after the list,
 * become sections of their own: the list changes with every page number, and must not change the section of the words
 * around it.
 */
function sectionsOf(flow: readonly FlowItem[], labelOf: (page: number) => string | null): Section[] {
  const parts: { contents: boolean; items: Item[] }[] = [{ contents: false, items: [] }];
  for (const each of flow) {
    const part = parts.at(-1);
    if (!part) break;
    const contents = each.type === 'block' ? each.contents : each.heading.kind === 'contents';
    // A heading ends a contents list by itself. Only the list, and words without a heading, need a new part.
    if (contents === part.contents) part.items.push(itemOf(each));
    else parts.push({ contents, items: [itemOf(each)] });
  }
  return parts.flatMap(({ contents, items }) =>
    buildSections(items, labelOf).map((section) => (contents ? { ...section, kind: 'contents' } : section)),
  );
}

function itemOf(each: FlowItem): Item {
  if (each.type === 'block') return { type: 'block', ...each.block };
  const { level, text, page, kind } = each.heading;
  return { type: 'heading', level, text, anchor: null, page, kind };
}
