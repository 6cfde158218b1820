/**
 * Errors: one base with a stable code, and a child for each consequence. What is true of a source ("gone", "too
 * large") becomes the fault of its capture; an ArchiveError stops the run; anything else is a bug and is not caught.
 */

export class VariorumError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** The words of a command are wrong: exit 2. */
export class UsageError extends VariorumError {}

/** The config is wrong: exit 2, before anything is fetched. */
export class ConfigError extends VariorumError {}

/** A source could not be retrieved: noted on its capture, the others go on, exit 3. */
export class FetchError extends VariorumError {}

/** A payload could not be read as a document: it is kept, noted, the others go on, exit 3. */
export class ExtractError extends VariorumError {}

/** A message could not be sent: noted, exit 3. */
export class DeliveryError extends VariorumError {}

/** The archive could not be read or written: everything stops, exit 1. */
export class ArchiveError extends VariorumError {}
