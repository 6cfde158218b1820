/** Text sketches as stored JSON. They are looked up by equality, so a new format must rewrite the stored ones. */
import { z } from 'zod';
import type { TextSketch } from '../../model/classification.ts';
import { type StoredJson, schemaOf, storedJson } from './stored-json.ts';

/** One check for the whole list: a pass reads a sketch for each source, and a check for each number takes longer. */
const numbers = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'number'),
  'Invalid input: expected a list of numbers',
);

const schema = schemaOf<TextSketch>()(
  z.object({
    version: z.int(),
    mediaType: z.enum(['text/html', 'application/pdf', 'text/markdown', 'text/plain']),
    characters: z.int(),
    headings: numbers,
    leastHashes: numbers,
    terms: z.int(),
    truncated: z.boolean(),
    indicator: z
      .object({
        kind: z.enum(['error', 'challenge', 'maintenance', 'wall', 'redirect', 'script']),
        words: z.string(),
      })
      .nullable(),
    readShare: z.number().exactOptional(),
    asksFor: z.enum(['captcha', 'password', 'details']).exactOptional(),
    noIndex: z.literal(true).exactOptional(),
  }),
);

const stored: StoredJson<TextSketch> = storedJson<TextSketch>({
  what: 'the text sketch of a capture',
  schema,
  upgrades: [({ sketch, cut, mark, ...rest }) => ({ ...rest, leastHashes: sketch, truncated: cut, indicator: mark })],
});

export function writeSketch(sketch: TextSketch | null): string | null {
  if (sketch === null) return null;
  // The order of the keys is fixed here: equal sketches must be equal text.
  const { version, mediaType, characters, headings, leastHashes, terms, truncated, indicator } = sketch;
  const { readShare, asksFor, noIndex } = sketch;
  return stored.write({
    ...{ version, mediaType, characters, headings, leastHashes, terms, truncated, indicator },
    ...(readShare === undefined ? {} : { readShare }),
    ...(asksFor === undefined ? {} : { asksFor }),
    ...(noIndex === undefined ? {} : { noIndex }),
  });
}

export function readSketch(text: string | null): TextSketch | null {
  return text === null ? null : stored.read(text);
}
