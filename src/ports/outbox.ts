/** The news that passes found, and the messages and feed entries that report it. */
import type { StoredNews } from '../model/news.ts';
import type { Attempt, FeedEntry, NewMessage, OutboxMessage } from '../model/outbox.ts';

export interface OutboxReader {
  /** True where news of this name was ever stored, reported or not. */
  hasNews(key: string): Promise<boolean>;
  /** Every message that is not sent, oldest first; empty where all were. */
  unsent(): Promise<OutboxMessage[]>;
}

export interface Outbox extends OutboxReader {
  /** News that no message covers, oldest first. */
  unreportedNews(): Promise<StoredNews[]>;
  /** Marks news as reported and stores what reports it, in one transaction. */
  commitReport(report: NewsReport): Promise<void>;
  /** The waiting messages whose time has come, oldest first. */
  due(at: string): Promise<OutboxMessage[]>;
  noteAttempt(id: string, attempt: Attempt): Promise<void>;
  /** Lets every unsent message be tried again as if for the first time; gives how many there are. */
  requeue(at: string): Promise<number>;
  /** Drops the dead-lettered messages; gives how many there were. */
  dropDeadLettered(): Promise<number>;
  /** When the last heartbeat for these recipients was composed; null where there was none. */
  lastHeartbeat(recipients: string): Promise<string | null>;
  /** The newest entries of the feed, newest first. */
  feedEntries(limit: number): Promise<FeedEntry[]>;
}

/** The news that is reported with one commit, the messages that report it, and the entries of the feed. */
export interface NewsReport {
  readonly at: string;
  /** Ids of news. */
  readonly news: readonly number[];
  readonly messages: readonly NewMessage[];
  readonly entries: readonly FeedEntry[];
}
