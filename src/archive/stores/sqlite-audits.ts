/** The port of audits on SQLite. Each method calls the file that knows its tables. */
import type { Digest } from '../../model/digest.ts';
import type { PassageStatus, Sighting } from '../../model/passage.ts';
import type { AuditRecord, AuditStore, LastAudit } from '../../ports/audits.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Guard } from '../database/guard.ts';
import { inTransaction } from '../database/transaction.ts';
import { writeNews } from '../tables/news-rows.ts';
import { lastAudit, lastStatuses, writeAudit, writeStatuses } from '../tables/page-audit-rows.ts';
import { findSightings, writeSightings } from '../tables/sighting-rows.ts';

export class SqliteAudits implements AuditStore {
  readonly #guard: Guard;
  readonly #clock: Clock;

  constructor(guard: Guard, clock: Clock) {
    this.#guard = guard;
    this.#clock = clock;
  }

  sightings(source: string, passage: Digest): Promise<ReadonlyMap<Digest, Sighting>> {
    return this.#guard((db) => findSightings(db, source, passage));
  }

  lastStatuses(page: string): Promise<ReadonlyMap<Digest, PassageStatus>> {
    return this.#guard((db) => lastStatuses(db, page));
  }

  lastAudit(page: string): Promise<LastAudit | null> {
    return this.#guard((db) => lastAudit(db, page));
  }

  record({ page, at, sightings, statuses, citationDigests, news }: AuditRecord): Promise<void> {
    return this.#guard((db) =>
      inTransaction(db, async (transaction) => {
        await writeSightings(transaction, sightings);
        await writeStatuses(transaction, page, statuses, at);
        await writeAudit(transaction, page, { at, citationDigests });
        await writeNews(transaction, news, this.#clock.now());
      }),
    );
  }
}
