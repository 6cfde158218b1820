/** The clock, so that a pass can be made at any date in a test or a demo. */

export interface Clock {
  /** The present, ISO 8601, UTC, with milliseconds. */
  now(): string;
}
