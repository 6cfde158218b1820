/** `variorum outbox`: the messages that nobody has taken yet, and what is to become of them. */
import { openWriter, systemClock } from '../../compose.ts';
import { displayTime } from '../../model/datetime.ts';
import type { OutboxMessage } from '../../model/outbox.ts';
import type { Archive } from '../../ports.ts';
import { terminalLine } from '../../text/escape.ts';
import { type CommonOptions, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { renderTable } from '../terminal/table.ts';

export interface OutboxOptions extends CommonOptions {
  readonly retry?: boolean;
  readonly drop?: boolean;
  readonly wait?: boolean;
}

export async function outboxCommand(io: Io, _args: readonly string[], options: OutboxOptions): Promise<number> {
  const context = loadContext(options, io);
  if (options.retry || options.drop) {
    const archive = await openWriter(context.config, context.folder, {
      purpose: 'outbox',
      wait: options.wait ?? false,
    });
    try {
      const { retry = false, drop = false } = options;
      await settle(io, archive, { retry, drop });
    } finally {
      await archive.close();
    }
  }
  const unsent = await withReader(context, (archive) => archive.outbox.unsent());
  if (options.json) printJson(io, unsent.map(fieldsOf));
  else if (unsent.length === 0) io.stdout.write('The outbox is empty.\n');
  else io.stdout.write(tableOf(unsent));
  return EXIT.done;
}

/** Drops before it releases: what is dropped was parked. */
async function settle(io: Io, { outbox }: Archive, { retry, drop }: { retry: boolean; drop: boolean }): Promise<void> {
  if (drop) io.stderr.write(`${await outbox.dropDeadLettered()} parked message(s) dropped.\n`);
  if (retry) io.stderr.write(`${await outbox.requeue(systemClock.now())} message(s) to be tried by the next pass.\n`);
}

function fieldsOf(message: OutboxMessage) {
  const { id, channel, recipients, pending, subject, state, createdAt, attempts, nextAttemptAt, failure } = message;
  const sources = recipients === '' ? null : recipients.split(' ');
  const next = state === 'parked' ? null : nextAttemptAt;
  return { id, channel, sources, pending, subject, state, createdAt, attempts, nextAttemptAt: next, error: failure };
}

function tableOf(unsent: readonly OutboxMessage[]): string {
  const rows = unsent.map(({ channel, state, createdAt, attempts, nextAttemptAt, subject }) => [
    state,
    channel,
    displayTime(createdAt),
    String(attempts),
    state === 'parked' ? 'never' : displayTime(nextAttemptAt),
    subject,
  ]);
  const failures = unsent.flatMap(({ subject, failure }) =>
    failure === null ? [] : [`${terminalLine(`“${subject}”: ${failure.code}: ${failure.message}`)}\n`],
  );
  const table = renderTable(
    ['STATE', 'CHANNEL', 'COMPOSED (UTC)', 'ATTEMPTS', 'NEXT NOT BEFORE (UTC)', 'SUBJECT'],
    rows,
  );
  return `${table}${failures.join('')}`;
}
