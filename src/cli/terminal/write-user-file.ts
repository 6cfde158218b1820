/** Writes files for the user. An error of the file system becomes a message that says what to do. */
import { UsageError } from '../../model/errors.ts';
import { fileErrorText } from '../../model/file-error.ts';

/** Runs work that does nothing but write to a path. Throws UsageError if that fails. */
export async function writing<Result>(path: string, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      'USAGE_PATH',
      `Writing ${path}: ${fileErrorText(error)}. Choose another path, or give this user permission to write there, also in its folder.`,
      { cause: error },
    );
  }
}
