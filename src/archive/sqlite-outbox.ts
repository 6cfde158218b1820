/** The outbox on the archive's file: the port's methods, each a call into the file that knows its tables. */
import type { Kysely } from 'kysely';
import type { KeptNews } from '../model/news.ts';
import type { Attempt, FeedEntry, OutboxMessage, SourceActivity } from '../model/outbox.ts';
import type { Outbox, Told } from '../ports.ts';
import { activitySince } from './activity.ts';
import {
  dropParked,
  feedEntries,
  insertFeedEntries,
  insertMessages,
  lastHeartbeat,
  noteAttempt,
  releaseMessages,
  unsentMessages,
} from './messages.ts';
import { hasNews, markTold, untoldNews } from './news.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** Runs work on the database and tells its faults as the archive does. */
type Guard = <Result>(work: (db: Kysely<Schema>) => Promise<Result>) => Promise<Result>;

export class SqliteOutbox implements Outbox {
  readonly #guard: Guard;

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  hasNews(key: string): Promise<boolean> {
    return this.#guard((db) => hasNews(db, key));
  }

  untoldNews(): Promise<KeptNews[]> {
    return this.#guard(untoldNews);
  }

  tell({ news, messages, entries, at }: Told): Promise<void> {
    return this.#guard((db) =>
      inTransaction(db, async (transaction) => {
        await markTold(transaction, news, at);
        await insertMessages(transaction, messages);
        await insertFeedEntries(transaction, entries);
      }),
    );
  }

  unsent(): Promise<OutboxMessage[]> {
    return this.#guard((db) => unsentMessages(db, null));
  }

  due(at: string): Promise<OutboxMessage[]> {
    return this.#guard((db) => unsentMessages(db, at));
  }

  noteAttempt(id: string, attempt: Attempt): Promise<void> {
    return this.#guard((db) => inTransaction(db, (transaction) => noteAttempt(transaction, id, attempt)));
  }

  release(at: string): Promise<number> {
    return this.#guard((db) => releaseMessages(db, at));
  }

  dropParked(): Promise<number> {
    return this.#guard(dropParked);
  }

  lastHeartbeat(audience: string): Promise<string | null> {
    return this.#guard((db) => lastHeartbeat(db, audience));
  }

  feedEntries(limit: number): Promise<FeedEntry[]> {
    return this.#guard((db) => feedEntries(db, limit));
  }

  identity(): Promise<string> {
    return this.#guard(async (db) => {
      const first = await db.selectFrom('captures').select('hash').orderBy('id').executeTakeFirst();
      return first?.hash ?? '';
    });
  }

  activitySince(since: string): Promise<SourceActivity[]> {
    return this.#guard((db) => activitySince(db, since));
  }
}
