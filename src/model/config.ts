/** Config: the content of the config file, checked and with defaults filled in. */
import type { Persistence } from './classification.ts';
import type { MailEncryption } from './mail-encryption.ts';
import type { Source } from './source.ts';

/** A reference page whose quotes are audited. Either `url` or `file` is set. */
export interface ReferencePage {
  readonly id: string;
  readonly url: string | null;
  readonly file: string | null;
  /** Id of the source that the page is about, which a citation without a source means; null if it is about none. */
  readonly source: string | null;
}

export interface Network {
  /** Private address ranges that may be reached, in CIDR notation. */
  readonly allow: readonly string[];
  /** Pause between two requests to the same host. */
  readonly delayMs: number;
  /** Time limit for one request, including the body. */
  readonly timeoutMs: number;
  /** Size limit for the body, both before and after it is decoded from its content encoding. */
  readonly maxBytes: number;
  /** Time limit until a response begins. */
  readonly firstByteMs: number;
  /** Time limit between two chunks of a body. */
  readonly idleMs: number;
  readonly maxHeaderBytes: number;
  /** How often a request is retried if its failure may be temporary. */
  readonly retries: number;
  /** The longest wait that a server may demand (Retry-After). */
  readonly longestWaitMs: number;
}

export interface Recipient {
  /** An address with or without a name: `Reader <reader@example.org>`. */
  readonly address: string;
  /** Ids of the sources that the recipient follows; null for all. */
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
  /** Undefined for the standard: `model/mail-encryption.ts`. */
  readonly encryption?: MailEncryption | undefined;
}

export interface WebhookSettings {
  readonly url: string;
  /** `whsec_` and base64. */
  readonly secret: string;
}

export interface FeedSettings {
  /** Absolute. */
  readonly file: string;
  /** Where the feed is published; null if that is not known. */
  readonly url: string | null;
}

/** The channels by which news is sent. A channel that is not configured is null. */
export interface NotifySettings {
  readonly mail: MailSettings | null;
  readonly webhook: WebhookSettings | null;
  readonly feed: FeedSettings | null;
}

/** The addresses to call when a pass begins, ends, or ends without having done its work. Null for none. */
export interface PingSettings {
  readonly start: string | null;
  readonly end: string;
  readonly fail: string | null;
}

/** What each pass over all sources leaves for those who look after the program. Null where it is not configured. */
export interface Monitoring {
  readonly ping: PingSettings | null;
  /** Folder of the report pages, absolute. */
  readonly report: string | null;
  /** File of the metrics, absolute. */
  readonly metrics: string | null;
}

export interface Config {
  /** The config file itself, as the user named it. */
  readonly file: string;
  /** Folder of the archive, absolute. */
  readonly archive: string;
  /** A cron expression that node-cron accepts; null if there is no schedule. */
  readonly schedule: string | null;
  /** IANA name; null for the time zone of the machine. */
  readonly timezone: string | null;
  readonly sources: readonly Source[];
  readonly pages: readonly ReferencePage[];
  readonly network: Network;
  /** How long an anomalous page must persist to count as a version, and an outage to be reported. */
  readonly suspect: Persistence;
  readonly notify: NotifySettings;
  readonly monitoring: Monitoring;
}
