/**
 * Name and version of each reader, apart from the readers themselves, so that it is known whether a kept reading is
 * today's without loading what reads. Raise a version when the output may differ: `rebuild` then reads again.
 */
import { sha256 } from '../model/digest.ts';
import type { MediaType } from '../model/document.ts';

export const EXTRACTORS = {
  'text/html': 'html/3',
  'application/pdf': 'pdf/4',
  'text/markdown': 'markdown/1',
  'text/plain': 'text/1',
} as const satisfies Readonly<Record<MediaType, string>>;

/** What a source says of how its pages are read. */
export interface ExtractionSettings {
  /** CSS selectors of what is read of a page, and of what is left out of it. Empty: found by the reader. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** CSS selectors of the first element that is read, and of the first after it that is not. */
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
}

/** All selectors that a user has given. */
export function selectorsOf({ include, exclude, from, until }: ExtractionSettings): string[] {
  return [...include, ...exclude, ...[from, until].flatMap((each) => each ?? [])];
}

/** True where a key is one that today's readers give with these settings. */
export function isCurrentKey(key: string, settings: ExtractionSettings): boolean {
  return (Object.keys(EXTRACTORS) as MediaType[]).some((mediaType) => extractionKey(mediaType, settings) === key);
}

/** Names the reader, its version and the settings that change what it reads: equal keys read equal documents from equal bytes. */
export function extractionKey(mediaType: MediaType, settings: ExtractionSettings): string {
  const { include, exclude, from, until } = settings;
  const selectable = mediaType === 'text/html' || mediaType === 'text/markdown';
  if (!selectable || selectorsOf(settings).length === 0) return EXTRACTORS[mediaType];
  // A config without a range has the key that it had before there were ranges.
  const range = from || until ? [from ?? null, until ?? null] : [];
  return `${EXTRACTORS[mediaType]}+${sha256(JSON.stringify([include, exclude, ...range])).slice(0, 8)}`;
}
