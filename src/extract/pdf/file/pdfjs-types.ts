/**
 * The small part of pdf.js's interface that we use. It is written down here so that only a reading process loads the
 * library, and so that a new version of the library can be checked against one short file.
 */

export interface PdfjsTextItem {
  readonly str: string;
  /** `ltr`, `rtl` or `ttb`. */
  readonly dir: string;
  /** The text matrix: `[a, b, c, d, x, y]`. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
  /** The space after each letter, in units of the text matrix. Only our patch of the library provides it. */
  readonly tracking?: number;
  /** The values of its colour at its first letter: of grey, RGB or CMYK. Only our patch of the library provides it. */
  readonly fill?: readonly number[];
}

/** Where marked content begins or ends. The library gives these items only on request. */
export interface PdfjsMarkedContent {
  /** `beginMarkedContent`, `beginMarkedContentProps` or `endMarkedContent`. */
  readonly type: string;
  readonly tag?: string | null;
  /** Names a leaf of the structure tree. */
  readonly id?: string | null;
  /** The text that the drawn glyphs stand for; missing or null if the file gives none. Only our patch provides it. */
  readonly actualText?: string | null;
}

/** A straight line that the page draws. Only our patch of the library provides it. */
export interface PdfjsRule {
  readonly type: 'rule';
  /** Its lower left and upper right, `[x, y, x, y]`, in the page's own space. */
  readonly rule: readonly [number, number, number, number];
}

export interface PdfjsTextContent {
  readonly items: readonly (PdfjsTextItem | PdfjsMarkedContent | PdfjsRule)[];
  /** By the library's own name for a font, which text items give as `fontName`. */
  readonly styles: Readonly<Record<string, PdfjsTextStyle | undefined>>;
}

export interface PdfjsTextStyle {
  /** The font's name in the file; missing if the font is unreadable. Only our patch of the library provides it. */
  readonly name?: string;
  readonly fontFamily: string;
}

export interface PdfjsViewport {
  readonly width: number;
  readonly height: number;
  /** From the page's own space to a space with its origin at the upper left, with the page rotated as it is shown. */
  readonly transform: readonly number[];
}

/** An element of the structure tree. The library has already put its role through the file's role map. */
export interface PdfjsStructNode {
  readonly role: string;
  readonly children: readonly (PdfjsStructNode | PdfjsStructLeaf)[];
}

export interface PdfjsStructLeaf {
  /** `content`, `object` or `annotation`. */
  readonly type: string;
  readonly id: string;
}

export interface PdfjsPage {
  getViewport(options: { readonly scale: number }): PdfjsViewport;
  getTextContent(options: { readonly includeMarkedContent: boolean }): Promise<PdfjsTextContent>;
  /** The part of the structure tree on this page; null if the file has no tree or a damaged one. */
  getStructTree(): Promise<PdfjsStructNode | null>;
  cleanup(): boolean;
}

export interface PdfjsOutlineNode {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly PdfjsOutlineNode[];
}

export interface PdfjsDocument {
  readonly numPages: number;
  getPage(index: number): Promise<PdfjsPage>;
  getOutline(): Promise<readonly PdfjsOutlineNode[] | null>;
  getDestination(name: string): Promise<readonly unknown[] | null>;
  getPageIndex(reference: { readonly num: number; readonly gen: number }): Promise<number>;
  getPageLabels(): Promise<readonly string[] | null>;
  getMetadata(): Promise<{ readonly info: object }>;
  getMarkInfo(): Promise<{ readonly Marked: boolean } | null>;
}
