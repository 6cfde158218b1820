/** A pass as it is to be told: what it found, and what passes before it found and were broken off before they told. */
import type { Change } from '../model/change.ts';
import type { KeptNews } from '../model/news.ts';
import type { ReportedCapture, RunReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { changeAt, momentBefore } from './describe-change.ts';
import { refreshTextInForce } from './refresh-reading.ts';
import type { Steps } from './steps.ts';

/** `stale`: the news that no message covered when the pass began. */
export async function gatherNews(
  steps: Pick<Steps, 'archive' | 'pdf' | 'clock'>,
  report: RunReport,
  stale: readonly KeptNews[],
  sources: readonly Source[],
): Promise<RunReport> {
  const news = stale.map((each) => each.news);
  const changes: Change[] = [];
  for (const each of news) {
    if (each.kind !== 'change') continue;
    const source = sources.find(({ id }) => id === each.source);
    // A newer reader may have come since: what it reads otherwise is no change of the source.
    if (source) {
      await refreshTextInForce(steps, source, momentBefore(each.capturedAt));
      await refreshTextInForce(steps, source, each.capturedAt);
    }
    const watched = source ?? { id: each.source, title: each.source, sections: [] };
    const change = await changeAt(steps.archive, watched, each.capturedAt);
    if (change) changes.push(change);
  }
  return {
    ...report,
    captures: news.reduce(
      (captures, each) => (each.kind === 'outage' ? tellOutage(captures, each.capture) : captures),
      report.captures,
    ),
    changes: [...changes, ...report.changes],
    statusChanges: [...news.flatMap((each) => (each.kind === 'passage' ? each.change : [])), ...report.statusChanges],
    citationChanges: [
      ...news.flatMap((each) => (each.kind === 'citation' ? each.change : [])),
      ...report.citationChanges,
    ],
  };
}

/** The captures with an outage told that was not; a source that was asked since is told of as it is now. */
function tellOutage(captures: readonly ReportedCapture[], old: ReportedCapture): readonly ReportedCapture[] {
  const now = captures.find(({ source }) => source === old.source);
  if (now === undefined) return [...captures, old];
  const { outage } = now;
  // None where a person has accepted what it was: then there is nothing left to tell.
  if (outage === null) return captures;
  // The end of an outage that nobody heard of is told all the same: it was long enough to be heard of.
  return captures.map((each) => (each === now ? { ...now, outage: { ...outage, news: true } } : each));
}
