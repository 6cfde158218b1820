/** Groups recipients by the sources that they follow, and reduces a report to the sources of a group. */
import type { AuditReport, Finding } from '../../model/audit.ts';
import type { MailSettings } from '../../model/config.ts';
import type { PassReport } from '../../model/report.ts';

/** Recipients who follow the same sources and get one message. */
export interface RecipientGroup {
  /** The ids of these sources, separated by spaces; empty for all sources. */
  readonly name: string;
  /** Null for all. */
  readonly sources: ReadonlySet<string> | null;
  readonly addresses: readonly string[];
}

export function recipientGroups({ to }: Pick<MailSettings, 'to'>): RecipientGroup[] {
  const groups = new Map<string, RecipientGroup>();
  for (const { address, sources } of eachOnce(to)) {
    const name = sources === null ? '' : [...new Set(sources)].sort().join(' ');
    const addresses = [...(groups.get(name)?.addresses ?? []), address];
    groups.set(name, { name, sources: sources === null ? null : new Set(sources), addresses });
  }
  return [...groups.values()];
}

/** Merges the entries of an address that is listed several times, so that it gets one message about all its sources. */
function eachOnce(to: MailSettings['to']): MailSettings['to'] {
  const recipients = new Map<string, MailSettings['to'][number]>();
  for (const { address, sources } of to) {
    const mailbox = (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
    const known = recipients.get(mailbox);
    if (known === undefined) recipients.set(mailbox, { address, sources });
    else {
      const isOfAll = known.sources === null || sources === null;
      recipients.set(mailbox, { ...known, sources: isOfAll ? null : [...known.sources, ...sources] });
    }
  }
  return [...recipients.values()];
}

/** The report as if no other source were watched. Only those who follow all sources get failures of reference pages. */
export function reportFor(report: PassReport, { sources }: Pick<RecipientGroup, 'sources'>): PassReport {
  if (sources === null) return report;
  const hears = (source: string | null): boolean => source !== null && sources.has(source);
  return {
    run: report.run,
    captures: report.captures.filter(({ source }) => hears(source)),
    changes: report.changes.filter(({ source }) => hears(source)),
    findings: report.findings.filter(({ source }) => hears(source)),
    settingChanges: report.settingChanges.filter(({ source }) => hears(source)),
    audits: report.audits.map((audit) => auditFor(audit, hears)).filter(({ passages }) => passages.length > 0),
    statusChanges: report.statusChanges
      .filter(({ passage }) => hears(passage.citation.source))
      .map((change) => ({ ...change, passage: withoutOthers(change.passage, hears) })),
    citationChanges: report.citationChanges.filter(({ citation }) => hears(citation.source)),
    pageFailures: [],
    ...(report.setAside ? { setAside: report.setAside.filter(({ source }) => hears(source)) } : {}),
  };
}

function auditFor(audit: AuditReport, hears: (source: string | null) => boolean): AuditReport {
  return {
    ...audit,
    passages: audit.passages
      .filter(({ citation }) => hears(citation.source))
      .map((passage) => withoutOthers(passage, hears)),
    citations: audit.citations.filter(({ citation }) => hears(citation.source)),
  };
}

/** Leaves out alternative sources that the group does not follow, and the reason if it may name one of them. */
function withoutOthers(passage: Finding, hears: (source: string | null) => boolean): Finding {
  const alternatives = passage.alternatives.filter(({ source }) => hears(source));
  const isComplete = alternatives.length === passage.alternatives.length;
  return { ...passage, alternatives, reason: isComplete ? passage.reason : null };
}
