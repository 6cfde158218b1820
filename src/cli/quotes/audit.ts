/** `variorum audit [PAGE]`: checks every passage of a reference page against the archive, now or at a given time. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock, userFiles, withDocumentReader, withFetcher } from '../../compose.ts';
import { type AuditReport, isBroken } from '../../model/audit.ts';
import type { Config, ReferencePage } from '../../model/config.ts';
import { parseInstant } from '../../model/datetime.ts';
import { FetchError, UsageError } from '../../model/errors.ts';
import type { ArchiveReader } from '../../ports/archive.ts';
import { AUDIT_FORMATS } from '../../report/formats.ts';
import { terminalSafe } from '../../text/escape.ts';
import { auditPage } from '../../usecases/audit/audit-page.ts';
import { type LoadedPage, loadPage } from '../../usecases/audit/load-reference-page.ts';
import { NO_ARCHIVE } from '../../usecases/audit/no-archive.ts';
import {
  type CommonOptions,
  type Context,
  chooseFormat,
  knownIds,
  loadContext,
  namesOf,
  withReaderIfAny,
} from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, terminalOptionsOf } from '../terminal/io.ts';

export interface AuditOptions extends CommonOptions {
  readonly at?: string;
  readonly explain?: boolean;
  readonly exitCode?: boolean;
}

export async function auditCommand(io: Io, [name]: readonly string[], options: AuditOptions): Promise<number> {
  const context = loadContext(options, io);
  const format = chooseFormat(options, namesOf(AUDIT_FORMATS), 'terminal');
  const page = choosePage(context.config, name);
  const report = await withReaderIfAny(context, (archive) => {
    if (archive === null)
      io.stderr.write(`variorum: ${terminalSafe(`there is no archive in ${context.folder} yet`)}\n`);
    return auditNow(io, context, { archive, page, at: instantOf(options.at) });
  });
  io.stdout.write(
    AUDIT_FORMATS[format]({ report, explain: options.explain ?? false, ...(await terminalOptionsOf(io)) }),
  );
  return options.exitCode && report.passages.some(isBroken) ? EXIT.changed : EXIT.done;
}

export interface AuditTask {
  /** Null if there is none yet: then the audit shows what it read. */
  readonly archive: ArchiveReader | null;
  readonly page: ReferencePage;
  /** Only captures up to this time count, ISO 8601. */
  readonly at: string;
}

export async function auditNow(io: Io, context: Context, { archive, page, at }: AuditTask): Promise<AuditReport> {
  const loaded = await loadNow(io, context, archive, page);
  return (
    await auditPage(archive ?? NO_ARCHIVE, {
      page: loaded,
      defaultSource: page.source,
      sources: context.config.sources,
      at,
    })
  ).report;
}

/** The page that a command names: an id of the config, an address or a file; without a name, the only page configured. */
export function choosePage(config: Config, name: string | undefined): ReferencePage {
  const configured = config.pages.find(({ id }) => id === name);
  if (configured) return configured;
  if (name !== undefined && /^https?:\/\//i.test(name)) return { id: name, url: name, file: null, source: null };
  if (name !== undefined && existsSync(name)) return { id: name, url: null, file: resolve(name), source: null };
  if (name !== undefined) {
    throw new UsageError(
      'USAGE_UNKNOWN_PAGE',
      `${name}: ${config.file} has no reference page with this id, and there is no such file. ` +
        (config.pages.length > 0 ? knownIds(name, config.pages) : 'It has no pages. Add one under `pages`.'),
    );
  }
  const [only, ...others] = config.pages;
  if (only && others.length === 0) return only;
  throw new UsageError(
    'USAGE_PAGE',
    only
      ? `audit: name one of the pages in ${config.file}: ${config.pages.map(({ id }) => id).join(', ')}.`
      : `audit: ${config.file} has no pages. Add one under \`pages\`, or name a file or an address.`,
  );
}

function instantOf(when: string | undefined): string {
  if (when === undefined) return systemClock.now();
  const instant = parseInstant(when);
  if (instant) return instant.end;
  throw new UsageError('USAGE_WHEN', `--at ${when}: give a date or a time, such as 2026-04-16 or 2026-04-16T05:15Z.`);
}

/** Loads the page. If it cannot be fetched, warns and uses its latest capture; throws if there is none. */
export async function loadNow(
  io: Io,
  context: Context,
  archive: ArchiveReader | null,
  page: ReferencePage,
): Promise<LoadedPage> {
  const { page: loaded, failure } = await withFetcher(context.config, (fetcher) =>
    withDocumentReader((reader) => loadPage({ reader, fetcher, files: userFiles, archive, clock: systemClock }, page)),
  );
  if (loaded && failure) {
    const warning = `${failure.code}: ${failure.message}; using the latest capture of ${page.id} instead`;
    io.stderr.write(`variorum: ${terminalSafe(warning)}\n`);
  }
  if (loaded) return loaded;
  const ErrorClass = failure?.code.startsWith('USAGE_') ? UsageError : FetchError;
  throw new ErrorClass(
    failure?.code ?? 'FETCH_FAILED',
    failure?.message ?? `Fetching ${page.id}: there was no response.`,
  );
}
