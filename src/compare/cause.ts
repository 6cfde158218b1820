/** Whether two documents may differ because their reader was changed between them. */
import type { Cause } from '../model/change.ts';
import type { Document } from '../model/document.ts';

/** A page that became a PDF is read by another reader, not by another version of one: that is the source's own doing. */
export function causeOf(before: Pick<Document, 'extractor'>, after: Pick<Document, 'extractor'>): Cause {
  const [old, now] = [before.extractor, after.extractor];
  return old !== now && nameOf(old) === nameOf(now) ? 'extractor' : 'source';
}

/** `html` of `html/2`. */
function nameOf(extractor: string): string {
  return extractor.slice(0, extractor.lastIndexOf('/'));
}
