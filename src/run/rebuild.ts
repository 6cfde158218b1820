/** Reads the kept payloads again with today's readers and says what that changed; it never alerts. */
import type { Source } from '../model/source.ts';
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
  readonly onEvent: OnEvent;
}

/** What was read again. Payloads of sources that the config no longer names are read with no settings. */
export async function rebuild(
  steps: Pick<Steps, 'archive' | 'pdf'>,
  sources: readonly Source[],
  options: RebuildOptions,
): Promise<Rebuilt[]> {
  const kept = await steps.archive.keptPayloads(options.source);
  const rebuilt: Rebuilt[] = [];
  for (const [index, each] of kept.entries()) {
    const settings = sources.find(({ id }) => id === each.source) ?? { include: [], exclude: [] };
    const current = isUpToDate(each.reading, settings);
    const reading = current && !options.force ? null : await refreshReading(steps, each, settings);
    if (reading) {
      rebuilt.push({
        source: each.source,
        payloadSha256: reading.payloadSha256,
        from: each.reading.readingKey,
        to: reading.readingKey,
        textChanged: reading.textSha256 !== each.reading.textSha256,
        fault: reading.fault,
      });
    }
    options.onEvent({ what: each.source, done: index + 1, total: kept.length });
  }
  await steps.archive.judgeAnew();
  return rebuilt;
}
