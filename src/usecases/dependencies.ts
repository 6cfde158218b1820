/** What the steps of a run are handed: the doors to the world, and what the config says of outages. */
import type { Persistence } from '../model/classification.ts';
import type { Archive, Clock, Fetcher, FileReader, PdfExtractor } from '../ports.ts';

export interface Dependencies {
  readonly archive: Archive;
  readonly fetcher: Fetcher;
  readonly pdf: PdfExtractor;
  readonly files: FileReader;
  readonly clock: Clock;
  /** How long an outage lasts before it is told. */
  readonly persistence: Persistence;
}
