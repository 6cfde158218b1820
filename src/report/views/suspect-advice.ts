/** What to do next about a suspect capture, in the words of every format. */
import type { ReportedCapture } from '../../model/report.ts';

/** Null if the capture is not suspect, or has no text that could be shown or accepted. */
export function suspectAdvice({
  source,
  outcome,
  textSha256,
}: Pick<ReportedCapture, 'source' | 'outcome' | 'textSha256'>): string | null {
  if (outcome !== 'suspect' || textSha256 === null) return null;
  return (
    `see it with “variorum show ${source}@suspect”, compare it with “variorum diff ${source} latest suspect”; ` +
    `if it is the document, “variorum accept ${source}”`
  );
}
