/** A reference page and the sources that it may quote, in a real archive: what its audits find from day to day. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/sqlite-archive.ts';
import type { AuditReport, Finding } from '../../src/model/audit.ts';
import type { Retrieval } from '../../src/model/capture.ts';
import type { ReferencePage } from '../../src/model/config.ts';
import type { PassReport } from '../../src/model/report.ts';
import type { Source } from '../../src/model/source.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { subjectOf } from '../../src/report/mail/subject.ts';
import { statusChangeText } from '../../src/report/views/passage-view.ts';
import { isNotifiable } from '../../src/usecases/notify/is-notifiable.ts';
import { checkSources } from '../../src/usecases/pass/check-sources.ts';
import { day } from '../archive/sample-records.ts';
import { dependenciesOf } from './sample-dependencies.ts';
import { SOURCE } from './sample-source.ts';

/** Watched at `https://ID.example.org/`. */
export const sourceOf = (id: string, title: string): Source => ({
  ...SOURCE,
  id,
  title,
  url: `https://${id}.example.org/`,
});

export interface AuditedDay {
  readonly report: AuditReport;
  readonly passages: readonly Finding[];
  /** What the mail says of each changed passage; empty if it says nothing. */
  readonly news: readonly string[];
  /** Null if no mail is sent. */
  readonly subject: string | null;
}

class TestClock {
  day = 1;

  now(): string {
    return day(this.day);
  }
}

export class QuotingPage {
  readonly archive: Archive;
  /** The source that the config names for the page. */
  source: string | null = null;
  readonly #sources: readonly Source[];
  readonly #texts = new Map<string, string>();
  #page = '';
  readonly #folder: string;
  readonly #clock: TestClock;

  private constructor(sources: readonly Source[], folder: string, archive: Archive, clock: TestClock) {
    this.#sources = sources;
    this.#folder = folder;
    this.archive = archive;
    this.#clock = clock;
  }

  static async with(sources: readonly Source[]): Promise<QuotingPage> {
    const folder = mkdtempSync(join(tmpdir(), 'variorum-quoting-'));
    const clock = new TestClock();
    const archive = await openArchive({ folder, clock, write: { purpose: 'test', wait: false } });
    return new QuotingPage(sources, folder, archive, clock);
  }

  /** From the next day on, these sources have another text. */
  async next(texts: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#clock.day += 1;
    for (const [id, text] of Object.entries(texts)) this.#texts.set(id, text);
    await this.#pass([]);
  }

  /** A pass over the page with this Markdown. */
  async audit(markdown: string): Promise<AuditedDay> {
    this.#clock.day += 1;
    this.#page = markdown;
    return dayOf(await this.#pass([{ id: 'notes', url: null, file: 'notes.md', source: this.source }]));
  }

  #pass(pages: readonly ReferencePage[]): Promise<PassReport> {
    const retrieve = async ({ source, url }: { source: string; url: string }): Promise<Retrieval> => {
      const text = this.#texts.get(source);
      if (text === undefined) throw new Error(`${source} has no text`);
      return retrievalOf(this.#clock.now(), { source, url, markdown: `# ${source}\n\n${FILLER}\n\n${text}\n` });
    };
    const dependencies = dependenciesOf(this.archive, this.#clock, {
      fetcher: { fetch: retrieve, close: async () => {} },
      files: { read: async () => Buffer.from(`# Notes\n\n${this.#page}\n`) },
    });
    const captured = this.#sources.filter(({ id }) => this.#texts.has(id));
    const options = { dryRun: false, pages, watched: this.#sources, concurrency: 1, onEvent: () => {} };
    return checkSources(dependencies, captured, options);
  }

  async close(): Promise<void> {
    await this.archive.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function dayOf(pass: PassReport): AuditedDay {
  const [report] = pass.audits;
  if (!report) throw new Error(JSON.stringify(pass.pageFailures));
  const quotes = { ...pass, changes: [] };
  return {
    report,
    passages: report.passages,
    news: pass.statusChanges.map((change) => `${change.passage.citation.source}: ${statusChangeText(change)}`),
    subject: isNotifiable(quotes) ? subjectOf(quotes) : null,
  };
}

/** What stays the same in every version, so that none looks like an error page. */
const FILLER = Array.from(
  { length: 8 },
  (_, at) => `Paragraph ${at} tells of the year ${1800 + at} in the harbour.`,
).join('\n\n');

interface Answer {
  readonly source: string;
  readonly url: string;
  readonly markdown: string;
}

function retrievalOf(capturedAt: string, { source, url, markdown }: Answer): Retrieval {
  return {
    source,
    origin: 'fetched',
    file: null,
    capturedAt,
    url,
    finalUrl: url,
    redirects: [],
    status: 200,
    headers: { 'content-type': 'text/markdown' },
    payload: Buffer.from(markdown),
    failure: null,
  };
}
