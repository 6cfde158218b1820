/**
 * Gathers the news to report after a pass: all stored news that no message covers yet, including that of earlier passes
 * that were killed before they reported it. All other content, such as the list of captures, comes from this pass.
 */
import { isNotable } from '../../model/audit.ts';
import type { Change } from '../../model/change.ts';
import { type News, newsKey, type StoredNews } from '../../model/news.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import { outagesToReport } from '../capture/outage.ts';
import { refreshTextInForce } from '../capture/refresh-extraction.ts';
import type { Dependencies } from '../dependencies.ts';
import { describeFoundChange } from '../history/describe-change.ts';
import { changeSetAside } from '../set-aside.ts';

export interface GatheredNews {
  readonly report: PassReport;
  /** Ids of news that cannot be reported now, such as a change whose text today's extractor could not extract. */
  readonly left: ReadonlySet<number>;
}

type ChangeNews = Extract<News, { readonly kind: 'change' }>;

/** `stored`: the news that no message covers. */
export async function gatherNews(
  dependencies: Pick<Dependencies, 'archive' | 'reader' | 'clock' | 'classifier'>,
  pass: PassReport,
  stored: readonly StoredNews[],
  sources: readonly Source[],
): Promise<GatheredNews> {
  const described = describedIn(pass);
  const earlier: Change[] = [];
  const left = new Set<number>();
  const setAside = [...(pass.setAside ?? [])];
  // What this pass could not describe is not tried again.
  const tried = new Set(setAside.flatMap(({ source }) => keyOfChange(pass, source) ?? []));
  for (const { id, news } of stored) {
    if (news.kind !== 'change' || described.has(newsKey(news)) || tried.has(newsKey(news))) continue;
    try {
      const found = await describeEarlier(dependencies, news, sources);
      if (found === null) left.add(id);
      else if (found.change) earlier.push(found.change);
    } catch (error) {
      const { source } = news;
      setAside.push(changeSetAside(sources.find((each) => each.id === source) ?? { id: source, title: source }, error));
    }
  }
  const news = stored.map((each) => each.news);
  const report = {
    ...pass,
    captures: outagesToReport(
      pass.captures,
      news.flatMap((each) => (each.kind === 'outage' ? each.capture : [])),
    ),
    changes: [...earlier, ...described.values()],
    settingChanges: news.flatMap((each) => (each.kind === 'setting' ? each.finding : [])),
    statusChanges: [
      ...news.flatMap((each) => (each.kind === 'passage' ? each.change : [])),
      ...pass.statusChanges.filter((change) => !isNotable(change)),
    ],
    citationChanges: news.flatMap((each) => (each.kind === 'citation' ? each.change : [])),
    ...(setAside.length > 0 ? { setAside } : {}),
  };
  return { report, left };
}

/** The changes that this pass has already described, in its order, by the keys of their news. */
function describedIn(pass: PassReport): ReadonlyMap<string, Change> {
  return new Map(pass.changes.map((change) => [keyOfChange(pass, change.source) ?? change.source, change]));
}

/** The key of the news of a change that this pass found; null for a source that it did not capture. */
function keyOfChange({ captures }: PassReport, source: string | null): string | null {
  const capture = captures.find((each) => each.source === source);
  return capture
    ? newsKey({ kind: 'change', source: capture.source, capturedAt: capture.capturedAt, before: '' })
    : null;
}

async function describeEarlier(
  dependencies: Pick<Dependencies, 'archive' | 'reader' | 'clock' | 'classifier'>,
  news: ChangeNews,
  sources: readonly Source[],
): Promise<{ readonly change: Change | null } | null> {
  const source = sources.find(({ id }) => id === news.source);
  // The program may have a newer extractor by now, whose differences are no change of the source.
  if (source) {
    await refreshTextInForce(dependencies, source, news.before);
    await refreshTextInForce(dependencies, source, news.capturedAt);
  }
  const watched = source ?? { id: news.source, title: news.source, sections: [] };
  return describeFoundChange(dependencies.archive, watched, news);
}
