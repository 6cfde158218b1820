/** What the checks of derived data have in common. */
import { VariorumError } from '../../model/errors.ts';
import type { Damage } from '../../ports/maintenance.ts';

/** What the check of one kind of derived data found. */
export interface DerivedCheck {
  readonly damages: readonly Damage[];
  /** How many could not be derived again. */
  readonly underivable: number;
}

/** Runs a check of one thing; an error of the archive or of an extractor is damage of that thing. */
export async function damageOf(what: string, check: () => Promise<string | null>): Promise<Damage[]> {
  try {
    const problem = await check();
    return problem === null ? [] : [{ what, problem }];
  } catch (error) {
    if (!(error instanceof VariorumError)) throw error;
    return [{ what, problem: `it cannot be derived again (${error.code}: ${error.message})` }];
  }
}

/** True if two values are stored alike. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
