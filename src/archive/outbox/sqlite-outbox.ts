/** The outbox on the archive's file: the port's methods, each a call into the file that knows its tables. */
import type { Kysely } from 'kysely';
import type { StoredNews } from '../../model/news.ts';
import type { Attempt, FeedEntry, OutboxMessage, SourceActivity } from '../../model/outbox.ts';
import type { Outbox, Told } from '../../ports.ts';
import { activitySince } from '../captures/activity.ts';
import type { Schema } from '../database/schema.ts';
import { inTransaction } from '../database/transaction.ts';
import {
  dropDeadLettered,
  feedEntries,
  insertFeedEntries,
  insertMessages,
  lastHeartbeat,
  noteAttempt,
  requeueMessages,
  unsentMessages,
} from './messages.ts';
import { hasNews, markReported, unreportedNews } from './news.ts';

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

  unreportedNews(): Promise<StoredNews[]> {
    return this.#guard(unreportedNews);
  }

  tell({ news, messages, entries, at }: Told): Promise<void> {
    return this.#guard((db) =>
      inTransaction(db, async (transaction) => {
        await markReported(transaction, news, at);
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

  requeue(at: string): Promise<number> {
    return this.#guard((db) => requeueMessages(db, at));
  }

  dropDeadLettered(): Promise<number> {
    return this.#guard(dropDeadLettered);
  }

  lastHeartbeat(recipients: string): Promise<string | null> {
    return this.#guard((db) => lastHeartbeat(db, recipients));
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
