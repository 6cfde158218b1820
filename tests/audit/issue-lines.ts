/** The issues of a citation as lines, for tables of cases. */
import type { CitationIssue } from '../../src/model/passage.ts';

export const issueLines = (issues: readonly CitationIssue[]): string[] =>
  issues.map(({ verdict, cited, actual, note }) =>
    [verdict, `${cited} → ${actual}`, note].filter((part) => part !== '').join('; '),
  );
