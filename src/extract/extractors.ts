/**
 * The name and version of each extractor. They stand apart from the extractors so that the program can tell whether a
 * stored extraction is current without loading any of them. Raise a version when its output may differ: `rebuild` then
 * extracts again.
 */
import { sha256 } from '../model/digest.ts';
import type { MediaType } from '../model/document.ts';
import type { ExtractionSettings } from '../model/extraction.ts';

export const EXTRACTORS = {
  'text/html': 'html/7',
  'application/pdf': 'pdf/9',
  'text/markdown': 'markdown/5',
  'text/plain': 'text/5',
} as const satisfies Readonly<Record<MediaType, string>>;

/** All selectors in the settings. */
export function selectorsOf({ include, exclude, from, until }: ExtractionSettings): string[] {
  return [...include, ...exclude, ...[from, until].flatMap((each) => each ?? [])];
}

/** True if one of today's extractors would give an extraction this key under these settings. */
export function isCurrentKey(key: string, settings: ExtractionSettings): boolean {
  return (Object.keys(EXTRACTORS) as MediaType[]).some((mediaType) => extractionKey(mediaType, settings) === key);
}

/**
 * Names the extractor, its version and the settings that affect its output: two extractions of the same bytes under the
 * same key give the same document.
 */
export function extractionKey(mediaType: MediaType, settings: ExtractionSettings): string {
  const { include, exclude, from, until } = settings;
  const selectable = mediaType === 'text/html' || mediaType === 'text/markdown';
  if (!selectable || selectorsOf(settings).length === 0) return EXTRACTORS[mediaType];
  // Settings without a range keep the key that they had before ranges existed.
  const range = from || until ? [from ?? null, until ?? null] : [];
  return `${EXTRACTORS[mediaType]}+${sha256(JSON.stringify([include, exclude, ...range])).slice(0, 8)}`;
}
