/** The dependencies of use cases in tests: the real ones, except for the network and PDF files. */
import { makeClassifier } from '../../src/classify/classifier.ts';
import type { Persistence } from '../../src/model/classification.ts';
import type { Archive } from '../../src/ports/archive.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Fetcher } from '../../src/ports/fetcher.ts';
import type { Dependencies } from '../../src/usecases/dependencies.ts';
import { IN_PROCESS } from '../tools/readers.ts';

export const PERSISTENCE: Persistence = { captures: 3, hours: 36 };
export const CLASSIFIER = makeClassifier(PERSISTENCE);

const NO_NETWORK: Fetcher = { fetch: () => Promise.reject(new Error('no network')), close: async () => {} };

export function dependenciesOf(archive: Archive, clock: Clock, more: Partial<Dependencies> = {}): Dependencies {
  return {
    archive,
    clock,
    fetcher: NO_NETWORK,
    files: { read: async () => Buffer.alloc(0) },
    reader: IN_PROCESS,
    classifier: CLASSIFIER,
    persistence: PERSISTENCE,
    ...more,
  };
}
