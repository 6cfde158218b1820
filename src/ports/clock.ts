/** The clock is a port, so that tests and the demo can make a pass at any date. */

export interface Clock {
  /** The current time, ISO 8601, UTC, with milliseconds. */
  now(): string;
}
