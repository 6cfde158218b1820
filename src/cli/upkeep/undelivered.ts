/** The lines of `sources` and `verify` about messages that were not delivered. */
import type { OutboxReader } from '../../ports/outbox.ts';
import { countOf } from '../../report/views/wording.ts';
import { terminalLine } from '../../text/escape.ts';

/** One line about those that will be tried again, and one about each that was given up; empty if all were delivered. */
export async function undeliveredLines(outbox: OutboxReader): Promise<string[]> {
  const unsent = await outbox.unsent();
  // A message without an attempt is not late: it is being sent, or the next pass sends it.
  const waiting = unsent.filter(({ state, attempts }) => state === 'waiting' && attempts > 0).length;
  const deadLettered = unsent.filter(({ state }) => state === 'dead-lettered');
  return [
    ...(waiting === 0
      ? []
      : [
          `${countOf(waiting, 'message')} ${waiting === 1 ? 'is' : 'are'} not delivered yet; the next pass will try again.`,
        ]),
    ...deadLettered.map(({ channel, subject, attempts, failure }) => {
      const reason = failure === null ? 'the reason is unknown' : `${failure.code}: ${failure.message}`;
      return terminalLine(`Gave up the ${channel} “${subject}” after ${countOf(attempts, 'attempt')}: ${reason}`);
    }),
    ...(deadLettered.length === 0
      ? []
      : ['`variorum outbox --retry` tries these messages again, `variorum outbox --drop` drops them.']),
  ];
}
