/** Which "retrieved" dates of a page may be brought up to date, and to which day. */
import { snapshotOn } from '../audit/check-citation.ts';
import type { Stamp } from '../audit/stamp-dates.ts';
import type { AuditReport, BoundCitation, Finding } from '../model/audit.ts';
import type { Source } from '../model/source.ts';
import type { ArchiveReader } from '../ports.ts';
import { openShelf, type Shelf } from './shelf.ts';

/**
 * One stamp for each citation with a retrieved date. It may be moved to the last capture where every passage that cites
 * this source with this date stands, and the text of that day is the one in force.
 */
export async function stampsOf(
  archive: ArchiveReader,
  report: AuditReport,
  sources: readonly Source[],
): Promise<Stamp[]> {
  const shelf = await openShelf(archive, sources, report.at);
  return leadsOf(report).map((citation) => stampOf(citation, report.passages, shelf));
}

/** Several passages share one lead-in: it has one date. */
function leadsOf({ passages, citations }: AuditReport): BoundCitation[] {
  const dated = [...passages, ...citations].filter(({ citation }) => citation.retrieved !== null);
  return dated
    .filter(({ citation, under }, at) => {
      const before = dated[at - 1];
      return before?.citation.text !== citation.text || before.under !== under;
    })
    .map(({ citation }) => citation);
}

function stampOf(citation: BoundCitation, passages: readonly Finding[], shelf: Shelf): Stamp {
  const day = citation.retrieved ?? '';
  const about = { day, citation: `${citation.sourceTitle ?? citation.text} (retrieved ${day})` };
  const refuse = (reason: string): Stamp => ({ ...about, to: null, reason });
  const shelved = citation.source === null ? undefined : shelf.get(citation.source);
  if (!shelved) return refuse(citation.bindingNote ?? 'no source is bound');
  const { source, snapshots, inForce, lastVerified } = shelved;
  if (inForce === null || lastVerified === null) return refuse(`${source.id} was never captured`);
  const fallen = passages.find(
    (passage) =>
      passage.citation.source === source.id && passage.citation.retrieved === day && passage.status !== 'stands',
  );
  if (fallen) return refuse(`${fallen.id} does not stand: it is ${fallen.status}`);
  const then = snapshotOn(day, snapshots);
  if (then === null) return refuse('no capture shows the text of that day');
  if (then.textSha256 !== inForce.textSha256) {
    return refuse(`the text changed since: \`variorum diff ${source.id} ${day}\` shows how`);
  }
  // A date is never moved back.
  const to = [day, lastVerified.slice(0, 10)].sort().at(-1) ?? day;
  return { ...about, to, reason: null };
}
