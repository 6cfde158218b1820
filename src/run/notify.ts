/** After a pass: one message where something matters, none otherwise. */
import { worthMail } from '../alert/policy.ts';
import type { RunReport } from '../model/report.ts';
import type { Mailer } from '../ports.ts';
import { RUN_FORMATS } from '../report/formats.ts';
import { renderRunMailHtml } from '../report/mail-html.ts';

/** Subject of the message that was sent; null where nothing was worth one. Throws DeliveryError where it was not taken. */
export async function notify(report: RunReport, mailer: Mailer): Promise<string | null> {
  const worth = worthMail(report);
  if (worth === null) return null;
  const text = RUN_FORMATS.terminal({ report });
  await mailer.send({ subject: worth.subject, text, html: renderRunMailHtml(report) });
  return worth.subject;
}
