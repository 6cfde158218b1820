/** The port of the outbox on SQLite. Each method calls the file that knows its tables. */
import type { StoredNews } from '../../model/news.ts';
import type { Attempt, FeedEntry, OutboxMessage } from '../../model/outbox.ts';
import type { NewsReport, Outbox } from '../../ports/outbox.ts';
import type { Guard } from '../database/guard.ts';
import { inTransaction } from '../database/transaction.ts';
import { feedEntries, insertFeedEntries } from '../tables/feed-entry-rows.ts';
import {
  dropDeadLettered,
  insertMessages,
  lastHeartbeat,
  noteAttempt,
  requeueMessages,
  unsentMessages,
} from '../tables/message-rows.ts';
import { hasNews, markReported, unreportedNews } from '../tables/news-rows.ts';

export class SqliteOutbox implements Outbox {
  readonly #guard: Guard;

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  hasNews(key: string): Promise<boolean> {
    return this.#guard((db) => hasNews(db, key));
  }

  unsent(): Promise<OutboxMessage[]> {
    return this.#guard((db) => unsentMessages(db, null));
  }

  unreportedNews(): Promise<StoredNews[]> {
    return this.#guard(unreportedNews);
  }

  commitReport({ news, messages, entries, at }: NewsReport): Promise<void> {
    return this.#guard((db) =>
      inTransaction(db, async (transaction) => {
        await markReported(transaction, news, at);
        await insertMessages(transaction, messages);
        await insertFeedEntries(transaction, entries);
      }),
    );
  }

  due(at: string): Promise<OutboxMessage[]> {
    return this.#guard((db) => unsentMessages(db, at));
  }

  noteAttempt(id: string, attempt: Attempt): Promise<void> {
    return this.#guard((db) => inTransaction(db, (transaction) => noteAttempt(transaction, id, attempt)));
  }

  requeue(at: string): Promise<number> {
    return this.#guard((db) => inTransaction(db, (transaction) => requeueMessages(transaction, at)));
  }

  dropDeadLettered(): Promise<number> {
    return this.#guard((db) => inTransaction(db, dropDeadLettered));
  }

  lastHeartbeat(recipients: string, at: string): Promise<string | null> {
    return this.#guard((db) => lastHeartbeat(db, recipients, at));
  }

  feedEntries(limit: number): Promise<FeedEntry[]> {
    return this.#guard((db) => feedEntries(db, limit));
  }
}
