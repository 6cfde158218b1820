/** Outbox: messages composed and not yet taken by whoever they are for; kept in the archive, sent after the commit. */
import type { Failure } from './capture.ts';

export type Channel = 'mail' | 'webhook';

/** A message to people, composed once: a resend is the very same, so that a mail program knows it again. */
export interface Mail {
  /** With its angle brackets. */
  readonly messageId: string;
  /** When it was composed. */
  readonly date: string;
  /** All whom it is for. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface NewMessage {
  readonly id: string;
  readonly channel: Channel;
  /** Names whom it is for, among all on its channel: empty for whoever hears of all sources, else their ids. */
  readonly recipients: string;
  /** One line that says what it is about. */
  readonly subject: string;
  /** True where it says of each source how it stood. */
  readonly heartbeat: boolean;
  /** A mail as it is sent, or the text of a webhook's body. */
  readonly content: Mail | string;
  readonly createdAt: string;
}

export interface OutboxMessage extends NewMessage {
  /** Of a mail: the addresses that no server has taken it for yet. */
  readonly pending: readonly string[];
  /** `parked`: given up after many attempts; kept, and not tried again by itself. */
  readonly state: 'waiting' | 'parked';
  readonly attempts: number;
  /** Not before this is it tried again. */
  readonly nextAttemptAt: string;
  /** What the last attempt ended with; null before the first. */
  readonly failure: Failure | null;
}

/** What came of an attempt. */
export interface Attempt {
  readonly at: string;
  readonly pending: readonly string[];
  /** Null where it was taken for all. */
  readonly failure: Failure | null;
  readonly state: 'sent' | 'waiting' | 'parked';
  readonly nextAttemptAt: string;
}

/** An entry of the feed, as it is written into each edition of the file. */
export interface FeedEntry {
  /** `urn:uuid:…`; never changes. */
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly html: string;
  /** Null where nothing can be linked. */
  readonly link: string | null;
}

/** What became of a source since a time. */
export interface SourceActivity {
  readonly source: string;
  readonly captures: number;
  readonly changes: number;
  /** Captures that did not bring the document. */
  readonly unsuccessful: number;
}
