/** Why a line of a PDF file is a heading, or is none: what was claimed of it, and what speaks against it. */

export interface HeadingEvidence {
  /** Index of its page, from 1. */
  readonly page: number;
  readonly text: string;
  /** True if the lines are a heading of the document. */
  readonly accepted: boolean;
  /** The level of the heading, from 1; null for one that is not accepted. */
  readonly level: number | null;
  /** Between 0 and 1: how sure it is that this is a heading. It is one from 0.5. */
  readonly score: number;
  /** What speaks for it. */
  readonly claims: readonly HeadingReason[];
  /** What speaks against it, in words. */
  readonly against: readonly string[];
}

export interface HeadingReason {
  /** The kind of evidence, such as `tag` or `style`. */
  readonly evidence: string;
  /** Between 0 and 1. */
  readonly sure: number;
  /** In words. */
  readonly because: string;
}
