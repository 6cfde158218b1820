/** Decides which "retrieved" dates of a page may be updated, and to which day, and updates them in its text. */
import { snapshotOn } from '../../audit/check-citation.ts';
import { type Stamp, type Stamped, stampDates } from '../../audit/stamp-dates.ts';
import type { AuditReport, BoundCitation, Finding } from '../../model/audit.ts';
import { printedId } from '../../model/passage.ts';
import type { Source } from '../../model/source.ts';
import type { CaptureReader } from '../../ports/captures.ts';
import { loadSourceHistories, type SourceHistories } from '../history/source-history.ts';

export interface StampedPage extends Stamped {
  /** How many citations of the page have a retrieved date. */
  readonly dated: number;
}

/** Updates the dates in `text`, the page that the report is about: decoded, or with one character for each byte. */
export async function stampPage(
  captures: Pick<CaptureReader, 'snapshots' | 'textInForce'>,
  report: AuditReport,
  { sources, text }: { readonly sources: readonly Source[]; readonly text: string },
): Promise<StampedPage> {
  const stamps = await stampsOf(captures, report, sources);
  return { ...stampDates(text, stamps), dated: stamps.length };
}

/**
 * One stamp for each citation with a retrieved date; empty if there is none. The date may move to the day of the last
 * capture if every passage that cites this source with this date stands, and the text of that date is still in force.
 */
async function stampsOf(
  captures: Pick<CaptureReader, 'snapshots' | 'textInForce'>,
  report: AuditReport,
  sources: readonly Source[],
): Promise<Stamp[]> {
  const sourceHistories = await loadSourceHistories(captures, sources, report.at);
  return datedCitations(report).map((citation) => stampOf(citation, report.passages, sourceHistories));
}

/** The citations with a retrieved date. Consecutive passages may share one citation, which counts once. */
function datedCitations({ passages, citations }: AuditReport): BoundCitation[] {
  const dated = [...passages, ...citations].filter(({ citation }) => citation.accessed !== null);
  return dated
    .filter(({ citation, under }, at) => {
      const before = dated[at - 1];
      return before?.citation.text !== citation.text || before.under !== under;
    })
    .map(({ citation }) => citation);
}

function stampOf(citation: BoundCitation, passages: readonly Finding[], sourceHistories: SourceHistories): Stamp {
  const day = citation.accessed ?? '';
  const about = { day, citation: `${citation.sourceTitle ?? citation.text} (retrieved ${day})` };
  const refuse = (reason: string): Stamp => ({ ...about, to: null, reason });
  const sourceHistory = citation.source === null ? undefined : sourceHistories.get(citation.source);
  if (!sourceHistory) return refuse(citation.bindingNote ?? 'no source is bound');
  const { source, snapshots, inForce, lastVerified } = sourceHistory;
  if (inForce === null || lastVerified === null) return refuse(`${source.id} was never captured`);
  const broken = passages.find(
    (passage) =>
      passage.citation.source === source.id && passage.citation.accessed === day && passage.status !== 'stands',
  );
  if (broken) return refuse(`${printedId(broken.id)} does not stand: it is ${broken.status}`);
  const then = snapshotOn(day, snapshots);
  if (then === null) return refuse('no capture shows the text of that day');
  if (then.textSha256 !== inForce.textSha256) {
    return refuse(`the text changed since: \`variorum diff ${source.id} ${day}\` shows how`);
  }
  // A date is never moved back.
  const to = [day, lastVerified.slice(0, 10)].sort().at(-1) ?? day;
  return { ...about, to, reason: null };
}
