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

export interface PdfjsTextContent {
  /** Marked content, which is not asked for, would have no `str`. */
  readonly items: readonly (PdfjsTextItem | { readonly type: string })[];
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

export interface PdfjsPage {
  getViewport(options: { readonly scale: number }): PdfjsViewport;
  getTextContent(): Promise<PdfjsTextContent>;
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
}
