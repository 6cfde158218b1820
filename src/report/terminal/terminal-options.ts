/** How the terminal renderers draw: with which colours, and how wide. The command line decides on both. */
import type { Wrap } from './lines.ts';

export type Colour = (text: string) => string;

/** The part of the result of picocolors' `createColors` that the renderers use. */
export interface Palette {
  /** If false, changes are marked `[-old-] {+new+}`. */
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
  /** Null to keep each line whole. */
  readonly wrap: Wrap | null;
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
