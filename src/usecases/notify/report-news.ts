/**
 * After a pass: what is news becomes messages and entries of the feed, in the one transaction that marks it as told.
 * Nothing is sent here. A pass that is killed before leaves its news to the next; one that is killed after, its messages.
 */
import { heartbeatSubject, notificationOf } from '../../delivery/policy.ts';
import type { MailSettings, NotifySettings, ReferencePage } from '../../model/config.ts';
import { sha256 } from '../../model/digest.ts';
import type { StoredNews } from '../../model/news.ts';
import type { NewMessage } from '../../model/outbox.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Archive } from '../../ports.ts';
import { PASS_FORMATS } from '../../report/formats.ts';
import { renderPassWebhook } from '../../report/json/pass-json.ts';
import { renderHeartbeatText } from '../../report/mail/heartbeat.ts';
import { renderPassMailHtml } from '../../report/mail/mail-html.ts';
import type { Dependencies } from '../dependencies.ts';
import { composeHeartbeat } from './compose-heartbeat.ts';
import { entriesOf } from './feed-entries.ts';
import { gatherNews } from './gather-news.ts';
import { type RecipientGroup, recipientGroups, reportFor } from './recipients.ts';

export interface Reporting {
  readonly notify: NotifySettings;
  readonly sources: readonly Source[];
  readonly pages: readonly ReferencePage[];
  /** Ids of all news that no message covers. */
  readonly news: readonly number[];
  /** That of it which was there when the pass began. */
  readonly stale: readonly StoredNews[];
  /** ISO 8601. */
  readonly at: string;
}

export async function reportNews(dependencies: Dependencies, report: PassReport, reporting: Reporting): Promise<void> {
  const { archive } = dependencies;
  const { notify, sources, pages, stale, news, at } = reporting;
  const { report: told, left } = await gatherNews(dependencies, report, stale, sources);
  const messages: NewMessage[] = [];
  if (notify.mail !== null) {
    for (const group of recipientGroups(notify.mail)) {
      const mail = await composeMail(archive, reportFor(told, group), { ...reporting, mail: notify.mail, group });
      if (mail) messages.push(mail);
    }
  }
  const worth = notificationOf(told);
  if (notify.webhook !== null && worth !== null) {
    const message = {
      channel: 'webhook' as const,
      recipients: '',
      subject: worth.subject,
      heartbeat: false,
      createdAt: at,
    };
    messages.push({ id: idOf('webhook', '', at), ...message, content: renderPassWebhook(told) });
  }
  const entries = notify.feed === null ? [] : entriesOf(told, at, pages);
  await archive.outbox.tell({ at, news: news.filter((id) => !left.has(id)), messages, entries });
}

interface Composing extends Reporting {
  readonly mail: MailSettings;
  readonly group: RecipientGroup;
}

/** The one message of a pass for an audience; null where there is nothing to say. */
async function composeMail(archive: Archive, report: PassReport, composing: Composing): Promise<NewMessage | null> {
  const { mail, group, at } = composing;
  const worth = notificationOf(report);
  const heartbeat =
    mail.heartbeat === null ? null : await composeHeartbeat(archive, report, { ...composing, every: mail.heartbeat });
  const subject = worth?.subject ?? (heartbeat && heartbeatSubject(heartbeat));
  if (subject === null) return null;
  const id = idOf('mail', group.name, at);
  const shown = worth === null ? null : report;
  const text = [shown && PASS_FORMATS.terminal({ report: shown }), heartbeat && renderHeartbeatText(heartbeat)];
  return {
    id,
    channel: 'mail',
    recipients: group.name,
    subject,
    heartbeat: heartbeat !== null,
    content: {
      messageId: `<${id}@${domainOf(mail.from)}>`,
      date: at,
      to: group.addresses,
      subject,
      text: text.filter((part) => part !== null).join('\n'),
      html: renderPassMailHtml(shown, heartbeat),
    },
    createdAt: at,
  };
}

/** One for each pass, channel and audience: a pass composes once. */
function idOf(channel: string, group: string, at: string): string {
  return sha256(JSON.stringify([channel, group, at])).slice(0, 32);
}

/** What stands after the @ of a sender's address. */
function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'variorum.invalid';
}
