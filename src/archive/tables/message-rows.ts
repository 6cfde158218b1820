/** Rows of messages: composed, waiting, sent or dead-lettered. */
import type { Kysely, Selectable } from 'kysely';
import type { Attempt, NewMessage, OutboxMessage } from '../../model/outbox.ts';
import type { MessagesTable, Schema } from '../database/schema.ts';
import { parseColumn } from '../stored-json/json-column.ts';
import { messageJson } from '../stored-json/message-json.ts';
import { failureColumns, failureOf } from './failure-columns.ts';
import { enterRecord } from './journal-rows.ts';

/** Call it in the transaction that marks their news as reported. */
export async function insertMessages(db: Kysely<Schema>, messages: readonly NewMessage[]): Promise<void> {
  for (const { id, channel, recipients, subject, heartbeat, content, createdAt } of messages) {
    const row = {
      id,
      channel,
      recipients,
      subject,
      heartbeat: heartbeat ? 1 : 0,
      content: messageJson.write(content),
      pending: JSON.stringify(typeof content === 'string' ? [] : content.to),
      created_at: createdAt,
      state: 'waiting' as const,
      attempts: 0,
      last_attempt_at: null,
      next_attempt_at: createdAt,
      error_code: null,
      error_message: null,
    };
    await db.insertInto('messages').values(row).execute();
    await enterRecord(db, 'message', [id]);
  }
}

/**
 * Messages that are not sent, oldest first; with `dueAt`, only waiting ones whose next attempt is due by then. Those that
 * were written or attempted after that time are due too: a wrong clock must not delay them until its time comes.
 */
export async function unsentMessages(db: Kysely<Schema>, dueAt: string | null): Promise<OutboxMessage[]> {
  let query = db.selectFrom('messages').selectAll().where('state', '<>', 'sent');
  if (dueAt !== null) {
    query = query
      .where('state', '=', 'waiting')
      .where(({ eb, or }) =>
        or([eb('next_attempt_at', '<=', dueAt), eb('created_at', '>', dueAt), eb('last_attempt_at', '>', dueAt)]),
      );
  }
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
      ...failureColumns(attempt.failure),
      ...(attempt.state === 'sent' ? { content: null } : {}),
    }))
    .where('id', '=', id)
    .execute();
  await enterRecord(db, 'message', [id]);
}

/** Makes the next pass try every unsent message as if for the first time; returns their number. Call it inside a transaction. */
export async function requeueMessages(db: Kysely<Schema>, at: string): Promise<number> {
  const requeued = await db
    .updateTable('messages')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: at, error_code: null, error_message: null })
    .where('state', '<>', 'sent')
    .returning('id')
    .execute();
  for (const { id } of requeued) await enterRecord(db, 'message', [id]);
  return requeued.length;
}

/** Deletes the dead-lettered messages; returns their number. Call it inside a transaction. */
export async function dropDeadLettered(db: Kysely<Schema>): Promise<number> {
  const dropped = await db.deleteFrom('messages').where('state', '=', 'dead-lettered').returning('id').execute();
  for (const { id } of dropped) await enterRecord(db, 'message', [id]);
  return dropped.length;
}

export async function lastHeartbeat(db: Kysely<Schema>, recipients: string, at: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.max('created_at').as('at'))
    .where('heartbeat', '=', 1)
    .where('recipients', '=', recipients)
    .where('created_at', '<=', at)
    .executeTakeFirst();
  return row?.at ?? null;
}

function fromRow(row: Selectable<MessagesTable>): OutboxMessage {
  return {
    id: row.id,
    channel: row.channel,
    recipients: row.recipients,
    subject: row.subject,
    heartbeat: row.heartbeat === 1,
    // A sent message has no content any more, and is never read here.
    content: row.content === null ? '' : messageJson.read(row.content),
    createdAt: row.created_at,
    pending: parseColumn<string[]>(row.pending, `the recipients of message ${row.id}`),
    state: row.state === 'dead-lettered' ? 'dead-lettered' : 'waiting',
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    failure: failureOf(row),
  };
}
