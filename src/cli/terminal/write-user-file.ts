/** Writes files for the user. An error of the file system becomes a message that says what to do. */
import { UsageError } from '../../model/errors.ts';
import { fileErrorText } from '../../model/file-error.ts';

/** Runs work that writes to a path. Throws UsageError if the file system reports an error. */
export function writing<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(
      'USAGE_PATH',
      `Writing ${path}: ${fileErrorText(error)}. Choose another path, or give this user permission to write there.`,
      { cause: error },
    );
  }
}
