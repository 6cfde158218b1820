/** Source finding: what a person should look at in the settings of a source, as its captured pages show it. */
import type { UnmatchedSelector } from './document.ts';

/**
 * `unmatched-section`, `unmatched-selector`: an entry matches nothing. `other-section`: an entry of `sections` matches
 * another section than it did at first. `low-coverage`: little of the main content is read.
 */
export type SourceFindingKind = 'unmatched-section' | 'other-section' | 'unmatched-selector' | 'low-coverage';

export interface SourceFinding {
  readonly source: string;
  readonly title: string;
  readonly kind: SourceFindingKind;
  /** The key of the source's config that it is about. */
  readonly setting: 'sections' | UnmatchedSelector['setting'] | 'coverage';
  /** The entry of that setting; null if it is about the setting as a whole. */
  readonly entry: string | null;
  /** What was found and what to do, for a person. It continues a sentence that begins with the entry. */
  readonly detail: string;
}

/** True if both are about the same entry and say the same kind of thing of it. */
export function isSameFinding(one: SourceFinding, other: SourceFinding): boolean {
  return (
    one.source === other.source && one.setting === other.setting && one.entry === other.entry && one.kind === other.kind
  );
}
