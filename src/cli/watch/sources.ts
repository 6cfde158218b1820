/** `variorum sources`: each source with its last outcome and change. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { displayTime } from '../../model/datetime.ts';
import type { SourceState } from '../../ports.ts';
import { terminalSafe } from '../../text/escape.ts';
import { type CommonOptions, chooseFormat, loadContext, printJson, withReader } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { renderTable } from '../terminal/table.ts';
import { undeliveredLines } from '../upkeep/undelivered.ts';
import { nextPass } from './schedule.ts';

export interface SourcesOptions extends CommonOptions {
  readonly suggest?: string;
}

export async function sourcesCommand(io: Io, _args: readonly string[], options: SourcesOptions): Promise<number> {
  const context = loadContext(options, io);
  if (options.suggest !== undefined) {
    const { suggestCommand } = await import('../quotes/suggest-sources.ts');
    return suggestCommand(io, context, options.suggest, options.json ?? false);
  }
  const format = chooseFormat(options, ['terminal', 'json'], 'terminal');
  const states = new Map<string, SourceState>();
  const undelivered: string[] = [];
  // A config without an archive yet is a normal beginning: every source is listed as never captured.
  if (existsSync(join(context.folder, 'archive.sqlite'))) {
    await withReader(context, async (archive) => {
      for (const { id } of context.config.sources) states.set(id, await archive.sourceState(id));
      undelivered.push(...(await undeliveredLines(archive)));
    });
  }
  const nextDue = await nextPass(context.config);
  const entries = context.config.sources.map((source) => {
    const state = states.get(source.id);
    return {
      source: source.id,
      title: source.title,
      url: source.url,
      follow: source.follow,
      robots: source.access?.robots ?? 'obey',
      lastOutcome: state?.last?.outcome ?? null,
      lastCaptured: state?.last?.capturedAt ?? null,
      lastError: state?.last?.failure ?? null,
      address: state?.address ?? null,
      movedFrom: state?.movedFrom ?? null,
      nextDue,
      suspectSince: state?.outage?.suspectSince ?? null,
      failingSince: state?.outage?.failingSince ?? null,
      lastChanged: state?.latest?.firstSeen ?? null,
      snapshots: state?.snapshots ?? 0,
    };
  });
  if (format === 'json') printJson(io, entries);
  else {
    const time = (iso: string | null): string => (iso === null ? 'never' : displayTime(iso));
    const rows = entries.map((each) => [
      each.source,
      outcomeOf(each.lastOutcome, each.failingSince ?? each.suspectSince),
      time(each.lastCaptured),
      time(each.lastChanged),
      String(each.snapshots),
      each.robots === 'ignore' ? `${each.title} (robots: ignore)` : each.title,
    ]);
    io.stdout.write(renderTable(['SOURCE', 'OUTCOME', 'CAPTURED (UTC)', 'SINCE (UTC)', 'SNAPSHOTS', 'TITLE'], rows));
    for (const { source, movedFrom, address } of entries) {
      if (movedFrom !== null && address !== null)
        io.stdout.write(`${terminalSafe(`${source} moved from ${movedFrom} to ${address}`)}\n`);
    }
    if (nextDue !== null) io.stdout.write(`Next pass of a worker: ${time(nextDue)}.\n`);
  }
  // The JSON is a list of sources: what is no source is told beside it.
  for (const line of undelivered) (format === 'json' ? io.stderr : io.stdout).write(`${line}\n`);
  return EXIT.done;
}

/** `suspect since 2026-05-01`: how long a source has not brought its document. */
function outcomeOf(outcome: string | null, outageSince: string | null): string {
  if (outcome === null) return '-';
  return outageSince === null ? outcome : `${outcome} since ${outageSince.slice(0, 10)}`;
}
