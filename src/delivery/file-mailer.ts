/** A mailer for machines without SMTP. It writes each message as an `.eml` file, which any mail program opens. */
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { makeFolder } from '../file/make-folder.ts';
import { createFile } from '../file/write-file.ts';
import { compactTime } from '../model/datetime.ts';
import { DeliveryError } from '../model/errors.ts';
import { fileErrorText } from '../model/file-error.ts';
import type { OutboxMessage } from '../model/outbox.ts';
import type { Sender } from '../ports/sender.ts';
import { composeMail, mailOf } from './mail-message.ts';

/** Messages of the same second get a number. Only a bug in this program would write so many. */
const MAX_SAME_SECOND = 1_000;

export interface FileMailerOptions {
  readonly folder: string;
  readonly from: string;
}

export class FileMailer implements Sender {
  readonly #options: FileMailerOptions;

  constructor(options: FileMailerOptions) {
    this.#options = options;
  }

  /** Writes `TIME.eml`, by the time of composition, or `TIME-2.eml` if that exists. It never overwrites a file. */
  async send(message: Pick<OutboxMessage, 'content'>): Promise<[]> {
    const { folder, from } = this.#options;
    const mail = mailOf(message);
    try {
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
      const { message: bytes } = await transport.sendMail(composeMail(from, mail));
      makeFolder(folder);
      await writeNew(folder, compactTime(mail.date), bytes as Buffer);
      return [];
    } catch (error) {
      const reason = `Writing the message into ${folder}: ${fileErrorText(error)}`;
      throw new DeliveryError('DELIVERY_FILE', reason, { cause: error });
    }
  }
}

async function writeNew(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  for (let copy = 1; copy <= MAX_SAME_SECOND; copy += 1) {
    const path = join(folder, copy === 1 ? `${name}.eml` : `${name}-${copy}.eml`);
    try {
      await createFile(path, bytes);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  throw new Error(`it holds ${MAX_SAME_SECOND} messages of ${name} already`);
}
