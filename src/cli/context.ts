/** What every command starts from: its options, the config and the archive that they name. */
import { resolve } from 'node:path';
import { openReader } from '../compose.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../model/config.ts';
import { UsageError } from '../model/errors.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Source } from '../model/source.ts';
import { resolveWhen, splitSelector } from '../model/when.ts';
import type { ArchiveReader } from '../ports.ts';
import { listOf } from '../report/views/wording.ts';
import { nearestFirst } from '../text/nearest.ts';
import type { Io } from './terminal/io.ts';

/** Options of every command, as the option library gives them. */
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
}

export function loadContext(options: CommonOptions, io: Io): Context {
  const config = loadConfig(options.config, io.env);
  return { config, folder: options.archive === undefined ? config.archive : resolve(options.archive) };
}

/** Opens the archive to read, runs the work, closes it. */
export async function withReader<Result>(
  context: Context,
  work: (archive: ArchiveReader) => Promise<Result>,
): Promise<Result> {
  const archive = await openReader(context.folder);
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

/** The sources with these ids, in the order of the config; all of them where none is given. */
export function selectSources(config: Config, ids: readonly string[]): readonly Source[] {
  for (const id of ids) requireSource(config, id);
  return ids.length === 0 ? config.sources : config.sources.filter(({ id }) => ids.includes(id));
}

export function requireSource(config: Config, id: string): Source {
  const source = config.sources.find((each) => each.id === id);
  if (source) return source;
  throw new UsageError(
    'USAGE_UNKNOWN_SOURCE',
    `${id}: no source has this id in ${config.file}. ${knownIds(id, config.sources)}`,
  );
}

/** What the config has instead of an id that it has not, the nearest first. */
export function knownIds(id: string, entries: readonly { readonly id: string }[]): string {
  const names = nearestFirst(id, entries, (each) => [each.id]).map((each) => each.id);
  return `It has ${listOf(names).join(', ')}.`;
}

/** A source as the config has it, or as the archive knows it when the config has dropped it. */
export async function knownSource(
  config: Config,
  archive: ArchiveReader,
  id: string,
): Promise<Pick<Source, 'id' | 'title' | 'sections' | 'url' | 'flipFlopDays'>> {
  const source = config.sources.find((each) => each.id === id);
  if (source) return source;
  if ((await archive.sources()).includes(id)) return { id, title: id, sections: [], url: '' };
  return requireSource(config, id);
}

/** The snapshot that `SOURCE@WHEN` names. */
export async function findSnapshot(config: Config, archive: ArchiveReader, selector: string): Promise<Snapshot> {
  const { source, when } = splitSelector(selector);
  await knownSource(config, archive, source);
  return resolveWhen(source, await archive.snapshots(source), when);
}

/** The format asked for, with `--json` as a short form of it; throws where there is none such. */
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
    `--format ${name}: there is no such format here. Choose one of ${names.join(', ')}.`,
  );
}

export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
