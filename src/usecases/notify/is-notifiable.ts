/** Decides whether a pass has news that is sent as a message. */
import { newsCountsOf, type PassNews, passagesIn } from '../../report/views/news-counts.ts';

/**
 * True if a source changed significantly, a quote no longer matches or matches again, a citation became wrong, or an
 * outage has lasted or ended. A single failed capture is not news.
 */
export function isNotifiable(report: PassNews): boolean {
  const counts = newsCountsOf(report);
  return counts.changes + passagesIn(counts) + counts.citations + counts.outages + counts.recovered > 0;
}
