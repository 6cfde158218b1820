/**
 * Name and version of each reader, apart from the readers themselves, so that it is known whether a kept reading is
 * today's without loading what reads. Raise a version when the output may differ: `rebuild` then reads again.
 */
import { sha256 } from '../model/digest.ts';
import type { MediaType } from '../model/document.ts';

export const EXTRACTORS = {
  'text/html': 'html/2',
  'application/pdf': 'pdf/2',
  'text/markdown': 'markdown/1',
  'text/plain': 'text/1',
} as const satisfies Readonly<Record<MediaType, string>>;

/** What a source says of how its pages are read. */
export interface ReadingSettings {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** True where a key is one that today's readers give with these settings. */
export function isCurrentKey(key: string, settings: ReadingSettings): boolean {
  return (Object.keys(EXTRACTORS) as MediaType[]).some((mediaType) => readingKey(mediaType, settings) === key);
}

/** Names the reader, its version and the settings that change what it reads: equal keys read equal documents from equal bytes. */
export function readingKey(mediaType: MediaType, settings: ReadingSettings): string {
  const { include, exclude } = settings;
  const selectable = mediaType === 'text/html' || mediaType === 'text/markdown';
  if (!selectable || include.length + exclude.length === 0) return EXTRACTORS[mediaType];
  return `${EXTRACTORS[mediaType]}+${sha256(JSON.stringify([include, exclude])).slice(0, 8)}`;
}
