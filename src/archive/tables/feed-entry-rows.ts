/** Rows of the feed's entries. */
import type { Kysely } from 'kysely';
import type { FeedEntry } from '../../model/outbox.ts';
import type { Schema } from '../database/schema.ts';
import { enterRecord } from './journal-rows.ts';

/** Call it in the transaction that marks their news as reported. */
export async function insertFeedEntries(db: Kysely<Schema>, entries: readonly FeedEntry[]): Promise<void> {
  for (const entry of entries) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('feed_entries')
      .values(entry)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) await enterRecord(db, 'feed-entry', [entry.id]);
  }
}

/** The newest entries of the feed, newest first. */
export async function feedEntries(db: Kysely<Schema>, limit: number): Promise<FeedEntry[]> {
  return db
    .selectFrom('feed_entries')
    .select(['id', 'at', 'title', 'html', 'link'])
    .orderBy('at', 'desc')
    .orderBy('ordinal', 'desc')
    .limit(limit)
    .execute();
}
