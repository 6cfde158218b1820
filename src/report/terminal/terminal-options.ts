/** How the terminal renderers draw: their colours, and the width of the terminal. The command line decides on both. */

export type Colour = (text: string) => string;

/** The part of what `createColors` of picocolors returns that the renderers use. */
export interface Palette {
  /** False: changes are marked `[-old-] {+new+}`. */
  readonly isColorSupported: boolean;
  readonly bold: Colour;
  readonly dim: Colour;
  readonly red: Colour;
  readonly green: Colour;
  readonly yellow: Colour;
  readonly cyan: Colour;
  readonly magenta: Colour;
  readonly strikethrough: Colour;
}

export interface TerminalOptions {
  readonly palette: Palette;
  /** Columns of the terminal; null to keep each line whole. */
  readonly width: number | null;
}

const unchanged: Colour = (text) => text;

export const PLAIN: Palette = {
  isColorSupported: false,
  bold: unchanged,
  dim: unchanged,
  red: unchanged,
  green: unchanged,
  yellow: unchanged,
  cyan: unchanged,
  magenta: unchanged,
  strikethrough: unchanged,
};
