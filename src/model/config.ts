/** Config: what the user's file says, checked and with its defaults filled in. */
import type { Persistence } from './classification.ts';
import type { Source } from './source.ts';

/** A reference page whose quotes are audited: an address, or a file beside the config. */
export interface ReferencePage {
  readonly id: string;
  readonly url: string | null;
  readonly file: string | null;
}

export interface Network {
  /** Private address ranges that may be reached, in CIDR form. */
  readonly allow: readonly string[];
  /** Pause between two requests to one host. */
  readonly delayMs: number;
  /** Total time for one request, its body included. */
  readonly timeoutMs: number;
  /** Largest body, content encoding undone. */
  readonly maxBytes: number;
  /** Until the head of an answer is there. */
  readonly firstByteMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
  readonly maxHeaderBytes: number;
  /** How often a request is made again whose fault may pass. */
  readonly retries: number;
  /** The longest pause that a server may ask for (Retry-After). */
  readonly longestWaitMs: number;
}

export interface Recipient {
  /** An address with or without a name: `Reader <reader@example.org>`. */
  readonly address: string;
  /** Ids of the sources that the recipient hears of; null for all. */
  readonly sources: readonly string[] | null;
}

/** How often a heartbeat is sent. */
export type HeartbeatPeriod = 'day' | 'week' | 'month';

export interface MailSettings {
  readonly smtp: string;
  readonly from: string;
  readonly to: readonly Recipient[];
  /** How often it is told that all was looked at though nothing was news; null for never. */
  readonly heartbeat: HeartbeatPeriod | null;
}

export interface WebhookSettings {
  readonly url: string;
  /** `whsec_` and base64. */
  readonly secret: string;
}

export interface FeedSettings {
  /** Absolute. */
  readonly file: string;
  /** Where the feed is published; null where that is not known. */
  readonly url: string | null;
}

/** Who is told of news, by which way; each is null where it is not used. */
export interface NotifySettings {
  readonly mail: MailSettings | null;
  readonly webhook: WebhookSettings | null;
  readonly feed: FeedSettings | null;
}

export interface Config {
  /** The file that it was read from. */
  readonly file: string;
  /** Folder of the archive, absolute. */
  readonly archive: string;
  readonly schedule: string | null;
  readonly timezone: string | null;
  readonly sources: readonly Source[];
  readonly pages: readonly ReferencePage[];
  readonly network: Network;
  /** How long an odd page lasts before it counts as a version, and an outage before it is told. */
  readonly suspect: Persistence;
  readonly notify: NotifySettings;
}
