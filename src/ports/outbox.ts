/** The news that passes found, and the messages and feed entries that report it. */
import type { StoredNews } from '../model/news.ts';
import type { Attempt, FeedEntry, NewMessage, OutboxMessage } from '../model/outbox.ts';

export interface OutboxReader {
  /** True if news with this key was ever stored, reported or not. */
  hasNews(key: string): Promise<boolean>;
  /** Every message that is not sent, waiting or dead-lettered, oldest first; empty if all are sent. */
  unsent(): Promise<OutboxMessage[]>;
}

export interface Outbox extends OutboxReader {
  /** News that no message covers, oldest first; empty if there is none. */
  unreportedNews(): Promise<StoredNews[]>;
  /** Marks news as reported and stores the messages and feed entries that report it, in one transaction. */
  commitReport(report: NewsReport): Promise<void>;
  /** The waiting messages whose next attempt is due at a time, or was set by a clock ahead of it; oldest first. */
  due(at: string): Promise<OutboxMessage[]>;
  /** Records the result of an attempt to send a message. */
  noteAttempt(id: string, attempt: Attempt): Promise<void>;
  /** Makes the next pass try every unsent message as if for the first time; returns their number. */
  requeue(at: string): Promise<number>;
  /** Deletes the dead-lettered messages; returns their number. */
  dropDeadLettered(): Promise<number>;
  /** When the last heartbeat for these recipients was composed, at or before a time; null if there was none. */
  lastHeartbeat(recipients: string, at: string): Promise<string | null>;
  /** The newest entries of the feed, newest first; empty if there is none. */
  feedEntries(limit: number): Promise<FeedEntry[]>;
}

/** News that is marked as reported, with the messages and feed entries that report it. */
export interface NewsReport {
  readonly at: string;
  /** Ids of news. */
  readonly news: readonly number[];
  readonly messages: readonly NewMessage[];
  readonly entries: readonly FeedEntry[];
}
