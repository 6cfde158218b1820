/**
 * Recognizes a body that a closed connection cut in two. Where a response states no length, its body ends with the
 * connection, and nothing in HTTP says whether that was meant; then only the body itself can say so.
 */

/** Behind the end of a page stand comments and scripts of a few kilobytes at most, behind that of a file line ends. */
const TAIL_BYTES = 4_096;
const HEAD_BYTES = 4_096;

/**
 * True if a body has begun something that it does not end: a web page its `html` element, a PDF file itself. Either end
 * tag will do; a page that leaves out both although it writes the start tag is taken for half a page.
 */
export function isUnfinished(body: Uint8Array): boolean {
  const head = asText(body.subarray(0, HEAD_BYTES));
  const tail = asText(body.subarray(-TAIL_BYTES));
  if (head.includes('%pdf-')) return !tail.includes('%%eof');
  return /<html[\s>]/.test(head) && !/<\/(?:html|body)/.test(tail);
}

/** In lower case, and readable also where each character has two bytes. */
function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1').replaceAll('\0', '').toLowerCase();
}
