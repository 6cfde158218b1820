/**
 * Sends what waits in the outbox, each message by itself: one channel or recipient that cannot be reached delays no
 * other. Later passes try again what was not delivered, at growing intervals; after many attempts it is dead-lettered.
 */
import pLimit from 'p-limit';
import type { FeedSettings } from '../../model/config.ts';
import { DeliveryError } from '../../model/errors.ts';
import type { Attempt, Channel, OutboxMessage } from '../../model/outbox.ts';
import type { Archive } from '../../ports/archive.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileWriter } from '../../ports/files.ts';
import type { Sender } from '../../ports/sender.ts';
import { entryId } from '../../report/feed/entry-id.ts';

/** The channels by which messages and the feed leave the program. */
export interface Channels {
  /** The sender of each configured channel. */
  readonly senders: Readonly<Partial<Record<Channel, Sender>>>;
  readonly files: FileWriter;
  readonly clock: Clock;
}

export interface Delivered {
  readonly message: OutboxMessage;
  readonly attempt: Attempt;
}

export interface Delivery {
  readonly attempts: readonly Delivered[];
  /** Why the feed could not be written; null if it was, or there is none. */
  readonly feedFailure: DeliveryError | null;
}

/** Messages of one channel that are sent at once: after a long outage many may wait, and no server must be flooded. */
const AT_ONCE = 4;
const FIRST_PAUSE_MS = 5 * 60_000;
/** Less than a day, so that a nightly pass tries each night. */
const LONGEST_PAUSE_MS = 12 * 3_600_000;
/** Ten nights; for passes that are minutes apart, a day and a half. */
const MAX_ATTEMPTS = 10;
/** Feed readers poll often enough that they do not miss an entry among so many. */
const MAX_FEED_ENTRIES = 100;

export async function deliver(archive: Archive, channels: Channels, feed: FeedSettings | null): Promise<Delivery> {
  const due = await archive.outbox.due(channels.clock.now());
  const limits = { mail: pLimit(AT_ONCE), webhook: pLimit(AT_ONCE) };
  const settled = await Promise.allSettled(
    due.map((message) =>
      limits[message.channel](async (): Promise<Delivered> => {
        const attempt = await attemptOf(message, channels);
        await archive.outbox.noteAttempt(message.id, attempt);
        return { message, attempt };
      }),
    ),
  );
  const feedFailure = feed === null ? null : await writeFeed(archive, channels, feed);
  // A bug is thrown only after every attempt is noted: otherwise messages that were sent would be sent again.
  const attempts = settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
  return { attempts, feedFailure };
}

async function attemptOf(message: OutboxMessage, { senders, clock }: Channels): Promise<Attempt> {
  const sender = senders[message.channel];
  if (sender === undefined) {
    const failure = { code: 'DELIVERY_NO_CHANNEL', message: `notify.${message.channel} is no longer in the config` };
    return { at: clock.now(), pending: message.pending, failure, state: 'dead-lettered', nextAttemptAt: clock.now() };
  }
  try {
    const refused = await sender.send(message);
    const at = clock.now();
    if (refused.length === 0) return { at, pending: [], failure: null, state: 'sent', nextAttemptAt: at };
    const pending = refused.map(({ address }) => address);
    const reasons = refused.map(({ address, reason }) => `${address} (${reason})`).join(', ');
    return failed(message, at, pending, {
      code: 'DELIVERY_SMTP',
      message: `Sending mail: not accepted for ${reasons}`,
    });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return failed(message, clock.now(), message.pending, { code: error.code, message: error.message });
  }
}

function failed(
  { attempts }: OutboxMessage,
  at: string,
  pending: readonly string[],
  failure: Attempt['failure'],
): Attempt {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS);
  const state = attempts + 1 >= MAX_ATTEMPTS ? 'dead-lettered' : 'waiting';
  return { at, pending, failure, state, nextAttemptAt: new Date(Date.parse(at) + pause).toISOString() };
}

/** Writes the feed even without new entries: a pass that was killed may have stored entries without writing them. */
async function writeFeed(
  archive: Archive,
  { files, clock }: Channels,
  feed: FeedSettings,
): Promise<DeliveryError | null> {
  const { renderFeed } = await import('../../report/feed/feed.ts');
  const id = entryId('feed', await archive.captures.identity());
  const entries = await archive.outbox.feedEntries(MAX_FEED_ENTRIES);
  try {
    await files.replace(feed.file, renderFeed({ id, now: clock.now(), url: feed.url }, entries));
    return null;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return error;
  }
}
