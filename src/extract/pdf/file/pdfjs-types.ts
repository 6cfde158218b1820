/**
 * The small part of pdfjs's interface that is used here, written down so that only the child process loads the library,
 * and so that a new version of it is compared with one short file.
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
}

/** Where marked content begins or ends; it comes only where it is asked for. */
export interface PdfjsMark {
  /** `beginMarkedContent`, `beginMarkedContentProps` or `endMarkedContent`. */
  readonly type: string;
  readonly tag?: string | null;
  /** Names a leaf of the structure tree. */
  readonly id?: string | null;
}

export interface PdfjsTextContent {
  readonly items: readonly (PdfjsTextItem | PdfjsMark)[];
  /** By the reader's own name of a font, as runs give it. */
  readonly styles: Readonly<Record<string, PdfjsTextStyle | undefined>>;
}

export interface PdfjsTextStyle {
  /** As the file names the font; missing of a font that cannot be read. Told by our patch of the library alone. */
  readonly name?: string;
  readonly fontFamily: string;
}

export interface PdfjsViewport {
  readonly width: number;
  readonly height: number;
  /** From the page's own space to a space with its origin at the upper left, the page turned as it is shown. */
  readonly transform: readonly number[];
}

/** An element of the structure tree. Its role is already put through the file's role map. */
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
  /** What of the structure tree stands on this page; null where the file has no tree, or it is damaged. */
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
