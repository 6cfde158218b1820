/**
 * History from dated files: each becomes a capture at the time that its name begins with, older than what is archived
 * or not. A file that is archived already is passed over, so an import that broke off is simply run again.
 */
import type { Capture } from '../../model/capture.ts';
import { parseInstant } from '../../model/datetime.ts';
import { sha256 } from '../../model/digest.ts';
import { UsageError } from '../../model/errors.ts';
import type { Source } from '../../model/source.ts';
import { evaluateRetrieval } from '../capture/evaluate-retrieval.ts';
import type { Dependencies } from '../dependencies.ts';
import type { OnEvent } from '../progress.ts';

/** A dated file: its name, and how to read its bytes, unpacked. */
export interface DatedFile {
  readonly name: string;
  read(): Promise<Uint8Array>;
}

export interface Imported {
  readonly name: string;
  readonly capturedAt: string;
  /** Null where the file was archived before. */
  readonly capture: Capture | null;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  html: 'text/html',
  htm: 'text/html',
  md: 'text/markdown',
  markdown: 'text/markdown',
  txt: 'text/plain',
};

/** The time that a file's name begins with; null where it begins with none. */
export function timeOfName(name: string): string | null {
  const written =
    /^\d{4}-?\d{2}-?\d{2}(?:T?\d{2}:?\d{2}(?::?\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?=[^0-9A-Za-z]|$)/.exec(
      name,
    );
  return written ? (parseInstant(written[0])?.start ?? null) : null;
}

export async function importHistory(
  dependencies: Pick<Dependencies, 'archive' | 'pdf'>,
  source: Source,
  files: readonly DatedFile[],
  onEvent: OnEvent,
): Promise<Imported[]> {
  const dated = files.map((file) => ({ file, capturedAt: requireTime(file.name) }));
  // In the order of their times each file is compared with the one before it, and outcomes read as they happened.
  dated.sort((a, b) => (a.capturedAt < b.capturedAt ? -1 : a.capturedAt > b.capturedAt ? 1 : 0));
  const imported: Imported[] = [];
  for (const { file, capturedAt } of dated) {
    const capture = await importFile(dependencies, source, file, capturedAt);
    imported.push({ name: file.name, capturedAt, capture });
    onEvent({ what: file.name, done: imported.length, total: dated.length });
  }
  return imported;
}

async function importFile(
  dependencies: Pick<Dependencies, 'archive' | 'pdf'>,
  source: Source,
  file: DatedFile,
  capturedAt: string,
): Promise<Capture | null> {
  const payload = await file.read();
  if (await dependencies.archive.hasCapture(source.id, capturedAt, sha256(payload))) return null;
  const extension =
    file.name
      .replace(/\.(br|gz)$/, '')
      .split('.')
      .at(-1)
      ?.toLowerCase() ?? '';
  const mediaType = MEDIA_TYPES[extension];
  const { record } = await evaluateRetrieval(dependencies, source, {
    source: source.id,
    capturedAt,
    url: source.url,
    finalUrl: null,
    redirects: [],
    status: null,
    headers: { 'x-variorum-file': file.name, ...(mediaType ? { 'content-type': mediaType } : {}) },
    payload,
    failure: null,
  });
  return dependencies.archive.record(record);
}

function requireTime(name: string): string {
  const time = timeOfName(name);
  if (time !== null) return time;
  throw new UsageError(
    'USAGE_FILE_NAME',
    `Importing ${name}: its name must begin with the time of its capture, such as 2026-04-16.pdf or 2026-03-11T2330Z.html.br.`,
  );
}
