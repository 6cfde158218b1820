/** A change as a unified diff of the two whole texts, one paragraph a line, which `patch` applies. */
import type { Change } from '../model/change.ts';
import { type Document, documentText } from '../model/document.ts';
import { unifiedPatch } from '../text/diff.ts';

/** Empty where the texts are equal. */
export function renderChangePatch(change: Change, before: Document, after: Document): string {
  return unifiedPatch({ name: change.from, text: textOf(before) }, { name: change.to, text: textOf(after) });
}

/** As `show --format text` prints it, so that the patch applies to what was saved from it. */
function textOf(document: Document): string {
  return `${documentText(document).replaceAll('\f', '')}\n`;
}
