/** Rows of news: each event that a pass found, once by its key, and whether a message covers it. */
import type { Kysely } from 'kysely';
import { type News, newsKey, type StoredNews } from '../../model/news.ts';
import type { Schema } from '../database/schema.ts';
import { newsJson } from '../stored-json/news-json.ts';
import { enterRecord } from './journal-rows.ts';

/** Stores news. A row with the same key stays as it is. Call it in the transaction of the capture or audit. */
export async function writeNews(db: Kysely<Schema>, news: readonly News[], recordedAt: string): Promise<void> {
  for (const each of news) {
    const key = newsKey(each);
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('news')
      .values({ key, body: newsJson.write(each), recorded_at: recordedAt, reported_at: null })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) await enterRecord(db, 'news', [key]);
  }
}

export async function hasNews(db: Kysely<Schema>, key: string): Promise<boolean> {
  return (await db.selectFrom('news').select('id').where('key', '=', key).executeTakeFirst()) !== undefined;
}

/** News that no message covers, oldest first. */
export async function unreportedNews(db: Kysely<Schema>): Promise<StoredNews[]> {
  const rows = await db.selectFrom('news').selectAll().where('reported_at', 'is', null).orderBy('id').execute();
  return rows.map(({ id, body }) => ({ id, news: newsJson.read(body) }));
}

/** Marks news as reported and deletes all but its key. Call it in the transaction that stores the messages. */
export async function markReported(db: Kysely<Schema>, ids: readonly number[], at: string): Promise<void> {
  for (const id of ids) {
    const marked = await db
      .updateTable('news')
      .set({ reported_at: at, body: '' })
      .where('id', '=', id)
      .returning('key')
      .execute();
    for (const { key } of marked) await enterRecord(db, 'news', [key]);
  }
}
