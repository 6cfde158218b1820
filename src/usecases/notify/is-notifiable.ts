/** Decides whether a pass has news that is sent as a message. */
import { newsCountsOf, type PassNews, passagesIn } from '../../report/views/news-counts.ts';

/**
 * True if a source changed significantly, a quote no longer matches or matches again, a citation became wrong, a setting
 * no longer matches, an outage has lasted or ended, or news could not be composed. A single failed capture is not news.
 */
export function isNotifiable(report: PassNews): boolean {
  const counts = newsCountsOf(report);
  const { changes, citations, settings, outages, recovered, setAside = 0 } = counts;
  return setAside + changes + passagesIn(counts) + citations + settings + outages + recovered > 0;
}
