/** What the steps of a run are handed: the doors to the world. */
import type { Archive, Clock, Fetcher, FileReader, PdfReader } from '../ports.ts';

export interface Steps {
  readonly archive: Archive;
  readonly fetcher: Fetcher;
  readonly pdf: PdfReader;
  readonly files: FileReader;
  readonly clock: Clock;
}
