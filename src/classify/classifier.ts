/** The classifier of captures with its settings. */
import type { CaptureClassifier, Persistence } from '../model/classification.ts';
import { classifyHistory } from './classify-history.ts';
import { SKETCH_VERSION } from './text-sketch.ts';

/** Raise it when equal sketches may be classified differently. */
const CLASSIFIER_VERSION = 3;

export function makeClassifier(persistence: Persistence): CaptureClassifier {
  return {
    key: `classifier/${CLASSIFIER_VERSION}.${SKETCH_VERSION} ${persistence.captures} captures, ${persistence.hours} h`,
    classify: (window) => classifyHistory(window, persistence),
  };
}
