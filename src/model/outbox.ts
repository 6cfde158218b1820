/** Outbox: messages that are composed and not yet delivered. The archive stores them; sending follows the commit. */
import type { Failure } from './capture.ts';

export type Channel = 'mail' | 'webhook';

/** A message to people, composed once: each attempt sends the same, so that a mail program recognizes a repetition. */
export interface Mail {
  /** With its angle brackets. */
  readonly messageId: string;
  /** The time of composition. */
  readonly date: string;
  /** All recipients. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface NewMessage {
  readonly id: string;
  readonly channel: Channel;
  /** Identifies a group of recipients on the channel: empty for those who hear of all sources, else source ids. */
  readonly recipients: string;
  /** One line that says what the message is about. */
  readonly subject: string;
  /** True where the message includes a heartbeat. */
  readonly heartbeat: boolean;
  /** The mail, or the text of the body for a webhook. */
  readonly content: Mail | string;
  readonly createdAt: string;
}

export interface OutboxMessage extends NewMessage {
  /** For a mail: the recipients for whom no server has accepted it yet. */
  readonly pending: readonly string[];
  /** `dead-lettered`: given up after many attempts. The message stays stored, and is not sent unless it is requeued. */
  readonly state: 'waiting' | 'dead-lettered';
  readonly attempts: number;
  /** The earliest time of the next attempt. */
  readonly nextAttemptAt: string;
  /** The failure of the last attempt; null before the first. */
  readonly failure: Failure | null;
}

/** The result of an attempt to send a message. */
export interface Attempt {
  readonly at: string;
  readonly pending: readonly string[];
  /** Null where it was accepted for all recipients. */
  readonly failure: Failure | null;
  readonly state: 'sent' | 'waiting' | 'dead-lettered';
  readonly nextAttemptAt: string;
}

/** An entry of the feed. */
export interface FeedEntry {
  /** `urn:uuid:…`, which never changes. */
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly html: string;
  /** Null where there is nothing to link to. */
  readonly link: string | null;
}

/** How often a source was captured, changed and failed since a given time. */
export interface SourceActivity {
  readonly source: string;
  readonly captures: number;
  readonly changes: number;
  /** Captures that did not bring the document. */
  readonly unsuccessful: number;
}
