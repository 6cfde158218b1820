/** A change as a unified diff of the two whole texts, one paragraph a line, which `patch` applies. */
import type { Change } from '../../model/change.ts';
import { type Document, readableText } from '../../model/document.ts';
import { unifiedPatch } from '../../text/diff.ts';

/** Empty where the texts are equal. They are those that `show --format text` prints, so that it applies to what was saved from it. */
export function renderChangePatch(change: Change, before: Document, after: Document): string {
  return unifiedPatch(
    { name: change.from, text: readableText(before) },
    { name: change.to, text: readableText(after) },
  );
}
