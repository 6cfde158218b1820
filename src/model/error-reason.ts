/** Says in one line why something failed, whatever was thrown. */

/**
 * The message of an error. Libraries also throw errors without one: then that of the error inside, its code or its name.
 * Never empty.
 */
export function errorReason(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error)) || UNKNOWN;
  const message = oneLine(error.message);
  if (message !== '') return message;
  // Node.js reports the errors of several addresses of one host in this way.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  if (inner instanceof Error) return errorReason(inner);
  return errorCode(error) ?? (error.name || UNKNOWN);
}

/** A message for a person has a few hundred characters. Whoever wrote more of it is the server. */
const LONGEST_MESSAGE = 900;

/** A message without its middle if it is too long: it begins with what was attempted and ends with what to do. */
export function shortened(message: string, longest = LONGEST_MESSAGE): string {
  if (message.length <= longest) return message;
  const half = Math.floor(longest / 2);
  return `${message.slice(0, half)} … ${message.slice(-half)}`;
}

/** The code of an error, such as `ECONNRESET`; null if it has none that a person could look up. */
export function errorCode(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' && error.code !== '' ? error.code : null;
}

const UNKNOWN = 'the reason is unknown';

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
