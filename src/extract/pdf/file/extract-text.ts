/** Extracts what we use from an opened PDF file: pages with runs and tags, fonts, outline, page labels, properties. */
import { errorReason } from '../../../model/error-reason.ts';
import { createFontTable, type FontTable } from './file-fonts.ts';
import { outlineOf } from './file-outline.ts';
import { createTagLookup, type TagLookup } from './file-tags.ts';
import { rulesOfPage, runsOfPage } from './page-runs.ts';
import type { PdfPage, PdfText } from './pdf-text.ts';
import type { PdfjsDocument } from './pdfjs-types.ts';

/** Throws if no page is readable. A damaged page among readable ones becomes a warning. */
export async function extractPdfText(document: PdfjsDocument): Promise<PdfText> {
  const fonts = createFontTable();
  const tags = await createTagLookup(document);
  const labels = await document.getPageLabels().catch(() => null);
  const pages: PdfPage[] = [];
  const problems: { readonly index: number; readonly cause: unknown }[] = [];
  for (let index = 1; index <= document.numPages; index += 1) {
    const label = usableLabel(labels?.[index - 1]);
    try {
      pages.push({ index, label, ...(await extractPage(document, index, { fonts, tags })) });
    } catch (cause) {
      problems.push({ index, cause });
      pages.push({ index, label, width: 0, height: 0, runs: [], rules: [] });
    }
  }
  const first = problems[0];
  if (first && problems.length === pages.length) throw first.cause;
  return {
    pages,
    fonts: fonts.names,
    outline: await outlineOf(document),
    ...(await propertiesOf(document)),
    warnings: problems.map(({ index, cause }) => `page ${index} could not be read: ${errorReason(cause)}`),
  };
}

/** A page may be numbered two thousand million in Roman numerals: a label of so many letters names no page to anybody. */
const LONGEST_LABEL = 60;

function usableLabel(label: string | undefined): string | null {
  return label === undefined || label.length > LONGEST_LABEL ? null : label.trim() || null;
}

async function extractPage(
  document: PdfjsDocument,
  index: number,
  { fonts, tags }: { readonly fonts: FontTable; readonly tags: TagLookup },
): Promise<Omit<PdfPage, 'index' | 'label'>> {
  const page = await document.getPage(index);
  const viewport = page.getViewport({ scale: 1 });
  const tagOf = await tags.loadPage(page);
  const content = await page.getTextContent({ includeMarkedContent: true });
  fonts.addPage(content.styles);
  const runs = runsOfPage(content, { viewport, fontOf: fonts.indexOf, tagOf: tagOf ?? (() => null) });
  page.cleanup();
  return { width: viewport.width, height: viewport.height, runs, rules: rulesOfPage(content, viewport) };
}

async function propertiesOf(document: PdfjsDocument): Promise<Pick<PdfText, 'title' | 'author'>> {
  const info = await document.getMetadata().then(
    (metadata) => new Map<string, unknown>(Object.entries(metadata.info)),
    () => new Map<string, unknown>(),
  );
  const property = (key: string): string | null => {
    const value = info.get(key);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return { title: property('Title'), author: property('Author') };
}
