/**
 * The last step of a capture: decides whether it is the document, what its outcome is and what is news, and stores all
 * this in one transaction. A preview decides the same and stores nothing.
 */
import type { Capture, Failure, Outcome } from '../../model/capture.ts';
import type { CaptureClassifier } from '../../model/classification.ts';
import type { TextInForce } from '../../model/extraction.ts';
import type { News } from '../../model/news.ts';
import type { CaptureHistory } from '../../ports/capture-history.ts';
import type { ClassificationUpdate, NewCapture } from '../../ports/captures.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ClassifiedCapture, classifyCapture } from './classify-captures.ts';
import type { EvaluatedRetrieval } from './evaluate-retrieval.ts';

/** Stores a capture together with its news. Only a pass passes `newsOf`: imported captures are never reported. */
export function recordCapture(
  { archive, classifier }: Pick<Dependencies, 'archive' | 'classifier'>,
  evaluated: EvaluatedRetrieval,
  newsOf: (capture: NewCapture) => readonly News[] = () => [],
): Promise<Capture> {
  return archive.captures.record(evaluated.content, async (history) => {
    const { capture, classifications } = await decide(history, classifier, evaluated);
    return { capture, classifications, news: newsOf(capture) };
  });
}

/** The capture as it would be recorded. */
export async function previewCapture(
  { archive, classifier }: Pick<Dependencies, 'archive' | 'classifier'>,
  evaluated: EvaluatedRetrieval,
): Promise<NewCapture> {
  return (await decide(archive.captures.history(evaluated.capture.source), classifier, evaluated)).capture;
}

async function decide(
  history: CaptureHistory,
  classifier: CaptureClassifier,
  { capture, candidate, outcome, previous }: EvaluatedRetrieval,
): Promise<{ readonly capture: NewCapture; readonly classifications: ClassificationUpdate | null }> {
  if (candidate === null) return { capture: { ...capture, outcome: outcome ?? 'failed' }, classifications: null };
  const { capturedAt, rawSha256, textSha256, payloadSha256, url, finalUrl, status, headers } = capture;
  const { classification, update } = await classifyCapture(history, classifier, {
    candidate: { ...candidate, capturedAt, response: { url, finalUrl, status, headers } },
    rawSha256,
    payloadSha256,
  });
  const decided = outcome === null ? outcomeOf(textSha256, candidate.failure, classification, previous) : { outcome };
  return { capture: { ...capture, ...decided }, classifications: update };
}

function outcomeOf(
  textSha256: string | null,
  failure: Failure | null,
  { standing, reason }: ClassifiedCapture['classification'],
  previous: TextInForce | null,
): { readonly outcome: Outcome; readonly failure: Failure | null } {
  if (standing === 'suspect') return { outcome: 'suspect', failure: reason };
  if (textSha256 === null) return { outcome: 'failed', failure };
  if (previous === null) return { outcome: 'new', failure };
  return { outcome: previous.textSha256 === textSha256 ? 'unchanged' : 'changed', failure };
}
