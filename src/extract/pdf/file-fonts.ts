/**
 * The fonts of a PDF file by their real names. The library knows a name only once the page's drawing operators have
 * been read, which costs more than the text itself: that is done only for pages that bring a font not met before.
 */
import type { PdfjsPage, PdfjsTextContent } from './pdfjs-types.ts';

export interface FontTable {
  readonly names: readonly string[];
  /** Index of a font by the library's own name for it. */
  indexOf(loadedName: string): number;
  /** Learns the fonts of a page; call before `indexOf` for its runs. */
  learn(page: PdfjsPage, content: PdfjsTextContent): Promise<void>;
}

export function createFontTable(): FontTable {
  const names: string[] = [];
  const indexes = new Map<string, number>();
  const add = (loadedName: string, name: string): void => {
    const known = names.indexOf(name);
    indexes.set(loadedName, known === -1 ? names.push(name) - 1 : known);
  };
  return {
    names,
    indexOf: (loadedName) => indexes.get(loadedName) ?? 0,
    async learn(page, content) {
      const unseen = Object.keys(content.styles).filter((loadedName) => !indexes.has(loadedName));
      if (unseen.length === 0) return;
      // A page that cannot be drawn can still be read; its fonts then go by their family.
      await page.getOperatorList().catch(() => null);
      for (const loadedName of unseen) {
        add(loadedName, realName(page, loadedName) ?? content.styles[loadedName]?.fontFamily ?? loadedName);
      }
    },
  };
}

/** Without the six letters that mark a subset: one font is often embedded in several parts. */
function realName(page: PdfjsPage, loadedName: string): string | null {
  try {
    if (!page.commonObjs.has(loadedName)) return null;
    return page.commonObjs.get(loadedName)?.name?.replace(/^[A-Z]{6}\+/, '') ?? null;
  } catch {
    return null;
  }
}
