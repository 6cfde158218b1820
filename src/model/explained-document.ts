/** A document, and what was left out of its page. */
import type { Document } from './document.ts';
import type { LeftOutBlock } from './left-out.ts';

export interface ExplainedDocument {
  readonly document: Document;
  /** In document order; empty if it is no page. */
  readonly leftOut: readonly LeftOutBlock[];
}
