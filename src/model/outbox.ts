/** Outbox: messages that are composed but not delivered. The archive stores them before they are sent. */
import type { Failure } from './capture.ts';

export type Channel = 'mail' | 'webhook';

/** A mail, composed once. Each attempt sends the same one, so that a mail program recognizes a duplicate. */
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
  /** Identifies the group of recipients by the ids of the sources that it follows; empty for all sources. */
  readonly recipients: string;
  /** One line that says what the message is about. */
  readonly subject: string;
  /** True if the message includes a heartbeat. */
  readonly heartbeat: boolean;
  /** The mail, or the text of the body for a webhook. */
  readonly content: Mail | string;
  readonly createdAt: string;
}

export interface OutboxMessage extends NewMessage {
  /** The recipients of a mail for whom no server has accepted it yet. Empty for a webhook. */
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
  /** Null if it was accepted for all recipients. */
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
  /** Null if there is nothing to link to. */
  readonly link: string | null;
}
