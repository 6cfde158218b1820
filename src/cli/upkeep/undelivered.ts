/** What `sources` and `verify` say of messages that nobody has taken. */
import type { ArchiveReader } from '../../ports.ts';
import { terminalLine } from '../../text/escape.ts';

/** A line for those that are tried again, and one for each that is given up; none where all was taken. */
export async function undeliveredLines({ outbox }: Pick<ArchiveReader, 'outbox'>): Promise<string[]> {
  const unsent = await outbox.unsent();
  // What was composed and not tried is under way, or the next pass sends it.
  const waiting = unsent.filter(({ state, attempts }) => state === 'waiting' && attempts > 0).length;
  const deadLettered = unsent.filter(({ state }) => state === 'parked');
  return [
    ...(waiting === 0 ? [] : [`${waiting} message${waiting === 1 ? '' : 's'} not taken yet, to be tried again.`]),
    ...deadLettered.map(({ channel, subject, attempts, failure }) =>
      terminalLine(
        `Parked after ${attempts} attempt${attempts === 1 ? '' : 's'}, the ${channel} “${subject}”: ${failure?.code}: ${failure?.message}`,
      ),
    ),
    ...(deadLettered.length === 0 ? [] : ['“variorum outbox --retry” tries what is parked again, “--drop” drops it.']),
  ];
}
