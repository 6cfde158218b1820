/** Pages made to take long: the time to read one grows with its length. `bench/hostile.mjs` reads larger ones. */
import { describe, expect, test } from 'vitest';
import { sketchOf } from '../../src/classify/text-sketch.ts';
import { explainPayload, preparePayload } from '../../src/extract/extract.ts';
import { documentFromPlainText } from '../../src/extract/plain-text/plain-text.ts';
import { parseReferencePage } from '../../src/extract/reference-page/parse-reference-page.ts';
import { INPUTS, isSlow, pumpedInputs, readingOf } from '../tools/hostile-inputs.mjs';

const reader = { preparePayload, explainPayload, documentFromPlainText, parseReferencePage, sketchOf };
/** Of the smallest of three pages. A time that grows with the square shows here already. */
const SIZE = 1_000;
const RANDOM_INPUTS = 15;
/** On a busy machine. Alone, all take less than a minute. */
const TIMEOUT_MS = 600_000;
const SEED = 20_260_416;

describe.each(['text/html', 'text/markdown', 'text/plain'] as const)('%s', (mediaType) => {
  describe.each(Object.entries(readingOf(reader, mediaType)))('%s', (_, read) => {
    test('each known hostile input is read in time', { timeout: TIMEOUT_MS }, () => {
      const slow = Object.entries(INPUTS[mediaType]).flatMap(([name, make]) => {
        const times = isSlow(read, make, SIZE);
        return times === null ? [] : [`${name}: ${times} ms`];
      });
      expect(slow).toEqual([]);
    });

    test('so are random ones', { timeout: TIMEOUT_MS }, () => {
      const inputs = pumpedInputs(mediaType, { seed: SEED, times: RANDOM_INPUTS });
      const slow = Object.entries(inputs).flatMap(([name, make]) => {
        const times = isSlow(read, make, SIZE);
        return times === null ? [] : [`${name}: ${times} ms`];
      });
      expect(slow).toEqual([]);
    });
  });
});
