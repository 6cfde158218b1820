/** `variorum sources`: lists each source with its last outcome and its last change. */
import { systemClock } from '../../compose.ts';
import type { Config } from '../../model/config.ts';
import { displayTime } from '../../model/datetime.ts';
import type { SourceFinding } from '../../model/source-finding.ts';
import { findingFields } from '../../report/json/finding-json.ts';
import { line, textOf } from '../../report/terminal/lines.ts';
import { findingText, shareText } from '../../report/views/finding-view.ts';
import { terminalSafe } from '../../text/escape.ts';
import { findingsAt } from '../../usecases/history/source-findings.ts';
import { type SourceState, sourceState } from '../../usecases/history/source-history.ts';
import { type CommonOptions, chooseFormat, loadContext, printJson, withReaderIfAny } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Io, wrapOf } from '../terminal/io.ts';
import { renderTable } from '../terminal/table.ts';
import { undeliveredLines } from '../upkeep/undelivered.ts';

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
  const findings: SourceFinding[] = [];
  const now = systemClock.now();
  const undelivered: string[] = [];
  // A new config has no archive yet: then every source is listed as never captured.
  await withReaderIfAny(context, async (archive) => {
    if (archive === null) return;
    for (const source of context.config.sources) {
      states.set(source.id, await sourceState(archive.captures, source.id));
      findings.push(...(await findingsAt(archive, source, now)));
    }
    undelivered.push(...(await undeliveredLines(archive.outbox)));
  });
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
      coverage: state?.latest?.coverage ?? null,
      findings: findings.filter((each) => each.source === source.id).map(findingFields),
      snapshots: state?.snapshots ?? 0,
    };
  });
  const wrap = await wrapOf(io);
  const print = (text: string): void => void io.stdout.write(textOf([line(text)], wrap));
  if (format === 'json') printJson(io, entries);
  else {
    const time = (iso: string | null): string => (iso === null ? 'never' : displayTime(iso));
    const rows = entries.map((each) => [
      each.source,
      outcomeOf(each.lastOutcome, each),
      time(each.lastCaptured),
      time(each.lastChanged),
      String(each.snapshots),
      shareText(each.coverage),
      each.robots === 'ignore' ? `${each.title} (robots: ignore)` : each.title,
    ]);
    const head = ['SOURCE', 'OUTCOME', 'CAPTURED (UTC)', 'SINCE (UTC)', 'SNAPSHOTS', 'READ', 'TITLE'];
    io.stdout.write(renderTable(head, rows, wrap));
    for (const { source, movedFrom, address } of entries) {
      if (movedFrom !== null && address !== null)
        print(terminalSafe(`${source} moved from ${movedFrom} to ${address}`));
    }
    for (const finding of findings) print(terminalSafe(`${finding.source}: ${findingText(finding)}`));
    if (nextDue !== null) print(`Next pass of a worker: ${time(nextDue)} UTC.`);
  }
  // The JSON is a list of sources, so messages go to the other stream.
  for (const text of undelivered) {
    if (format === 'json') io.stderr.write(`${text}\n`);
    else print(text);
  }
  return EXIT.done;
}

/**
 * `suspect since 2026-05-01`: the last outcome, with the beginning of the outage if there is one. A suspect capture that
 * belongs to no outage any more has been accepted.
 */
function outcomeOf(
  outcome: string | null,
  { failingSince, suspectSince }: { readonly failingSince: string | null; readonly suspectSince: string | null },
): string {
  if (outcome === null) return '-';
  const since = failingSince ?? suspectSince;
  if (since !== null) return `${outcome} since ${since.slice(0, 10)}`;
  return outcome === 'suspect' ? 'accepted' : outcome;
}

/** When a worker makes its next pass, ISO 8601; null if the config has no schedule, or one that is never due. */
async function nextPass({ schedule, timezone }: Config): Promise<string | null> {
  if (schedule === null) return null;
  const { nextRun } = await import('./schedule.ts');
  return nextRun(schedule, timezone, new Date(systemClock.now()))?.toISOString() ?? null;
}
