/**
 * After a pass: what is news becomes messages and entries of the feed, in the one transaction that marks it as told.
 * Nothing is sent here. A pass that is killed before leaves its news to the next; one that is killed after, its messages.
 */
import { heartbeatSubject, worthMail } from '../alert/policy.ts';
import type { MailSettings, NotifySettings, ReferencePage } from '../model/config.ts';
import { sha256 } from '../model/digest.ts';
import type { KeptNews } from '../model/news.ts';
import type { NewMessage } from '../model/outbox.ts';
import type { RunReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { Archive } from '../ports.ts';
import { RUN_FORMATS } from '../report/formats.ts';
import { renderHeartbeatText } from '../report/heartbeat.ts';
import { renderRunWebhook } from '../report/json.ts';
import { renderRunMailHtml } from '../report/mail-html.ts';
import { type Audience, audiencesOf, reportFor } from './audience.ts';
import { entriesOf } from './feed-entries.ts';
import { gatherNews } from './gather-news.ts';
import type { Steps } from './steps.ts';
import { takeHeartbeat } from './take-heartbeat.ts';

export interface Telling {
  readonly notify: NotifySettings;
  readonly sources: readonly Source[];
  readonly pages: readonly ReferencePage[];
  /** Ids of all news that no message covers. */
  readonly news: readonly number[];
  /** That of it which was there when the pass began. */
  readonly stale: readonly KeptNews[];
  /** ISO 8601. */
  readonly at: string;
}

export async function tellNews(steps: Steps, report: RunReport, telling: Telling): Promise<void> {
  const { archive } = steps;
  const { notify, sources, pages, stale, news, at } = telling;
  const { report: told, left } = await gatherNews(steps, report, stale, sources);
  const messages: NewMessage[] = [];
  if (notify.mail !== null) {
    for (const audience of audiencesOf(notify.mail)) {
      const mail = await composeMail(archive, reportFor(told, audience), { ...telling, mail: notify.mail, audience });
      if (mail) messages.push(mail);
    }
  }
  const worth = worthMail(told);
  if (notify.webhook !== null && worth !== null) {
    const message = {
      channel: 'webhook' as const,
      audience: '',
      subject: worth.subject,
      heartbeat: false,
      createdAt: at,
    };
    messages.push({ id: idOf('webhook', '', at), ...message, content: renderRunWebhook(told) });
  }
  const entries = notify.feed === null ? [] : entriesOf(told, at, pages);
  await archive.outbox.tell({ at, news: news.filter((id) => !left.has(id)), messages, entries });
}

interface Composing extends Telling {
  readonly mail: MailSettings;
  readonly audience: Audience;
}

/** The one message of a pass for an audience; null where there is nothing to say. */
async function composeMail(archive: Archive, report: RunReport, composing: Composing): Promise<NewMessage | null> {
  const { mail, audience, at } = composing;
  const worth = worthMail(report);
  const heartbeat =
    mail.heartbeat === null ? null : await takeHeartbeat(archive, report, { ...composing, every: mail.heartbeat });
  const subject = worth?.subject ?? (heartbeat && heartbeatSubject(heartbeat));
  if (subject === null) return null;
  const id = idOf('mail', audience.name, at);
  const shown = worth === null ? null : report;
  const text = [shown && RUN_FORMATS.terminal({ report: shown }), heartbeat && renderHeartbeatText(heartbeat)];
  return {
    id,
    channel: 'mail',
    audience: audience.name,
    subject,
    heartbeat: heartbeat !== null,
    content: {
      messageId: `<${id}@${domainOf(mail.from)}>`,
      date: at,
      to: audience.addresses,
      subject,
      text: text.filter((part) => part !== null).join('\n'),
      html: renderRunMailHtml(shown, heartbeat),
    },
    createdAt: at,
  };
}

/** One for each pass, channel and audience: a pass composes once. */
function idOf(channel: string, audience: string, at: string): string {
  return sha256(JSON.stringify([channel, audience, at])).slice(0, 32);
}

/** What stands after the @ of a sender's address. */
function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'variorum.invalid';
}
