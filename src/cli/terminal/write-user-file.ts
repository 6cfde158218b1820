/** Files that a command writes for its user: where the system does not let it, that is told in words. */
import { UsageError } from '../../model/errors.ts';
import { fileErrorText } from '../../model/file-error.ts';

/** Does work that writes at a path; throws UsageError where the system refuses. */
export function writing<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(
      'USAGE_PATH',
      `Writing ${path}: ${fileErrorText(error)}. Name another place, or give this user the right to write there.`,
      { cause: error },
    );
  }
}
