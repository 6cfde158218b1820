/** The composition root: builds the parts that a command uses from a checked config. Only this file reads the clock. */
import { isArchive, openArchive } from './archive/sqlite-archive.ts';
import { makeClassifier } from './classify/classifier.ts';
import { feedFile, metricsFile, reportFile } from './delivery/replaced-files.ts';
import type { ListenAddress, StatusPages } from './delivery/status-server.ts';
import { readUserFile } from './file/read-file.ts';
import type { CaptureClassifier } from './model/classification.ts';
import type { Config, MailSettings, WebhookSettings } from './model/config.ts';
import { UsageError } from './model/errors.ts';
import { fileErrorText } from './model/file-error.ts';
import type { Archive, ArchiveReader } from './ports/archive.ts';
import type { Clock } from './ports/clock.ts';
import type { DocumentReader } from './ports/document-reader.ts';
import type { Fetcher } from './ports/fetcher.ts';
import type { FileReader } from './ports/files.ts';
import type { Poster, Sender } from './ports/sender.ts';
import { classifyPending } from './usecases/capture/classify-captures.ts';
import type { Dependencies } from './usecases/dependencies.ts';
import type { Channels } from './usecases/notify/deliver.ts';
import type { Monitors } from './usecases/pass/monitor-pass.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const userFiles: FileReader = {
  async read(path) {
    try {
      return readUserFile(path);
    } catch (error) {
      throw new UsageError('USAGE_PATH', `Reading ${path}: ${fileErrorText(error)}.`, { cause: error });
    }
  },
};

/** Identifies the program to servers. */
const USER_AGENT = 'Variorum/0.1 (source-change monitor)';

/** Opens a fetcher for work that writes nothing, and closes it afterwards. */
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

/** The classifier by the settings of the config. */
export function classifierOf({ suspect }: Pick<Config, 'suspect'>): CaptureClassifier {
  return makeClassifier(suspect);
}

/** Opens a reader for work that writes nothing, and closes it afterwards. */
export async function withDocumentReader<Result>(work: (reader: DocumentReader) => Promise<Result>): Promise<Result> {
  const reader = await openDocumentReader(1);
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

/** Its processes are started when they are needed. */
async function openDocumentReader(processes?: number): Promise<DocumentReader> {
  const [{ ReaderPool }, { isPdf }] = await Promise.all([
    import('./reading/reader-pool.ts'),
    import('./usecases/capture/current-extraction.ts'),
  ]);
  return new ReaderPool({ processes, isPdf });
}

/** Provides the channels by which messages leave, opens each at its first use, and closes them afterwards. */
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

/** A call to a monitor may delay the end of a pass by this much. */
const PING_TIMEOUT_MS = 10_000;

/** Provides the ways to the monitors, and closes them afterwards. */
export async function withMonitors<Result>(
  { network, monitoring }: Pick<Config, 'network' | 'monitoring'>,
  work: (monitors: Monitors) => Promise<Result>,
): Promise<Result> {
  const files = { reports: reportFile, metrics: metricsFile };
  if (monitoring.ping === null) return work({ ...files, poster: null });
  const { HttpPoster } = await import('./fetch/http-poster.ts');
  const poster = new HttpPoster({ allow: network.allow, userAgent: USER_AGENT, timeoutMs: PING_TIMEOUT_MS });
  try {
    return await work({ ...files, poster });
  } finally {
    await poster.close();
  }
}

export type { StatusPages };

/** Serves the state of a worker while it works, and closes the server afterwards. */
export async function withStatusServer<Result>(
  address: ListenAddress,
  pages: StatusPages,
  work: (origin: string) => Promise<Result>,
): Promise<Result> {
  const { startStatusServer } = await import('./delivery/status-server.ts');
  const server = await startStatusServer(address, pages);
  try {
    return await work(server.origin);
  } finally {
    await server.close();
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
  /** The command that writes, shown to others that wait for the archive. */
  readonly purpose: string;
  readonly wait: boolean;
  /** Receives what a person should know although nothing failed, in a sentence. */
  readonly note?: Note;
}

export type Note = (text: string) => void;

export interface DependencyOptions extends WriteOptions {
  /** The most PDF files that are read at once, and the most pages; omitted for the number of processors. */
  readonly processes?: number;
}

/** Opens the archive to read only. */
export function openReader(folder: string, note?: Note): Promise<ArchiveReader> {
  return openArchive({ folder, clock: systemClock, write: null, onUpgrade: upgradeNote(note) });
}

/** Opens the archive to read only; null if there is none yet. */
export async function openReaderIfAny(folder: string, note?: Note): Promise<ArchiveReader | null> {
  return isArchive(folder) ? openReader(folder, note) : null;
}

/** Opens the archive to write. */
export function openWriter(folder: string, write: WriteOptions, clock: Clock = systemClock): Promise<Archive> {
  return openArchive({ folder, clock, write, onUpgrade: upgradeNote(write.note) });
}

function upgradeNote(note: Note | undefined): (backup: string) => void {
  return (backup) =>
    note?.(`The archive was upgraded to this version of the program. ${backup} is a backup from before.`);
}

/** Opens everything that a writing command needs, runs it, and closes everything even if it fails. */
export async function withDependencies<Result>(
  config: Pick<Config, 'network' | 'suspect'>,
  folder: string,
  { processes, ...write }: DependencyOptions,
  work: (dependencies: Dependencies) => Promise<Result>,
  clock: Clock = systemClock,
): Promise<Result> {
  const archive = await openWriter(folder, write, clock);
  // Loaded here, because a command that only reads the archive does not need them.
  const [{ HttpFetcher }, reader] = await Promise.all([
    import('./fetch/http-fetcher.ts'),
    openDocumentReader(processes),
  ]);
  const fetcher = new HttpFetcher({ clock, userAgent: USER_AGENT, ...config.network });
  const classifier = classifierOf(config);
  try {
    // An older program or another config may have classified the captures by other rules.
    await classifyPending(archive.captures, classifier);
    return await work({ archive, fetcher, reader, clock, files: userFiles, classifier, persistence: config.suspect });
  } finally {
    await reader.close();
    await fetcher.close();
    await archive.close();
  }
}
