/**
 * Imports history from dated files. Each file becomes a capture at the time that its name begins with; their order does
 * not matter. Files that are already archived are skipped, so an interrupted import can simply be run again.
 */
import type { Capture, Failure, Retrieval } from '../../model/capture.ts';
import { displayTime, parseInstant } from '../../model/datetime.ts';
import { sha256 } from '../../model/digest.ts';
import { UsageError } from '../../model/errors.ts';
import type { Source } from '../../model/source.ts';
import { evaluateRetrieval } from '../capture/evaluate-retrieval.ts';
import { recordCapture } from '../capture/record-capture.ts';
import type { Dependencies } from '../dependencies.ts';
import type { OnEvent } from '../progress.ts';

/** A dated file: its name, and a function that reads its bytes, decompressed. */
export interface DatedFile {
  readonly name: string;
  read(): Promise<Uint8Array>;
}

export interface Imported {
  readonly name: string;
  readonly capturedAt: string;
  /** Null if the file was archived already, or refused. */
  readonly capture: Capture | null;
  /** Why the file was refused; null if it was not. */
  readonly refusal: Failure | null;
}

/** The time that the name of a file begins with; null if it begins with none. */
export function timeOfName(name: string): string | null {
  const written =
    /^\d{4}-?\d{2}-?\d{2}(?:T?\d{2}:?\d{2}(?::?\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?=[^0-9A-Za-z]|$)/.exec(
      name,
    );
  return written ? (parseInstant(written[0])?.start ?? null) : null;
}

export async function importHistory(
  dependencies: Pick<Dependencies, 'archive' | 'reader' | 'classifier' | 'clock'>,
  source: Source,
  files: readonly DatedFile[],
  onEvent: OnEvent,
): Promise<Imported[]> {
  const dated = files.map((file) => ({ file, capturedAt: requireTime(file.name) }));
  // Sorted by time, each file is compared with the one before it, so that the outcomes show the history as it was.
  dated.sort((a, b) => (a.capturedAt < b.capturedAt ? -1 : a.capturedAt > b.capturedAt ? 1 : 0));
  const imported: Imported[] = [];
  for (const { file, capturedAt } of dated) {
    const refusal = refusalOf(capturedAt, dependencies.clock.now());
    const capture = refusal === null ? await importFile(dependencies, source, file, capturedAt) : null;
    imported.push({ name: file.name, capturedAt, capture, refusal });
    onEvent({ what: file.name, done: imported.length, total: dated.length });
  }
  return imported;
}

async function importFile(
  dependencies: Pick<Dependencies, 'archive' | 'reader' | 'classifier'>,
  source: Source,
  file: DatedFile,
  capturedAt: string,
): Promise<Capture | null> {
  const { captures } = dependencies.archive;
  const payload = await file.read();
  if (await captures.has(source.id, capturedAt, sha256(payload))) return null;
  const retrieval: Retrieval = {
    source: source.id,
    origin: 'imported',
    file: file.name,
    capturedAt,
    url: source.url,
    finalUrl: null,
    redirects: [],
    status: null,
    headers: {},
    payload,
    failure: null,
  };
  const previous = await captures.textInForce(source.id, capturedAt);
  return recordCapture(dependencies, await evaluateRetrieval(dependencies, source, retrieval, previous));
}

/** Nothing was captured after now. Such a file would be the latest version until its time comes. */
function refusalOf(capturedAt: string, now: string): Failure | null {
  if (capturedAt <= now) return null;
  const [time, clock] = [displayTime(capturedAt), displayTime(now)];
  const message = `its name gives a time after now (${time} UTC; the clock says ${clock} UTC). It was not imported: correct the name, or the clock`;
  return { code: 'CLOCK_FILE_AHEAD', message };
}

function requireTime(name: string): string {
  const time = timeOfName(name);
  if (time !== null) return time;
  throw new UsageError(
    'USAGE_FILE_NAME',
    `Importing ${name}: its name must begin with the time of its capture, such as 2026-04-16.pdf or 2026-03-11T2330Z.html.br.`,
  );
}
