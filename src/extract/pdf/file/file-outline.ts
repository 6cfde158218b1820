/** The outline of a PDF file as a flat list, with each entry's page and height. */
import type { PdfOutlineEntry } from './pdf-text.ts';
import type { PdfjsDocument, PdfjsOutlineNode } from './pdfjs-types.ts';

/** A hostile outline may loop or branch endlessly. Real ones have a few hundred entries, a few levels deep. */
const MAX_ENTRIES = 5_000;
const MAX_LEVEL = 32;

/** Entries in reading order; empty if the file has no outline or an unreadable one. */
export async function outlineOf(document: PdfjsDocument): Promise<PdfOutlineEntry[]> {
  const entries: PdfOutlineEntry[] = [];
  const visit = async (nodes: readonly PdfjsOutlineNode[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= MAX_ENTRIES) return;
      entries.push({ title: node.title, level, ...(await resolveDestination(document, node.dest)) });
      if (level < MAX_LEVEL) await visit(node.items, level + 1);
    }
  };
  await visit((await document.getOutline().catch(() => null)) ?? [], 1);
  return entries;
}

async function resolveDestination(
  document: PdfjsDocument,
  destination: string | readonly unknown[] | null,
): Promise<{ page: number | null; y: number | null }> {
  try {
    const explicit = typeof destination === 'string' ? await document.getDestination(destination) : destination;
    if (!explicit) return { page: null, y: null };
    const [target, kind, ...rest] = explicit;
    const page = await pageOf(document, target);
    return { page, y: page === null ? null : heightOf(kind, rest) };
  } catch {
    // A destination that leads nowhere is common and does no harm: such an entry has no page.
    return { page: null, y: null };
  }
}

async function pageOf(document: PdfjsDocument, target: unknown): Promise<number | null> {
  // Some programs name the page by its index instead of by a reference to it.
  if (typeof target === 'number') return target >= 0 && target < document.numPages ? target + 1 : null;
  if (!isReference(target)) return null;
  return (await document.getPageIndex(target)) + 1;
}

function isReference(value: unknown): value is { num: number; gen: number } {
  return typeof value === 'object' && value !== null && 'num' in value && 'gen' in value;
}

function heightOf(kind: unknown, numbers: readonly unknown[]): number | null {
  const name = typeof kind === 'object' && kind !== null && 'name' in kind ? kind.name : null;
  const value = name === 'XYZ' ? numbers[1] : name === 'FitH' || name === 'FitBH' ? numbers[0] : null;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
