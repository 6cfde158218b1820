/** The items of the running text: headings and blocks, with what is needed to join blocks across a page break. */
import type { Block } from '../../../model/document.ts';
import type { Heading } from '../headings/heading.ts';
import type { Line } from '../lines/lines.ts';
import type { Superscript } from '../lines/superscripts.ts';

export interface FlowHeading {
  readonly type: 'heading';
  readonly heading: Heading;
}

export interface FlowBlock {
  readonly type: 'block';
  readonly block: Block & { readonly page: number; readonly pageEnd: number };
  /** True for an entry of the contents list. */
  readonly contents: boolean;
  /** The superscripts in it, which may refer to footnotes. */
  readonly superscripts: readonly Superscript[];
  /** Its last line, and whether that stops short of the margin; null for contents entries and footnotes. */
  readonly last: { readonly line: Line; readonly short: boolean } | null;
}

export type FlowItem = FlowHeading | FlowBlock;
