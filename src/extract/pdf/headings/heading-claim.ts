/** What a detector says of some lines: that they are a heading, at which level, and how sure that is. */
import type { SectionKind } from '../../../model/document.ts';
import type { LinesOfPage } from './heading.ts';

/** The kinds of evidence, the most telling first: it decides on which lines the heading stands. */
export const EVIDENCE_KINDS = ['changelog', 'tag', 'outline', 'contents', 'series', 'slide', 'name', 'style'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export interface HeadingClaim extends LinesOfPage {
  readonly evidence: EvidenceKind;
  readonly text: string;
  /** Between 0 and 1. */
  readonly sure: number;
  /** The level that the file declares; null if the detector knows none. */
  readonly level: number | null;
  readonly kind?: SectionKind;
  /** In words, for a person who wants to know why. */
  readonly because: string;
}
