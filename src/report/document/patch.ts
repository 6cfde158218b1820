/** A change as a unified diff of the two whole texts, one paragraph a line, which `patch` can apply. */
import type { Change } from '../../model/change.ts';
import { type Document, readableText } from '../../model/document.ts';
import { unifiedPatch } from '../../text/diff.ts';
import { terminalSafe } from '../../text/escape.ts';

/** Empty if the texts are equal. They are those of `show --format text`, so that the patch applies to its output. */
export function renderChangePatch(change: Change, before: Document, after: Document): string {
  return unifiedPatch(
    { name: change.from, text: terminalSafe(readableText(before)) },
    { name: change.to, text: terminalSafe(readableText(after)) },
  );
}
