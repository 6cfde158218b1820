/**
 * JSON as the archive stores it: a value with the format that it has, so that what an older program stored is brought
 * to today's form by an upgrade and checked, and is never merely believed to have it.
 */
import { z } from 'zod';
import { ArchiveError } from '../../model/errors.ts';

/** Writes values of one kind, and reads those of every format that the kind ever had. */
export interface StoredJson<Value> {
  /** Equal values give equal text where their keys stand in one order. */
  write(value: Value): string;
  /** Throws ArchiveError where the text is damaged, or its format is newer than this program. */
  read(text: string): Value;
}

export interface StoredJsonOptions<Value> {
  /** What it is, for an error: `the text sketch of a capture`. */
  readonly what: string;
  readonly schema: z.ZodType<Value>;
  /** From format 1 to 2, from 2 to 3 and so on; the format that is written is one more than there are upgrades. */
  readonly upgrades: readonly ((value: Stored) => unknown)[];
}

/** A value before it is checked: an upgrade takes of it what it knows. */
// biome-ignore lint/suspicious/noExplicitAny: what an older program stored has no type here; the schema checks the result.
export type Stored = any;

const envelope = z.object({ format: z.int().min(2), value: z.unknown() });

export function storedJson<Value>({ what, schema, upgrades }: StoredJsonOptions<Value>): StoredJson<Value> {
  const current = upgrades.length + 1;
  return {
    write: (value) => JSON.stringify({ format: current, value }),
    read: (text) => {
      const { format, value } = opened(text, what);
      if (format > current) {
        throw new ArchiveError(
          'ARCHIVE_NEWER',
          `Reading ${what}: a newer Variorum stored it (format ${format}, this program knows ${current}). Update Variorum.`,
        );
      }
      const parsed = schema.safeParse(upgraded(value, upgrades.slice(format - 1), what));
      if (parsed.success) return parsed.data;
      throw damaged(what, z.prettifyError(parsed.error).split('\n')[0] ?? '');
    },
  };
}

/** The first program stored the value alone: that is format 1. */
function opened(text: string, what: string): { readonly format: number; readonly value: unknown } {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (error) {
    throw damaged(what, error instanceof Error ? error.message : String(error));
  }
  const enveloped = envelope.safeParse(stored);
  return enveloped.success ? enveloped.data : { format: 1, value: stored };
}

function upgraded(value: unknown, upgrades: StoredJsonOptions<unknown>['upgrades'], what: string): unknown {
  try {
    return upgrades.reduce((older, upgrade) => upgrade(older), value);
  } catch (error) {
    // An upgrade reads keys of something that has not the form of its format.
    throw damaged(what, error instanceof Error ? error.message : String(error));
  }
}

function damaged(what: string, how: string): ArchiveError {
  return new ArchiveError(
    'ARCHIVE_DAMAGED',
    `Reading ${what}: the stored JSON is damaged (${how}). Run \`variorum verify\`, then restore a backup.`,
  );
}
