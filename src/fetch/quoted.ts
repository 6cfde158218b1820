/** Quotes what a server sent, for a message, and keeps messages short. */

const LONGEST = 60;

/** On one line, in quotation marks, and not longer than a person reads. */
export function quoted(part: string): string {
  return JSON.stringify(part.length > LONGEST ? `${part.slice(0, LONGEST)}…` : part);
}

/** A message for a person has a few hundred characters. Whoever wrote more of it is the server. */
const LONGEST_MESSAGE = 900;

/** A message without its middle if it is too long: it begins with what was attempted and ends with what to do. */
export function shortened(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  const half = LONGEST_MESSAGE / 2;
  return `${message.slice(0, half)} … ${message.slice(-half)}`;
}
