/**
 * JSON as the archive stores it: a value with the number of its format. What an older program stored is upgraded to the
 * current format, and every value is checked against its schema when it is read.
 */
import { z } from 'zod';
import { ArchiveError } from '../../model/errors.ts';

/** Writes values of one kind, and reads every format that the kind ever had. */
export interface StoredJson<Value> {
  /** Equal values give equal text if their keys have the same order. */
  write(value: Value): string;
  /** Throws ArchiveError if the text is damaged, or its format is newer than this program. */
  read(text: string): Value;
  /**
   * Reads a text whose stored digest matches, so that it is what a program wrote. The current format is not checked then:
   * for a long document, the check takes as long as parsing it, and makes a second copy.
   */
  readIntact(text: string): Value;
}

export interface StoredJsonOptions<Value> {
  /** The name of the kind in error messages: `the text sketch of a capture`. */
  readonly what: string;
  readonly schema: z.ZodType<Value>;
  /** Upgrades from format 1 to 2, from 2 to 3 and so on. The current format is their number plus one. */
  readonly upgrades: readonly ((value: Stored) => unknown)[];
}

/** A value of unknown form, before it is checked. */
// biome-ignore lint/suspicious/noExplicitAny: what an older program stored has no type here; the schema checks the result.
export type Stored = any;

/**
 * A schema of exactly this type: one that lacks a value, a field or an optional field of it does not compile. (zod alone
 * accepts that, and would refuse or strip what the program itself stored.)
 */
export function schemaOf<Value>() {
  return <Schema extends z.ZodType>(
    schema: Schema & (IsSame<Frozen<z.output<Schema>>, Frozen<Value>> extends true ? unknown : never),
  ): Schema => schema;
}

type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;
type IsSame<One, Other> =
  (<Probe>() => Probe extends One ? 1 : 2) extends <Probe>() => Probe extends Other ? 1 : 2 ? true : false;

const envelope = z.object({ format: z.int().min(2), value: z.unknown() });

export function storedJson<Value>({ what, schema, upgrades }: StoredJsonOptions<Value>): StoredJson<Value> {
  const current = upgrades.length + 1;
  const read = (text: string, isIntact: boolean): Value => {
    const { format, value } = opened(text, what);
    if (format > current) {
      throw new ArchiveError(
        'ARCHIVE_NEWER',
        `Reading ${what}: a newer Variorum stored it (format ${format}, this program knows ${current}). Update Variorum.`,
      );
    }
    if (isIntact && format === current) return value as Value;
    const parsed = schema.safeParse(upgraded(value, upgrades.slice(format - 1), what));
    if (parsed.success) return parsed.data;
    throw damaged(what, z.prettifyError(parsed.error).split('\n')[0] ?? '');
  };
  return {
    write: (value) => JSON.stringify({ format: current, value }),
    read: (text) => read(text, false),
    readIntact: (text) => read(text, true),
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
    // The upgrade fails on a value that does not have the form of its format.
    throw damaged(what, error instanceof Error ? error.message : String(error));
  }
}

function damaged(what: string, how: string): ArchiveError {
  return new ArchiveError(
    'ARCHIVE_DAMAGED',
    `Reading ${what}: the stored JSON is damaged (${how}). Run \`variorum verify\`, then restore a backup.`,
  );
}
