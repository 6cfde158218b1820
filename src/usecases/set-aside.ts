/**
 * News that cannot be composed is set aside with its error: one change that no program can describe, or one quote that
 * cannot be rendered, must delay neither the other news nor the mail, and must not come back every night. An error of
 * the archive is never set aside, since then nothing can be recorded.
 */
import type { Failure } from '../model/capture.ts';
import { ArchiveError, ReportError, VariorumError } from '../model/errors.ts';
import type { SetAside } from '../model/report.ts';
import type { Source } from '../model/source.ts';

/** What went wrong while something was described, audited or rendered; throws an error of the archive again. */
export function failureOf(error: unknown, code: `REPORT_${string}`, attempt: string): Failure {
  if (error instanceof ArchiveError) throw error;
  if (error instanceof VariorumError) return { code: error.code, message: error.message };
  const { message } = new ReportError(code, `${attempt}: ${error instanceof Error ? error.message : String(error)}`);
  return { code, message };
}

/** A change of a source that cannot be described. */
export function changeSetAside({ id, title }: Pick<Source, 'id' | 'title'>, error: unknown): SetAside {
  const failure = failureOf(error, 'REPORT_DESCRIBE', 'Comparing two versions');
  return { what: `the change of ${title}`, source: id, failure, command: `variorum diff ${id}` };
}
