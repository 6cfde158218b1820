/** Extracts the stored payloads again with today's extractors and says what that changed. It never reports news. */
import pLimit from 'p-limit';
import type { Failure } from '../../model/capture.ts';
import type { ExtractionSettings, StoredPayload } from '../../model/extraction.ts';
import type { Source } from '../../model/source.ts';
import { classifyPending } from '../capture/classify-captures.ts';
import { isUpToDate } from '../capture/current-extraction.ts';
import { refreshExtraction } from '../capture/refresh-extraction.ts';
import type { Dependencies } from '../dependencies.ts';
import type { OnEvent } from '../progress.ts';

export interface Rebuilt {
  readonly source: string;
  readonly payloadSha256: string;
  readonly from: string;
  readonly to: string;
  /** True if the text differs from the one before. */
  readonly textChanged: boolean;
  readonly failure: Failure | null;
}

export interface RebuildOptions {
  /** One source, or null for all. */
  readonly source: string | null;
  /** Extract again even what today's extractor has extracted. */
  readonly force: boolean;
  /** How many payloads are extracted at once. */
  readonly concurrency: number;
  readonly onEvent: OnEvent;
}

/** Returns what was extracted again, in the order of the archive. A source that the config lacks gets no settings. */
export async function rebuild(
  dependencies: Pick<Dependencies, 'archive' | 'reader' | 'classifier'>,
  sources: readonly Source[],
  options: RebuildOptions,
): Promise<Rebuilt[]> {
  const { captures, extractions } = dependencies.archive;
  const stored = await extractions.storedPayloads(options.source);
  const atOnce = pLimit(options.concurrency);
  let done = 0;
  const rebuilt = await Promise.all(
    stored.map((each) =>
      atOnce(async () => {
        const settings = sources.find(({ id }) => id === each.source) ?? { include: [], exclude: [] };
        const isDue = options.force || !isUpToDate(each.extraction, settings);
        const again = isDue ? await extractAgain(dependencies, each, settings) : null;
        done += 1;
        options.onEvent({ what: each.source, done, total: stored.length });
        return again;
      }),
    ),
  );
  await classifyPending(captures, dependencies.classifier);
  return rebuilt.filter((each) => each !== null);
}

async function extractAgain(
  dependencies: Pick<Dependencies, 'archive' | 'reader'>,
  stored: StoredPayload,
  settings: ExtractionSettings,
): Promise<Rebuilt> {
  const { payloadSha256, extractionKey, textSha256, failure } = await refreshExtraction(dependencies, stored, settings);
  return {
    source: stored.source,
    payloadSha256,
    from: stored.extraction.extractionKey,
    to: extractionKey,
    textChanged: textSha256 !== stored.extraction.textSha256,
    failure,
  };
}
