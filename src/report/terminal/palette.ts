/** The colours of the terminal renderers. Whether there are any is decided where the terminal is known. */

export type Colour = (text: string) => string;

/** What `createColors` of picocolors gives, as far as it is used here. */
export interface Palette {
  /** False: changes are marked `[-old-]{+new+}`. */
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

const asItIs: Colour = (text) => text;

export const PLAIN: Palette = {
  isColorSupported: false,
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  green: asItIs,
  yellow: asItIs,
  cyan: asItIs,
  magenta: asItIs,
  strikethrough: asItIs,
};
