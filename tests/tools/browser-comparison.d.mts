import type { Document } from '../../src/model/document.ts';
import type { LeftOutBlock, LeftOutReason } from '../../src/model/left-out.ts';

export interface ShownText {
  readonly text: string;
  /** The elements around it, innermost first. */
  readonly around: readonly string[];
  /** The numbers of notes in it. */
  readonly notes: readonly string[];
}

export interface ShownPage {
  /** The name of the element that holds the main content. */
  readonly root: string;
  readonly headings: readonly ShownText[];
  readonly paragraphs: readonly ShownText[];
}

export interface MissedText extends ShownText {
  readonly kind: 'heading' | 'paragraph';
  readonly reason: LeftOutReason | null;
}

export function findBrowser(): string | null;
export function readInBrowser(
  executablePath: string,
  pages: Iterable<{ readonly name: string; readonly html: string }>,
  use: (name: string, shown: ShownPage) => void,
): Promise<void>;
export function isFramed(text: ShownText, root: string): boolean;
export function missedBy(
  explained: { readonly document: Document; readonly leftOut: readonly LeftOutBlock[] },
  shown: ShownPage,
): MissedText[];
