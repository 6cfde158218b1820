/** The judge with its settings, as the archive is handed it. */
import type { Persistence } from '../model/classification.ts';
import type { CaptureClassifier } from '../ports.ts';
import { classifyHistory } from './classify-history.ts';
import { SKETCH_VERSION } from './text-sketch.ts';

/** Raise it when rulings may differ from equal shapes. */
const CLASSIFIER_VERSION = 1;

export function makeClassifier(persistence: Persistence): CaptureClassifier {
  return {
    key: `judge/${CLASSIFIER_VERSION}.${SKETCH_VERSION} ${persistence.captures} captures, ${persistence.hours} h`,
    classify: (window) => classifyHistory(window, persistence),
  };
}
