/** Turns a message into the options of nodemailer, the same for a file and for SMTP. */
import type { Mail } from '../model/outbox.ts';
import { terminalLine } from '../text/escape.ts';

/** `from` is an address with or without a name: `Variorum <variorum@example.org>`. */
export function composeMail(from: string, { messageId, date, to, subject, text, html }: Mail) {
  return {
    from,
    to: [...to],
    // Each attempt has the same id, so that a mail program recognizes a message that arrives twice.
    messageId,
    date: new Date(date),
    // A line break in a subject would begin a header of its own, and lists of mail obey other controls: none may pass.
    subject: terminalLine(subject),
    text,
    html,
    headers: {
      // A machine sends this: these headers suppress holiday replies and read receipts (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The mail in a message of this channel. */
export function mailOf({ content }: { readonly content: Mail | string }): Mail {
  if (typeof content === 'string') throw new Error('a mailer received a message of another channel');
  return content;
}
