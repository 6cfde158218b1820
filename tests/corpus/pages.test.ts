import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodePayload } from '../../src/extract/bytes/decode.ts';
import { extractDocument } from '../../src/extract/extract.ts';
import { documentFromHtml } from '../../src/extract/html/html-document.ts';
import { canonicalizeMarkup } from '../../src/extract/html/markup/canonicalize-markup.ts';
import { type Document, documentText, textDigest } from '../../src/model/document.ts';
import { ExtractError } from '../../src/model/errors.ts';

const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname;
const present = existsSync(corpus);
if (!present) console.log('tests/corpus: skipped, since the real documents are not beside the project');

const noPdf = { read: () => Promise.reject(new Error('no PDF is expected here')), close: async () => {} };

function read(path: string): Promise<Document> {
  const bytes = readFileSync(`${corpus}${path}`);
  const payload = path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
  const url = `https://example.org/${path.replace(/\.br$/, '')}`;
  return extractDocument({ payload, headers: {}, url, include: [], exclude: [] }, noPdf);
}

function outcomeOf(work: () => Document): Document | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExtractError) return error.message;
    throw error;
  }
}

const filesOf = (folder: string): string[] =>
  present
    ? readdirSync(`${corpus}${folder}`)
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];

/** Every page of the corpus that is stored as markup. */
const everyPage = present
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.html(?:\.br)?$/.test(name))
      .sort()
  : [];

describe.skipIf(!present)('real pages', () => {
  test.each(everyPage)('%s reads the same without what no reader looks at', (file) => {
    const bytes = readFileSync(`${corpus}${file}`);
    const payload = file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
    const html = decodePayload(payload, {}, { markup: true }).text;
    const settings = { url: file, include: [], exclude: [] };
    const whole = outcomeOf(() => documentFromHtml({ html, ...settings }));
    expect(outcomeOf(() => documentFromHtml({ html: canonicalizeMarkup(html), ...settings }))).toEqual(whole);
  });

  test('captures that differ in noise alone are one text', async () => {
    const digests = new Set<string>();
    for (const file of filesOf('nightly/claude-consumer-terms')) digests.add(textDigest(await read(file)));
    expect(digests.size).toBe(1);
  });

  test('of the privacy policy only true differences are left, and no word of the site around it', async () => {
    const texts = new Map<string, Document>();
    for (const file of filesOf('nightly/claude-privacy-policy')) {
      const document = await read(file);
      texts.set(textDigest(document), document);
    }
    expect(texts.size).toBeLessThanOrEqual(3);
    for (const document of texts.values())
      expect(documentText(document)).not.toMatch(/cookie settings|skip to|© 20\d\d/i);
  });

  test.each(filesOf('model-spec'))('%s has a heading for each entry of its own list of contents', async (file) => {
    const document = await read(file);
    const markup = brotliDecompressSync(readFileSync(`${corpus}${file}`)).toString();
    const ids = new Set([...markup.matchAll(/<h[1-6][^>]*\bid="([^"]+)"/g)].map(([, id]) => id));
    const linked = [...new Set([...markup.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id))].filter((id) =>
      ids.has(id),
    );
    const anchors = new Set(document.sections.map(({ anchor }) => anchor));
    expect(linked.filter((id) => id !== undefined && !anchors.has(id))).toEqual([]);
    expect(document.sections.length).toBeGreaterThan(60);
  });

  test.each([
    ...filesOf('posts'),
    ...filesOf('constitution'),
    ...filesOf('history/openai-model-spec.md').filter((file) => file.endsWith('.md')),
  ])('%s is read into sections under its headings', async (file) => {
    const document = await read(file);
    expect(document.sections.filter(({ title }) => title !== '').length).toBeGreaterThan(0);
    expect(documentText(document).length).toBeGreaterThan(1000);
  });

  test.each(filesOf('malformed/charset'))('%s is read in the charset that its name starts with', (file) => {
    const bytes = readFileSync(`${corpus}${file}`);
    const [, label = ''] = /([^/]+)--/.exec(file) ?? [];
    // Some names end with the language of the text, and one charset has another name in the library.
    const charset = label.replace(/^((?:iso|windows)[-\d]*\d)-[a-z]+$/, '$1').replace('TIS-620', 'windows-874');
    expect(decodePayload(bytes, {}, { markup: true }).text).toBe(iconv.decode(bytes, charset));
  });

  test.each([...filesOf('malformed/charset'), ...filesOf('incidents').flatMap(filesOf)])(
    '%s gives a text or a stable code',
    async (file) => {
      const outcome = await read(file).then(
        (document) => documentText(document).length > 0,
        (error: unknown) => error instanceof ExtractError,
      );
      expect(outcome).toBe(true);
    },
  );
});
