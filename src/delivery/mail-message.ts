/** A message as nodemailer takes it, the same for a file and for SMTP. */
import type { Mail } from '../model/outbox.ts';

/** `from` is an address with or without a name: `Variorum <variorum@example.org>`. */
export function composeMail(from: string, { messageId, date, to, subject, text, html }: Mail) {
  return {
    from,
    to: [...to],
    // The very same at each attempt: a mail program then knows a message that came twice for one.
    messageId,
    date: new Date(date),
    // nodemailer folds long subjects, and a line end in one would begin a header: none may reach it.
    subject: subject.replace(/[\r\n]+/g, ' '),
    text,
    html,
    headers: {
      // A machine sends this: holiday replies and read receipts are asked to stay away (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The mail that a message of the channel holds. */
export function mailOf({ content }: { readonly content: Mail | string }): Mail {
  if (typeof content === 'string') throw new Error('A mailer was given a message of another channel.');
  return content;
}
