/** What every command starts from: its options, and the config and archive that they name. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Note, openReader, openReaderIfAny } from '../compose.ts';
import { loadConfig } from '../config/load.ts';
import { standardNetwork } from '../config/parse-config.ts';
import type { Config, Network } from '../model/config.ts';
import { UsageError } from '../model/errors.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Source } from '../model/source.ts';
import { splitSelector } from '../model/when.ts';
import type { ArchiveReader } from '../ports/archive.ts';
import { listOf } from '../report/views/wording.ts';
import { jsonText, terminalSafe } from '../text/escape.ts';
import { nearestFirst } from '../text/nearest.ts';
import { findSnapshotAt } from '../usecases/history/find-snapshot.ts';
import type { Io } from './terminal/io.ts';
import { STANDARD_CONFIG } from './terminal/standard-config.ts';

/** Options that every command has. */
export interface CommonOptions {
  readonly config: string;
  readonly archive?: string;
  readonly json?: boolean;
  readonly format?: string;
}

export interface Context {
  readonly config: Config;
  /** Folder of the archive. */
  readonly folder: string;
  /** Says on standard error what a person should know although nothing failed. */
  readonly note: Note;
}

export function loadContext(options: CommonOptions, io: Io): Context {
  const config = loadConfig(options.config, io.env);
  const folder = options.archive === undefined ? config.archive : resolve(options.archive);
  return { config, folder, note: (text) => void io.stderr.write(`variorum: ${terminalSafe(text)}\n`) };
}

/** The network settings of the config, or the standard ones if no config is named and there is none. */
export function loadNetwork(options: CommonOptions, io: Io): Network {
  if (options.config === STANDARD_CONFIG && !existsSync(STANDARD_CONFIG)) return standardNetwork();
  return loadConfig(options.config, io.env).network;
}

/** Opens the archive to read, runs work on it, and closes it. */
export async function withReader<Result>(
  context: Context,
  work: (archive: ArchiveReader) => Promise<Result>,
): Promise<Result> {
  return closing(await openReader(context.folder, context.note), work);
}

/** Like `withReader`, but the work receives null if there is no archive yet. */
export async function withReaderIfAny<Result>(
  { folder, note }: Pick<Context, 'folder' | 'note'>,
  work: (archive: ArchiveReader | null) => Promise<Result>,
): Promise<Result> {
  const archive = await openReaderIfAny(folder, note);
  return archive === null ? work(null) : closing(archive, work);
}

/** Closes the archive after the work, even if that fails. */
export async function closing<Open extends ArchiveReader, Result>(
  archive: Open,
  work: (archive: Open) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

/** The sources with these ids, in the order of the config; without ids, all of them. */
export function selectSources(config: Config, ids: readonly string[]): readonly Source[] {
  for (const id of ids) requireSource(config, id);
  return ids.length === 0 ? config.sources : config.sources.filter(({ id }) => ids.includes(id));
}

export function requireSource(config: Config, id: string): Source {
  const source = config.sources.find((each) => each.id === id);
  if (source) return source;
  throw new UsageError(
    'USAGE_UNKNOWN_SOURCE',
    `${id}: ${config.file} has no source with this id. ${knownIds(id, config.sources)}`,
  );
}

/** For the message about an unknown id: the ids that the config has, the most similar first. */
export function knownIds(id: string, entries: readonly { readonly id: string }[]): string {
  const names = nearestFirst(id, entries, (each) => [each.id]).map((each) => each.id);
  return `It has ${listOf(names).join(', ')}.`;
}

/** The source in the config, or what the archive knows of a removed one. Throws UsageError if neither has it. */
export async function knownSource(
  config: Config,
  archive: ArchiveReader,
  id: string,
): Promise<Pick<Source, 'id' | 'title' | 'sections' | 'url' | 'flipFlopDays'>> {
  const source = config.sources.find((each) => each.id === id);
  if (source) return source;
  if ((await archive.captures.sources()).includes(id)) return { id, title: id, sections: [], url: '' };
  return requireSource(config, id);
}

/** The snapshot that `SOURCE@WHEN` names. Throws UsageError if there is none. */
export async function findSnapshot(config: Config, archive: ArchiveReader, selector: string): Promise<Snapshot> {
  const { source, when } = splitSelector(selector);
  await knownSource(config, archive, source);
  return findSnapshotAt(archive, source, await archive.captures.snapshots(source), when);
}

/** The title by which people know a snapshot: that of its source in the config, else the document's own, else the id. */
export function titleOf(config: Config, { source, title }: Snapshot): string {
  return config.sources.find(({ id }) => id === source)?.title ?? title ?? source;
}

/** The format that the options name, `--json` being a short form. Throws UsageError if there is no such format. */
export function chooseFormat<Name extends string>(
  options: CommonOptions,
  names: readonly Name[],
  standard: Name,
): Name {
  const name = options.json ? 'json' : (options.format ?? standard);
  const found = names.find((each) => each === name);
  if (found) return found;
  throw new UsageError(
    'USAGE_FORMAT',
    `--format ${name}: this command has no such format. Choose one of ${names.join(', ')}.`,
  );
}

/** The names of a table of formats. */
export function namesOf<Name extends string>(formats: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(formats) as Name[];
}

export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${jsonText(value, 2)}\n`);
}
