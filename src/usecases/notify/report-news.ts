/**
 * Turns the news after a pass into messages and feed entries, in the same transaction that marks the news as reported.
 * Nothing is sent here. If the pass is killed before the commit, the next pass reports the news; if it is killed after,
 * the next pass sends the messages.
 */
import type { MailSettings, NotifySettings, ReferencePage } from '../../model/config.ts';
import { sha256 } from '../../model/digest.ts';
import { ArchiveError } from '../../model/errors.ts';
import type { StoredNews } from '../../model/news.ts';
import type { FeedEntry, NewMessage } from '../../model/outbox.ts';
import type { PassReport } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import type { Archive } from '../../ports/archive.ts';
import { entriesOf } from '../../report/feed/feed-entries.ts';
import { PASS_FORMATS } from '../../report/formats.ts';
import { renderPassWebhook } from '../../report/json/pass-json.ts';
import { renderPassMailHtml } from '../../report/mail/pass-mail.ts';
import { heartbeatSubject, subjectOf } from '../../report/mail/subject.ts';
import { renderHeartbeatText } from '../../report/terminal/heartbeat-terminal.ts';
import type { Dependencies } from '../dependencies.ts';
import { composeHeartbeat } from './compose-heartbeat.ts';
import { gatherNews } from './gather-news.ts';
import { isNotifiable } from './is-notifiable.ts';
import { type RecipientGroup, recipientGroups, reportFor } from './recipients.ts';
import { withoutUnrenderable } from './unrenderable-news.ts';

export interface Reporting {
  readonly notify: NotifySettings;
  readonly sources: readonly Source[];
  readonly pages: readonly ReferencePage[];
  /** All news that no message covers. */
  readonly news: readonly StoredNews[];
  /** When the news is reported, ISO 8601. */
  readonly at: string;
}

export async function reportNews(dependencies: Dependencies, pass: PassReport, reporting: Reporting): Promise<void> {
  const { sources, news, at } = reporting;
  const { report, left } = await gatherNews(dependencies, pass, news, sources);
  const composed = await composeAll(dependencies.archive, report, reporting);
  await dependencies.archive.outbox.commitReport({
    at,
    news: news.map(({ id }) => id).filter((id) => !left.has(id)),
    ...composed,
  });
}

interface Composed {
  readonly messages: readonly NewMessage[];
  readonly entries: readonly FeedEntry[];
}

/** All messages and entries; if one cannot be rendered, they are composed without the news that is to blame. */
async function composeAll(archive: Archive, report: PassReport, reporting: Reporting): Promise<Composed> {
  const { notify, at, pages } = reporting;
  const compose = async (each: PassReport): Promise<Composed> => ({
    messages: [
      ...(notify.mail === null ? [] : await composeMails(archive, each, reporting, notify.mail)),
      ...(notify.webhook === null ? [] : composeWebhook(each, reporting)),
    ],
    entries: notify.feed === null ? [] : entriesOf(each, at, pages),
  });
  try {
    return await compose(report);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    return compose(withoutUnrenderable(report, (each) => renderAll(each, reporting)));
  }
}

function renderAll(report: PassReport, { at, pages }: Reporting): void {
  subjectOf(report);
  PASS_FORMATS.terminal({ report });
  renderPassMailHtml(report);
  renderPassWebhook(report);
  entriesOf(report, at, pages);
}

async function composeMails(
  archive: Archive,
  report: PassReport,
  reporting: Reporting,
  mail: MailSettings,
): Promise<NewMessage[]> {
  const messages: NewMessage[] = [];
  for (const group of recipientGroups(mail)) {
    const message = await composeMail(archive, reportFor(report, group), { ...reporting, mail, group });
    if (message) messages.push(message);
  }
  return messages;
}

function composeWebhook(report: PassReport, { at, news }: Reporting): NewMessage[] {
  if (!isNotifiable(report)) return [];
  const id = messageId('webhook', '', at, news);
  const content = renderPassWebhook(report);
  const subject = subjectOf(report);
  return [{ id, channel: 'webhook', recipients: '', subject, heartbeat: false, content, createdAt: at }];
}

interface Composing extends Reporting {
  readonly mail: MailSettings;
  readonly group: RecipientGroup;
}

/** The one mail of a pass to a group; null if there is nothing to say. */
async function composeMail(archive: Archive, report: PassReport, composing: Composing): Promise<NewMessage | null> {
  const { mail, group, at, news } = composing;
  const isNews = isNotifiable(report);
  const heartbeat =
    mail.heartbeat === null ? null : await composeHeartbeat(archive, report, { ...composing, every: mail.heartbeat });
  const subject = isNews ? subjectOf(report) : heartbeat && heartbeatSubject(heartbeat);
  if (subject === null) return null;
  const id = messageId('mail', group.name, at, news);
  const shown = isNews ? report : null;
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

/** One id for each pass, channel and group. News is reported once, so it tells passes apart even if the clock stands still. */
function messageId(channel: string, group: string, at: string, news: readonly StoredNews[]): string {
  return sha256(JSON.stringify([channel, group, at, news.map(({ id }) => id)])).slice(0, 32);
}

/** The domain of a sender's address. */
function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'variorum.invalid';
}
