/** The fonts of a PDF file by their real names; the reader itself names each embedded part of one anew on every page. */
import type { PdfjsTextContent } from './pdfjs-types.ts';

export interface FontTable {
  readonly names: readonly string[];
  /** Index of a font by the reader's own name for it. */
  indexOf(loadedName: string): number;
  /** Learns the fonts of a page; call before `indexOf` for its runs. */
  learn(styles: PdfjsTextContent['styles']): void;
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
    learn(styles) {
      for (const [loadedName, style] of Object.entries(styles)) {
        if (style && !indexes.has(loadedName)) add(loadedName, realName(style.name ?? style.fontFamily));
      }
    },
  };
}

/** Without the six letters that mark a subset: one font is often embedded in several parts. */
function realName(name: string): string {
  return name.replace(/^[A-Z]{6}\+/, '');
}
