/** What the steps of a run are handed: the doors to the world, and what the config says of outages. */
import type { Lasting } from '../model/judgement.ts';
import type { Archive, Clock, Fetcher, FileReader, PdfReader } from '../ports.ts';

export interface Steps {
  readonly archive: Archive;
  readonly fetcher: Fetcher;
  readonly pdf: PdfReader;
  readonly files: FileReader;
  readonly clock: Clock;
  /** How long an outage lasts before it is told. */
  readonly lasting: Lasting;
}
