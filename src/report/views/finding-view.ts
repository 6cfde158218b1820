/** How every format words the coverage of a page and what a person should look at in the settings of a source. */
import { readShare } from '../../model/coverage.ts';
import type { Coverage } from '../../model/document.ts';
import type { PassReport } from '../../model/report.ts';
import { isSameFinding, type SourceFinding } from '../../model/source-finding.ts';
import { countOf, withCommas } from './wording.ts';

/** Above the list of the settings that are news. */
export const SETTINGS = 'Settings that no longer match';

/** `sections: "5" matched "5 Welfare", which is "6 Welfare" since 2026-05-05`. */
export function findingText({ setting, entry, detail }: SourceFinding): string {
  return `${setting}: ${entry === null ? '' : `"${entry}" `}${detail}`;
}

/** The same with the title of the source, for lists that do not stand under it. */
export function titledFinding(finding: SourceFinding): string {
  return `${finding.title}: ${findingText(finding)}`;
}

/** The findings that are not news. */
export function standingFindings({
  findings,
  settingChanges,
}: Pick<PassReport, 'findings' | 'settingChanges'>): SourceFinding[] {
  return findings.filter((finding) => !settingChanges.some((each) => isSameFinding(each, finding)));
}

/** `2 settings need attention`; null if none does. */
export function attentionText(findings: readonly SourceFinding[]): string | null {
  if (findings.length === 0) return null;
  return `${countOf(findings.length, 'setting')} ${findings.length === 1 ? 'needs' : 'need'} attention`;
}

/** `98 %`, of the main content; never 100 % unless all of it was read. Empty if there is no coverage. */
export function shareText(coverage: Coverage | null): string {
  return coverage === null ? '' : `${Math.floor(readShare(coverage) * 100)} %`;
}

/** `98 % of the main content was read (412 of 420 words); the page has 910 words`. */
export function coverageText(coverage: Coverage): string {
  const { read, main, page } = coverage;
  const words = `${withCommas(read)} of ${countOf(main, 'word')}`;
  return `${shareText(coverage)} of the main content was read (${words}); the page has ${countOf(page, 'word')}`;
}
