/** Columns that hold JSON without a format, such as a list of addresses. */
import { ArchiveError } from '../../model/errors.ts';

/** The value of a column. Throws ArchiveError if it is no JSON: then another program wrote it, or it is damaged. */
export function parseColumn<Value>(text: string, what: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    throw new ArchiveError(
      'ARCHIVE_DAMAGED',
      `Reading ${what}: the stored JSON is damaged. Run \`variorum verify\`, then restore a backup.`,
      { cause: error },
    );
  }
}
