/** The real names of the fonts of a PDF file. The library renames each embedded part of a font on every page. */
import type { PdfjsTextContent } from './pdfjs-types.ts';

export interface FontTable {
  readonly names: readonly string[];
  /** Index of a font by the library's own name for it. */
  indexOf(loadedName: string): number;
  /** Adds the fonts of a page. Call this before `indexOf` for the page's runs. */
  addPage(styles: PdfjsTextContent['styles']): void;
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
    addPage(styles) {
      for (const [loadedName, style] of Object.entries(styles)) {
        if (style && !indexes.has(loadedName)) add(loadedName, realName(style.name ?? style.fontFamily));
      }
    },
  };
}

/** Removes the six letters that mark a subset: files often embed one font in several parts. */
function realName(name: string): string {
  return name.replace(/^[A-Z]{6}\+/, '');
}
