/**
 * Passes messages between the two halves of pdf.js. The library writes its halves for two threads and copies every
 * message between them. Here both run in one thread, and the sender never touches most messages again, so most of them
 * need no copy.
 */

/** A message of a stream between the halves. Messages outside a stream are requests and replies. */
interface StreamMessage {
  readonly stream?: unknown;
  readonly chunk?: Chunk | null;
}

/** A piece of a page's text. The library reuses the object, but not its lists. */
interface Chunk {
  readonly items?: readonly unknown[];
}

/** Returns what the other half receives. `copy` makes a deep copy, as the library does for every message. */
export function forwardMessage(message: unknown, copy: () => unknown): unknown {
  if (typeof message !== 'object' || message === null || !('stream' in message)) return copy();
  const { chunk } = message as StreamMessage;
  if (chunk === undefined || chunk === null) return message;
  return chunk.items ? { ...message, chunk: { ...chunk } } : copy();
}
