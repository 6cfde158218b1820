/** Reads the kept payloads again with today's readers and says what that changed; it never alerts. */
import pLimit from 'p-limit';
import type { ReadingSettings } from '../extract/versions.ts';
import type { Source } from '../model/source.ts';
import type { KeptPayload } from '../ports.ts';
import type { OnEvent } from './events.ts';
import { refreshReading } from './refresh-reading.ts';
import type { Steps } from './steps.ts';
import { isUpToDate } from './up-to-date.ts';

export interface Rebuilt {
  readonly source: string;
  readonly payloadSha256: string;
  readonly from: string;
  readonly to: string;
  /** True where the text reads differently now. */
  readonly textChanged: boolean;
  readonly fault: { readonly code: string; readonly message: string } | null;
}

export interface RebuildOptions {
  /** One source, or null for all. */
  readonly source: string | null;
  /** Read again even what today's reader has read. */
  readonly force: boolean;
  /** How many payloads are read at once. */
  readonly concurrency: number;
  readonly onEvent: OnEvent;
}

/** What was read again, in the order of the archive. Payloads of sources that the config no longer names are read with no settings. */
export async function rebuild(
  steps: Pick<Steps, 'archive' | 'pdf'>,
  sources: readonly Source[],
  options: RebuildOptions,
): Promise<Rebuilt[]> {
  const kept = await steps.archive.keptPayloads(options.source);
  const atOnce = pLimit(options.concurrency);
  let done = 0;
  const rebuilt = await Promise.all(
    kept.map((each) =>
      atOnce(async () => {
        const settings = sources.find(({ id }) => id === each.source) ?? { include: [], exclude: [] };
        const isRead = options.force || !isUpToDate(each.reading, settings);
        const again = isRead ? await readAgain(steps, each, settings) : null;
        done += 1;
        options.onEvent({ what: each.source, done, total: kept.length });
        return again;
      }),
    ),
  );
  await steps.archive.judgeAnew();
  return rebuilt.filter((each) => each !== null);
}

async function readAgain(
  steps: Pick<Steps, 'archive' | 'pdf'>,
  kept: KeptPayload,
  settings: ReadingSettings,
): Promise<Rebuilt> {
  const reading = await refreshReading(steps, kept, settings);
  return {
    source: kept.source,
    payloadSha256: reading.payloadSha256,
    from: kept.reading.readingKey,
    to: reading.readingKey,
    textChanged: reading.textSha256 !== kept.reading.textSha256,
    fault: reading.fault,
  };
}
