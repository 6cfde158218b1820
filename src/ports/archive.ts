/** The archive as several ports, so that each caller receives only the one that it needs. */
import type { AuditReader, AuditStore } from './audits.ts';
import type { CaptureReader, CaptureStore } from './captures.ts';
import type { ExtractionReader, ExtractionStore } from './extractions.ts';
import type { Maintenance } from './maintenance.ts';
import type { Outbox, OutboxReader } from './outbox.ts';

/** An archive that is open for reading. It needs no lock and sees what other programs commit. */
export interface ArchiveReader {
  readonly captures: CaptureReader;
  readonly extractions: ExtractionReader;
  readonly audits: AuditReader;
  readonly outbox: OutboxReader;
  readonly maintenance: Maintenance;
  close(): Promise<void>;
}

/** An archive that is open for writing. It is locked for all other writers until it is closed. */
export interface Archive extends ArchiveReader {
  readonly captures: CaptureStore;
  readonly extractions: ExtractionStore;
  readonly audits: AuditStore;
  readonly outbox: Outbox;
}
