/**
 * Reads pages made to take long (tests/tools/hostile-inputs.mjs) at a size, its double and its quadruple, as documents and
 * as reference pages. Prints each whose time grows faster than its length, and exits with 1 if there is one.
 *
 *     node bench/hostile.mjs [SIZE [TIMES [SEED]]]      # characters; random inputs for each media type; after a build
 *
 * The environment variable ONLY names the inputs to read, separated by commas.
 */
import { sketchOf } from '../dist/modules/classify/text-sketch.js';
import { explainPayload, preparePayload } from '../dist/modules/extract/extract.js';
import { documentFromPlainText } from '../dist/modules/extract/plain-text/plain-text.js';
import { parseReferencePage } from '../dist/modules/extract/reference-page/parse-reference-page.js';
import { INPUTS, isSlow, pumpedInputs, readingOf } from '../tests/tools/hostile-inputs.mjs';

const [size = 32_000, times = 200, seed = 1] = process.argv.slice(2).map(Number);
const only = process.env.ONLY?.split(',') ?? null;
const reader = { preparePayload, explainPayload, documentFromPlainText, parseReferencePage, sketchOf };

let slow = 0;
for (const [mediaType, listed] of Object.entries(INPUTS)) {
  const inputs = { ...listed, ...pumpedInputs(mediaType, { seed, times }) };
  let read = 0;
  for (const [name, make] of Object.entries(inputs)) {
    if (only !== null && !only.includes(name)) continue;
    for (const [kind, reading] of Object.entries(readingOf(reader, mediaType))) {
      const milliseconds = isSlow(reading, make, size);
      read += 1;
      if (milliseconds === null) continue;
      slow += 1;
      console.log(`${mediaType}  ${kind}  ${name}: ${milliseconds} ms`);
    }
  }
  console.log(`${mediaType}: ${read} readings of pages of up to ${4 * size} characters`);
}
console.log(slow === 0 ? 'All times grow with the length.' : `${slow} grow faster than the length.`);
process.exitCode = slow === 0 ? 0 : 1;
