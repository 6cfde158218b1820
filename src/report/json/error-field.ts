/** The name of failures in JSON: `error`, whatever the failure is of. */
import type { Failure } from '../../model/capture.ts';

/** The fields of a record, with its failure as `error`. */
export function withErrorField<Fields extends { readonly failure: Failure | null }>({ failure, ...fields }: Fields) {
  return { ...fields, error: failure };
}
