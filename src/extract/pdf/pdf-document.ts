/** From what a PDF file says to a document: the steps, in order. Each has its own file. */
import type { Document, Section } from '../../model/document.ts';
import { ExtractError } from '../../model/errors.ts';
import { cleanText } from '../../text/normalize.ts';
import { buildSections, type Item } from '../build-sections.ts';
import { EXTRACTORS } from '../extractors.ts';
import type { PdfText } from './file/pdf-text.ts';
import { findHeadings } from './headings/find-headings.ts';
import { statedDate, titleLines, titleOf } from './headings/title.ts';
import { createLineJoiner } from './lines/line-joiner.ts';
import { linesOfPage } from './lines/lines.ts';
import { inReadingOrder } from './lines/reading-order.ts';
import { bodyType } from './lines/type-style.ts';
import { removePaginationArtifacts } from './pages/pagination-artifacts.ts';
import { paragraphsByTags } from './paragraphs/paragraphs.ts';
import { type FlowItem, flowOf } from './paragraphs/text-flow.ts';

/** Throws ExtractError `EXTRACT_NO_TEXT` where no page has text, as in a scan. */
export function documentFromPdf(text: PdfText): Document {
  const { pages: drawn, labels: printed, heads } = removePaginationArtifacts(text.pages.map(linesOfPage));
  if (drawn.every((page) => page.lines.length === 0)) {
    const count = `${text.pages.length} page${text.pages.length === 1 ? '' : 's'}`;
    throw new ExtractError('EXTRACT_NO_TEXT', `no text on its ${count}`);
  }
  const labels = new Map(
    text.pages.flatMap(({ index, label }) => {
      const own = label ?? printed.get(index);
      return own === undefined ? [] : [[index, own] as const];
    }),
  );
  const body = bodyType(drawn);
  const pages = drawn.map((page) => inReadingOrder(page, body));
  const title = titleLines(pages, body);
  const found = findHeadings(pages, { outline: text.outline, body, title, labels });
  const flow = flowOf({ ...found, body, areTold: paragraphsByTags(pages), joiner: createLineJoiner(pages) });
  const author = cleanText(text.author ?? '');
  return {
    mediaType: 'application/pdf',
    extractor: EXTRACTORS['application/pdf'],
    title: titleOf(title, text.title),
    authors: author === '' ? [] : [author],
    published: statedDate(pages[0]?.lines.map((line) => line.text) ?? []),
    pages: text.pages.map(({ index }) => ({ index, label: labels.get(index) ?? null })),
    ...(heads.length > 0 ? { runningHeaders: heads } : {}),
    sections: sectionsOf(flow, (page) => labels.get(page) ?? null),
    warnings: text.warnings,
  };
}

/**
 * Sections of the flow. A contents list without a heading, and words after one that have none, are parts of their own,
 * so that a list which changes with every page number does not stand among the words around it.
 */
function sectionsOf(flow: readonly FlowItem[], labelOf: (page: number) => string | null): Section[] {
  const parts: { contents: boolean; items: Item[] }[] = [{ contents: false, items: [] }];
  for (const each of flow) {
    const part = parts.at(-1);
    if (!part) break;
    const contents = each.type === 'block' ? each.contents : each.heading.kind === 'contents';
    // A heading ends a contents list by itself; only the list, and words without a heading, need a new part.
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
