/** The three columns that hold a coverage: in words, all null if there is none. */
import type { Coverage } from '../../model/document.ts';

export interface CoverageColumns {
  readonly words_read: number | null;
  readonly words_main: number | null;
  readonly words_page: number | null;
}

export function coverageColumns(coverage: Coverage | null): CoverageColumns {
  return {
    words_read: coverage?.read ?? null,
    words_main: coverage?.main ?? null,
    words_page: coverage?.page ?? null,
  };
}

export function coverageOf({ words_read: read, words_main: main, words_page: page }: CoverageColumns): Coverage | null {
  return read === null || main === null || page === null ? null : { read, main, page };
}
