/** What the use cases receive: the ports, the classifier, and how long an outage persists before it is reported. */
import type { CaptureClassifier, Persistence } from '../model/classification.ts';
import type { Archive } from '../ports/archive.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { FileReader } from '../ports/files.ts';

export interface Dependencies {
  readonly archive: Archive;
  readonly fetcher: Fetcher;
  readonly reader: DocumentReader;
  readonly files: FileReader;
  readonly clock: Clock;
  readonly classifier: CaptureClassifier;
  /** How long an outage must persist to be reported. */
  readonly persistence: Persistence;
}
