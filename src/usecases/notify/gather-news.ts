/** A pass as it is to be told: what it found, and what passes before it found and were broken off before they told. */
import type { Change } from '../../model/change.ts';
import type { StoredNews } from '../../model/news.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import { outagesToTell } from '../capture/outage.ts';
import { refreshTextInForce } from '../capture/refresh-extraction.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeAt } from '../history/describe-change.ts';

export interface Gathered {
  readonly report: PassReport;
  /** Ids of the news that cannot be told now, such as a change whose text today's reader has failed to read. */
  readonly left: ReadonlySet<number>;
}

/** `stale`: the news that no message covered when the pass began. */
export async function gatherNews(
  dependencies: Pick<Dependencies, 'archive' | 'pdf' | 'clock'>,
  report: PassReport,
  stale: readonly StoredNews[],
  sources: readonly Source[],
): Promise<Gathered> {
  const changes: Change[] = [];
  const left = new Set<number>();
  for (const { id, news } of stale) {
    if (news.kind !== 'change') continue;
    const source = sources.find((each) => each.id === news.source);
    // A newer reader may have come since: what it reads otherwise is no change of the source.
    if (source) {
      await refreshTextInForce(dependencies, source, news.before);
      await refreshTextInForce(dependencies, source, news.capturedAt);
    }
    const watched = source ?? { id: news.source, title: news.source, sections: [] };
    const described = await changeAt(dependencies.archive, watched, news);
    if (described === null) left.add(id);
    else if (described.change) changes.push(described.change);
  }
  const news = stale.map((each) => each.news);
  const outages = news.flatMap((each) => (each.kind === 'outage' ? each.capture : []));
  const told = {
    ...report,
    captures: outagesToTell(report.captures, outages),
    changes: [...changes, ...report.changes],
    statusChanges: [...news.flatMap((each) => (each.kind === 'passage' ? each.change : [])), ...report.statusChanges],
    citationChanges: [
      ...news.flatMap((each) => (each.kind === 'citation' ? each.change : [])),
      ...report.citationChanges,
    ],
  };
  return { report: told, left };
}
