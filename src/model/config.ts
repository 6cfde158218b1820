/** Config: the content of the config file, checked and with defaults filled in. */
import type { Persistence } from './classification.ts';
import type { Source } from './source.ts';

/** A reference page whose quotes are audited: it has an address, or is a file beside the config. */
export interface ReferencePage {
  readonly id: string;
  readonly url: string | null;
  readonly file: string | null;
}

export interface Network {
  /** Private address ranges that may be reached, in CIDR notation. */
  readonly allow: readonly string[];
  /** Pause between two requests to the same host. */
  readonly delayMs: number;
  /** Time limit for one request, including the body. */
  readonly timeoutMs: number;
  /** Size limit for the body, before and after its content encoding is undone. */
  readonly maxBytes: number;
  /** Time limit until a response begins. */
  readonly firstByteMs: number;
  /** Time limit between two chunks of a body. */
  readonly idleMs: number;
  readonly maxHeaderBytes: number;
  /** How often a request is retried whose failure may be temporary. */
  readonly retries: number;
  /** The longest wait that a server may demand (Retry-After). */
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
  /** How often a summary is sent even without news; null for never. */
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

/** Who hears of news, and how. A channel that is not used is null. */
export interface NotifySettings {
  readonly mail: MailSettings | null;
  readonly webhook: WebhookSettings | null;
  readonly feed: FeedSettings | null;
}

export interface Config {
  /** The config file itself, as the user named it. */
  readonly file: string;
  /** Folder of the archive, absolute. */
  readonly archive: string;
  /** A cron expression that node-cron accepts; null where there is no schedule. */
  readonly schedule: string | null;
  /** IANA name; null for the time zone of the machine. */
  readonly timezone: string | null;
  readonly sources: readonly Source[];
  readonly pages: readonly ReferencePage[];
  readonly network: Network;
  /** How long an anomalous page persists before it counts as a version, and an outage before it is reported. */
  readonly suspect: Persistence;
  readonly notify: NotifySettings;
}
