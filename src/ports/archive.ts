/** The archive, as several ports: each caller takes the one that it needs. */
import type { AuditReader, AuditStore } from './audits.ts';
import type { CaptureReader, CaptureStore } from './captures.ts';
import type { ExtractionReader, ExtractionStore } from './extractions.ts';
import type { Maintenance } from './maintenance.ts';
import type { Outbox, OutboxReader } from './outbox.ts';

/** An archive opened to read: it needs no lock, and sees what others commit. */
export interface ArchiveReader {
  readonly captures: CaptureReader;
  readonly extractions: ExtractionReader;
  readonly audits: AuditReader;
  readonly outbox: OutboxReader;
  readonly maintenance: Maintenance;
  close(): Promise<void>;
}

/** An archive opened to write: its holder is the only writer until it closes it. */
export interface Archive extends ArchiveReader {
  readonly captures: CaptureStore;
  readonly extractions: ExtractionStore;
  readonly audits: AuditStore;
  readonly outbox: Outbox;
}
