/**
 * Errors: one base class with a stable code, and a subclass for each consequence. An error of one source becomes the
 * failure of its capture, and an ArchiveError stops the run. Any other error is a bug, and is not caught.
 */

export class VariorumError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A command was used wrongly: exit 2. */
export class UsageError extends VariorumError {}

/** The config has errors: exit 2, before anything is fetched. */
export class ConfigError extends VariorumError {}

/** A source could not be retrieved: its capture records that, the other sources continue, exit 3. */
export class FetchError extends VariorumError {}

/** No document could be extracted from a payload: the payload is stored, the other sources continue, exit 3. */
export class ExtractError extends VariorumError {}

/** A message could not be sent: a later pass tries again, exit 3. */
export class DeliveryError extends VariorumError {}

/** News could not be described, audited or rendered: it is reported as such, all other news as usual, exit 3. */
export class ReportError extends VariorumError {}

/** The archive could not be read or written: everything stops, exit 1. */
export class ArchiveError extends VariorumError {}
