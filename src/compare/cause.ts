/** Tells whether two documents may differ because the extractor changed between them. */
import type { Cause } from '../model/change.ts';
import type { Document } from '../model/document.ts';

/**
 * A page that became a PDF file is read by another extractor, not by another version of the same one: that is a change
 * of the source.
 */
export function causeOf(before: Pick<Document, 'extractor'>, after: Pick<Document, 'extractor'>): Cause {
  const [old, now] = [before.extractor, after.extractor];
  return old !== now && nameOf(old) === nameOf(now) ? 'extractor' : 'source';
}

/** `html` for `html/2`. */
function nameOf(extractor: string): string {
  return extractor.slice(0, extractor.lastIndexOf('/'));
}
