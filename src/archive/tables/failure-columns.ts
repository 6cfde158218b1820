/** Failures as two columns of a row, code and message, both null if there is none. */
import type { Failure } from '../../model/capture.ts';

export interface FailureColumns {
  readonly error_code: string | null;
  readonly error_message: string | null;
}

export function failureOf({ error_code, error_message }: FailureColumns): Failure | null {
  return error_code === null ? null : { code: error_code, message: error_message ?? '' };
}

export function failureColumns(failure: Failure | null): FailureColumns {
  return { error_code: failure?.code ?? null, error_message: failure?.message ?? null };
}
