/**
 * How messages pass between the two halves of the library, which it writes for two threads and which run in one here:
 * it copies each, though most are made for the other half and never touched again by the one that made them.
 */

/** A message of a stream between the halves; those of no stream are questions and answers. */
interface StreamMessage {
  readonly stream?: unknown;
  readonly chunk?: Chunk | null;
}

/** A piece of a page's text. The object itself is filled again; its lists are not. */
interface Chunk {
  readonly items?: readonly unknown[];
}

/** What the other half gets of a message. `copy` is how the library passes all of them. */
export function passed(message: unknown, copy: () => unknown): unknown {
  if (typeof message !== 'object' || message === null || !('stream' in message)) return copy();
  const { chunk } = message as StreamMessage;
  if (chunk === undefined || chunk === null) return message;
  return chunk.items ? { ...message, chunk: { ...chunk } } : copy();
}
