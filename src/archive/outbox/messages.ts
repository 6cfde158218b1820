/** The outbox's messages: composed, waiting, sent or given up; and the entries of the feed. */
import type { Kysely, Selectable } from 'kysely';
import type { Attempt, FeedEntry, Mail, NewMessage, OutboxMessage } from '../../model/outbox.ts';
import type { MessagesTable, Schema } from '../database/schema.ts';

/** Call it in the transaction that marks their news as told. */
export async function insertMessages(db: Kysely<Schema>, messages: readonly NewMessage[]): Promise<void> {
  for (const { id, channel, recipients, subject, heartbeat, content, createdAt } of messages) {
    const row = {
      id,
      channel,
      audience: recipients,
      subject,
      heartbeat: heartbeat ? 1 : 0,
      content: JSON.stringify(content),
      pending: JSON.stringify(typeof content === 'string' ? [] : content.to),
      created_at: createdAt,
      state: 'waiting' as const,
      attempts: 0,
      last_attempt_at: null,
      next_attempt_at: createdAt,
      fault_code: null,
      fault_message: null,
    };
    await db.insertInto('messages').values(row).execute();
  }
}

/** Messages that are not sent, oldest first; with `dueAt`, the waiting ones whose time has come by then. */
export async function unsentMessages(db: Kysely<Schema>, dueAt: string | null): Promise<OutboxMessage[]> {
  let query = db.selectFrom('messages').selectAll().where('state', '<>', 'sent');
  if (dueAt !== null) query = query.where('state', '=', 'waiting').where('next_attempt_at', '<=', dueAt);
  return (await query.orderBy('created_at').orderBy('id').execute()).map(fromRow);
}

export async function noteAttempt(db: Kysely<Schema>, id: string, attempt: Attempt): Promise<void> {
  await db
    .updateTable('messages')
    .set(({ eb }) => ({
      state: attempt.state,
      pending: JSON.stringify(attempt.pending),
      attempts: eb('attempts', '+', 1),
      last_attempt_at: attempt.at,
      next_attempt_at: attempt.nextAttemptAt,
      fault_code: attempt.failure?.code ?? null,
      fault_message: attempt.failure?.message ?? null,
      ...(attempt.state === 'sent' ? { content: null } : {}),
    }))
    .where('id', '=', id)
    .execute();
}

/** Lets what waits or is parked be tried at the next pass, as if for the first time; gives how many there are. */
export async function requeueMessages(db: Kysely<Schema>, at: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: at, fault_code: null, fault_message: null })
    .where('state', '<>', 'sent')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Drops what is parked, for good; gives how many there were. */
export async function dropDeadLettered(db: Kysely<Schema>): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('messages').where('state', '=', 'parked').executeTakeFirst();
  return Number(numDeletedRows);
}

/** When the last heartbeat for an audience was composed; null where there was none. */
export async function lastHeartbeat(db: Kysely<Schema>, recipients: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.max('created_at').as('at'))
    .where('heartbeat', '=', 1)
    .where('audience', '=', recipients)
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function insertFeedEntries(db: Kysely<Schema>, entries: readonly FeedEntry[]): Promise<void> {
  for (const entry of entries) {
    await db
      .insertInto('feed_entries')
      .values(entry)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
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

function fromRow(row: Selectable<MessagesTable>): OutboxMessage {
  return {
    id: row.id,
    channel: row.channel,
    recipients: row.audience,
    subject: row.subject,
    heartbeat: row.heartbeat === 1,
    content: JSON.parse(row.content ?? '""') as Mail | string,
    createdAt: row.created_at,
    pending: JSON.parse(row.pending) as string[],
    state: row.state === 'parked' ? 'parked' : 'waiting',
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    failure: row.fault_code === null ? null : { code: row.fault_code, message: row.fault_message ?? '' },
  };
}
