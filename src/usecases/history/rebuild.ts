/** Reads the kept payloads again with today's readers and says what that changed; it never alerts. */
import pLimit from 'p-limit';
import type { ExtractionSettings } from '../../extract/extractors.ts';
import type { Source } from '../../model/source.ts';
import type { StoredPayload } from '../../ports.ts';
import { isUpToDate } from '../capture/current-extraction.ts';
import { refreshExtraction } from '../capture/refresh-extraction.ts';
import type { Dependencies } from '../dependencies.ts';
import type { OnEvent } from '../progress.ts';

export interface Rebuilt {
  readonly source: string;
  readonly payloadSha256: string;
  readonly from: string;
  readonly to: string;
  /** True where the text reads differently now. */
  readonly textChanged: boolean;
  readonly failure: { readonly code: string; readonly message: string } | null;
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
  dependencies: Pick<Dependencies, 'archive' | 'pdf'>,
  sources: readonly Source[],
  options: RebuildOptions,
): Promise<Rebuilt[]> {
  const stored = await dependencies.archive.storedPayloads(options.source);
  const atOnce = pLimit(options.concurrency);
  let done = 0;
  const rebuilt = await Promise.all(
    stored.map((each) =>
      atOnce(async () => {
        const settings = sources.find(({ id }) => id === each.source) ?? { include: [], exclude: [] };
        const isRead = options.force || !isUpToDate(each.reading, settings);
        const again = isRead ? await readAgain(dependencies, each, settings) : null;
        done += 1;
        options.onEvent({ what: each.source, done, total: stored.length });
        return again;
      }),
    ),
  );
  await dependencies.archive.reclassify();
  return rebuilt.filter((each) => each !== null);
}

async function readAgain(
  dependencies: Pick<Dependencies, 'archive' | 'pdf'>,
  stored: StoredPayload,
  settings: ExtractionSettings,
): Promise<Rebuilt> {
  const reading = await refreshExtraction(dependencies, stored, settings);
  return {
    source: stored.source,
    payloadSha256: reading.payloadSha256,
    from: stored.reading.extractionKey,
    to: reading.extractionKey,
    textChanged: reading.textSha256 !== stored.reading.textSha256,
    failure: reading.failure,
  };
}
