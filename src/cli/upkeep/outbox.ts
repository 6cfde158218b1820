/** `variorum outbox`: lists the messages that were not delivered, has them tried again, or drops them. */
import { openWriter, systemClock } from '../../compose.ts';
import { displayTime } from '../../model/datetime.ts';
import type { OutboxMessage } from '../../model/outbox.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { line, textOf, type Wrap } from '../../report/terminal/lines.ts';
import { countOf } from '../../report/views/wording.ts';
import { terminalLine } from '../../text/escape.ts';
import { type CommonOptions, closing, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, wrapOf } from '../terminal/io.ts';
import { renderTable } from '../terminal/table.ts';

export interface OutboxOptions extends CommonOptions {
  readonly retry?: boolean;
  readonly drop?: boolean;
  readonly wait?: boolean;
}

export async function outboxCommand(io: Io, _args: readonly string[], options: OutboxOptions): Promise<number> {
  const context = loadContext(options, io);
  const { retry = false, drop = false, wait = false } = options;
  if (retry || drop) {
    const archive = await openWriter(context.folder, { purpose: 'outbox', wait, note: context.note });
    await closing(archive, ({ outbox }) => dropOrRequeue(io, outbox, { retry, drop }));
  }
  const unsent = await withReader(context, (archive) => archive.outbox.unsent());
  if (options.json) printJson(io, unsent.map(fieldsOf));
  else if (unsent.length === 0) io.stdout.write('The outbox is empty.\n');
  else io.stdout.write(tableOf(unsent, await wrapOf(io)));
  return EXIT.done;
}

/** Drops first: a requeued message is no longer dead-lettered and would not be dropped. */
async function dropOrRequeue(
  io: Io,
  outbox: Outbox,
  { retry, drop }: { retry: boolean; drop: boolean },
): Promise<void> {
  if (drop)
    io.stderr.write(`Dropped ${countOf(await outbox.dropDeadLettered(), 'message')} that Variorum had given up.\n`);
  if (retry) {
    const count = await outbox.requeue(systemClock.now());
    io.stderr.write(`The next pass will try ${countOf(count, 'message')} again.\n`);
  }
}

/** The states in JSON and in the table. JSON calls a dead-lettered message `parked`, and scripts rely on that. */
const STATES: Readonly<Record<OutboxMessage['state'], { readonly json: string; readonly text: string }>> = {
  waiting: { json: 'waiting', text: 'waiting' },
  'dead-lettered': { json: 'parked', text: 'given up' },
};

function fieldsOf(message: OutboxMessage) {
  const { id, channel, recipients, pending, subject, state, createdAt, attempts, nextAttemptAt, failure } = message;
  return {
    id,
    channel,
    sources: recipients === '' ? null : recipients.split(' '),
    pending,
    subject,
    state: STATES[state].json,
    createdAt,
    attempts,
    nextAttemptAt: state === 'waiting' ? nextAttemptAt : null,
    error: failure,
  };
}

function tableOf(unsent: readonly OutboxMessage[], wrap: Wrap | null): string {
  const rows = unsent.map(({ channel, state, createdAt, attempts, nextAttemptAt, subject }) => [
    STATES[state].text,
    channel,
    displayTime(createdAt),
    String(attempts),
    state === 'waiting' ? displayTime(nextAttemptAt) : 'never',
    subject,
  ]);
  const failures = unsent.flatMap(({ subject, failure }) =>
    failure === null ? [] : [line(terminalLine(`${failure.code}: ${failure.message}`)), line(terminalLine(subject), 2)],
  );
  const head = ['STATE', 'CHANNEL', 'COMPOSED (UTC)', 'ATTEMPTS', 'NEXT NOT BEFORE (UTC)', 'SUBJECT'];
  return `${renderTable(head, rows, wrap)}${failures.length === 0 ? '' : textOf(failures, wrap)}`;
}
