/**
 * The script of a reading process, which reads payloads one at a time, as its parent sends them. It is a separate
 * process because a hostile page or file could keep any of our rules busy for hours, and because of the library of PDF
 * files (`pdfjs-library.ts`). It ends when its parent ends, even while it is busy. What only some requests need is loaded
 * when one comes.
 */
import { ExtractError, VariorumError } from './model/errors.ts';
import type { Extraction, ExtractionSettings } from './model/extraction.ts';
import type { ReferencePageContent } from './model/passage.ts';
import type { Payload } from './model/payload.ts';
import { type Follow, wholePage } from './model/source.ts';
import type { MarkupKey, ReferencePageOrigin } from './ports/document-reader.ts';
import type { Answers, ProcessUsage, ReadOn, ReadReply, ReadRequest } from './reading/messages.ts';
import { endWithParent } from './reading/parent-watch.ts';
import { asExtractError, explainPayload, extractPrepared, prepareExtraction } from './usecases/capture/read-payload.ts';

endWithParent();

/** Continues the extraction that waits for the parent's decision. */
let decide: (readOn: boolean) => void = () => undefined;

process.on('message', (message: ReadRequest | ReadOn) => {
  if ('readOn' in message) decide(message.readOn);
  else void reply(message);
});

async function reply(request: ReadRequest): Promise<void> {
  try {
    const answer = await answerTo(request);
    if (answer !== null) send({ answer });
  } catch (error) {
    const { code, message } = error instanceof VariorumError ? error : asExtractError(error, request.payload);
    send({ failure: { code, message } });
  }
}

/** Null if the parent wants no answer any more. */
async function answerTo(request: ReadRequest): Promise<Answers[keyof Answers] | null> {
  const { payload } = request;
  switch (request.want) {
    case 'extraction':
      return extract(payload, request.settings, request.asks);
    case 'explanation':
      return explainPayload(payload, request.settings);
    case 'headings':
      return (await import('./extract/pdf/read-pdf.ts')).explainPdfHeadings(payload.bytes);
    case 'quotes':
      return quotesOf(payload, request.origin);
    case 'link':
      return linkOn(payload, request.follow);
  }
}

async function extract(payload: Payload, settings: ExtractionSettings, asks: boolean): Promise<Extraction | null> {
  const ready = preparedOnce(payload, settings);
  const { extractionKey, markupDigest } = ready;
  if (asks && markupDigest !== null && !(await readsOn({ extractionKey, markupDigest }))) return null;
  return extractPrepared(ready);
}

function readsOn(asked: MarkupKey): Promise<boolean> {
  const decision = new Promise<boolean>((resolve) => {
    decide = resolve;
  });
  send({ asked });
  return decision;
}

async function quotesOf(payload: Payload, origin: ReferencePageOrigin): Promise<ReferencePageContent> {
  const { parseReferencePage } = await import('./extract/reference-page/parse-reference-page.ts');
  const whole = wholePage({ id: origin.name, title: origin.name, url: payload.url });
  const { prepared } = preparedOnce(payload, whole);
  if (prepared instanceof ExtractError) throw prepared;
  return parseReferencePage(prepared, origin);
}

async function linkOn(payload: Payload, follow: Follow): Promise<string> {
  const { findLink } = await import('./extract/html/listing/find-link.ts');
  return findLink(await listingOf(payload), follow);
}

/** A reference page is read twice in a row, as what it quotes and as a document; a listing once for each of its links. */
const preparedOnce = lastOnly(
  (payload, settings) => JSON.stringify([payload.sha256, payload.headers, payload.url, payload.file, settings]),
  (payload: Payload, settings: ExtractionSettings) => prepareExtraction(payload, settings),
);
const listingOf = lastOnly(
  ({ sha256, url }) => `${sha256} ${url}`,
  async ({ bytes, headers, url }: Payload) => {
    const { parseListing } = await import('./extract/html/listing/parse-listing.ts');
    return parseListing({ payload: bytes, headers, url });
  },
);

/** Keeps the last result of a function, for arguments with an equal key. */
function lastOnly<Args extends readonly unknown[], Result>(
  keyOf: (...args: Args) => string,
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { readonly key: string; readonly result: Result } | null = null;
  return (...args) => {
    const key = keyOf(...args);
    if (last?.key !== key) last = { key, result: make(...args) };
    return last.result;
  };
}

/** A reply without what the process has used, which is added when it is sent. */
type Reply = ReadReply extends infer Each ? (Each extends ReadReply ? Omit<Each, 'usage'> : never) : never;

function send(message: Reply): void {
  const { user, system } = process.cpuUsage();
  const usage: ProcessUsage = { processorMs: (user + system) / 1000, residentBytes: process.memoryUsage.rss() };
  process.send?.({ ...message, usage });
}
