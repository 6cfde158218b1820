/** Tags that say what the edit of a block is part of, beyond its words. */
import type { TextEdit } from '../text/word-diff.ts';

export type EditTag =
  /** A block that was added or removed as a whole. */
  | { readonly kind: 'whole' }
  /** A block that stands elsewhere in the other version. */
  | {
      readonly kind: 'moved';
      /** The heading of the section in which it stands there; null if it is the same section. */
      readonly otherSection: string | null;
      /** True if only one of the two sections is watched. */
      readonly crossed: boolean;
    };

export type TaggedEdit = TextEdit<EditTag>;

export const WHOLE: EditTag = { kind: 'whole' };

export function isSameTag(one: EditTag | undefined, other: EditTag | undefined): boolean {
  if (one?.kind !== 'moved' || other?.kind !== 'moved') return one?.kind === other?.kind;
  return one.otherSection === other.otherSection && one.crossed === other.crossed;
}
