/** The composition root: from a checked config to the parts that an interface uses. The only place with the wall clock. */

import { readFile } from 'node:fs/promises';
import { isArchive, openArchive } from './archive/sqlite-archive.ts';
import { makeClassifier } from './classify/classifier.ts';
import { feedFile } from './delivery/feed-file.ts';
import type { Config, MailSettings, WebhookSettings } from './model/config.ts';
import { UsageError } from './model/errors.ts';
import { fileErrorText } from './model/file-error.ts';
import type { Archive, ArchiveReader } from './ports/archive.ts';
import type { Clock } from './ports/clock.ts';
import type { Fetcher } from './ports/fetcher.ts';
import type { FileReader } from './ports/files.ts';
import type { Poster, Sender } from './ports/sender.ts';
import { classifyPending } from './usecases/capture/classify-captures.ts';
import type { Dependencies } from './usecases/dependencies.ts';
import type { Channels } from './usecases/notify/deliver.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const userFiles: FileReader = {
  async read(path) {
    try {
      return await readFile(path);
    } catch (error) {
      throw new UsageError('USAGE_PATH', `Reading ${path}: ${fileErrorText(error)}.`, { cause: error });
    }
  },
};

/** Names the program to the servers that it asks. */
const USER_AGENT = 'Variorum/0.1 (source-change monitor)';

/** Opens what is needed to fetch a page, without writing anything, and closes it again. */
export async function withFetcher<Result>(
  config: Pick<Config, 'network'>,
  work: (fetcher: Fetcher) => Promise<Result>,
): Promise<Result> {
  const { HttpFetcher } = await import('./fetch/http-fetcher.ts');
  const fetcher = new HttpFetcher({ clock: systemClock, userAgent: USER_AGENT, ...config.network });
  try {
    return await work(fetcher);
  } finally {
    await fetcher.close();
  }
}

/** Opens the channels by which messages leave, each when it is first used, and closes them again. */
export async function withChannels<Result>(
  { network, notify }: Pick<Config, 'network' | 'notify'>,
  work: (channels: Channels) => Promise<Result>,
): Promise<Result> {
  const { mail, webhook } = notify;
  const opened: Poster[] = [];
  const openMail = async (settings: MailSettings): Promise<Sender> => {
    const { SmtpMailer } = await import('./delivery/smtp-mailer.ts');
    return new SmtpMailer(settings);
  };
  const openWebhook = async (settings: WebhookSettings): Promise<Sender> => {
    const [{ WebhookSender }, { HttpPoster }] = await Promise.all([
      import('./delivery/webhook-sender.ts'),
      import('./fetch/http-poster.ts'),
    ]);
    const poster = new HttpPoster({ allow: network.allow, userAgent: USER_AGENT });
    opened.push(poster);
    return new WebhookSender(settings, poster, systemClock);
  };
  const senders = {
    ...(mail === null ? {} : { mail: openedOnUse(() => openMail(mail)) }),
    ...(webhook === null ? {} : { webhook: openedOnUse(() => openWebhook(webhook)) }),
  };
  try {
    return await work({ senders, files: feedFile, clock: systemClock });
  } finally {
    await Promise.all(opened.map((poster) => poster.close()));
  }
}

function openedOnUse(open: () => Promise<Sender>): Sender {
  let sender: Promise<Sender> | null = null;
  return {
    send: async (message) => {
      sender ??= open();
      return (await sender).send(message);
    },
  };
}

export interface WriteOptions {
  /** What the archive is held for, shown to others that want it. */
  readonly purpose: string;
  readonly wait: boolean;
}

export interface DependencyOptions extends WriteOptions {
  /** How many PDF files are extracted at once, at most; left out: as many as there are processors. */
  readonly pdfsAtOnce?: number;
}

/** Opens the archive to read only. */
export function openReader(folder: string): Promise<ArchiveReader> {
  return openArchive({ folder, clock: systemClock, write: null });
}

/** Opens the archive to read only; null where there is none yet. */
export async function openReaderIfAny(folder: string): Promise<ArchiveReader | null> {
  return isArchive(folder) ? openReader(folder) : null;
}

/** Opens the archive to write. */
export function openWriter(folder: string, write: WriteOptions, clock: Clock = systemClock): Promise<Archive> {
  return openArchive({ folder, clock, write });
}

/** Opens all that a writing command needs, runs it, and closes all of it however it ends. */
export async function withDependencies<Result>(
  config: Pick<Config, 'network' | 'suspect'>,
  folder: string,
  { pdfsAtOnce, ...write }: DependencyOptions,
  work: (dependencies: Dependencies) => Promise<Result>,
  clock: Clock = systemClock,
): Promise<Result> {
  const archive = await openWriter(folder, write, clock);
  // Loaded here and not above, so that a command which only reads the archive need not wait for them.
  const [{ HttpFetcher }, { PdfExtractorPool }] = await Promise.all([
    import('./fetch/http-fetcher.ts'),
    import('./extract/pdf/process/pdf-extractor-pool.ts'),
  ]);
  const fetcher = new HttpFetcher({ clock, userAgent: USER_AGENT, ...config.network });
  const pdf = new PdfExtractorPool({ processes: pdfsAtOnce });
  const classifier = makeClassifier(config.suspect);
  try {
    // Another program or another config may have classified the captures by other rules.
    await classifyPending(archive.captures, classifier);
    return await work({ archive, fetcher, pdf, clock, files: userFiles, classifier, persistence: config.suspect });
  } finally {
    await pdf.close();
    await fetcher.close();
    await archive.close();
  }
}
