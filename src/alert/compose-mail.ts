/** A message as nodemailer takes it, the same for a file and for SMTP. */
import type { Message } from '../ports.ts';

/** Who a message is from and to, each an address with or without a name: `Variorum <variorum@example.org>`. */
export interface Addresses {
  readonly from: string;
  readonly to: readonly string[];
}

export function composeMail({ from, to }: Addresses, { subject, text, html }: Message) {
  return {
    from,
    to: [...to],
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
