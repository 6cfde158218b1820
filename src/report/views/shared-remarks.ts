/** Remarks that several accurate passages share, such as a link to something that is not watched: each is said once. */
import type { Finding } from '../../model/audit.ts';
import { type FindingNote, printedId } from '../../model/passage.ts';
import { countOf, listOf } from './wording.ts';

export interface SharedRemarks {
  /** `4 passages (#4, #5, #6, #18): the page cites “A guide”, which is not watched; …`. */
  readonly texts: readonly string[];
  /** The notes that they cover. */
  readonly shared: ReadonlySet<FindingNote>;
}

interface RemarkedPassage {
  readonly id: string;
  readonly note: FindingNote;
}

/** Two remarks are as short with their passages. */
const MIN_SHARED = 3;

export function sharedRemarks(findings: readonly Finding[]): SharedRemarks {
  const groups = new Map<string, RemarkedPassage[]>();
  for (const { id, notes } of findings) {
    for (const note of notes.filter(({ kind }) => kind === 'cites-elsewhere')) {
      const text = withoutFragments(note.text);
      const group = groups.get(text);
      if (group) group.push({ id, note });
      else groups.set(text, [{ id, note }]);
    }
  }
  const several = [...groups].filter(([, group]) => group.length >= MIN_SHARED);
  return {
    texts: several.map(([text, group]) => `${passagesText(group)}: ${text}`),
    shared: new Set(several.flatMap(([, group]) => group.map(({ note }) => note))),
  };
}

function passagesText(group: readonly RemarkedPassage[]): string {
  return `${countOf(group.length, 'passage')} (${listOf(group.map(({ id }) => printedId(id))).join(', ')})`;
}

/** Links into one document say the same. */
function withoutFragments(text: string): string {
  return text.replace(/(\bhttps?:\/\/[^\s”)#]*)#[^\s”)]*/g, '$1');
}
