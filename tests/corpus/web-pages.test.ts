/** Real web pages and Markdown files: their text, their sections and their charsets. */
import { readdirSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodePayload } from '../../src/extract/bytes/decode.ts';
import { documentFromHtml } from '../../src/extract/html/html-document.ts';
import { canonicalizeMarkup } from '../../src/extract/html/markup/canonicalize-markup.ts';
import { type Document, documentText, textDigest } from '../../src/model/document.ts';
import { ExtractError } from '../../src/model/errors.ts';
import { CORPUS, extractFile, filesIn, hasCorpus, payloadOf } from './real-documents.ts';

function outcomeOf(work: () => Document): Document | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExtractError) return error.message;
    throw error;
  }
}

/** All HTML files of the corpus. */
const EVERY_PAGE = hasCorpus
  ? readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.html(?:\.br)?$/.test(name))
      .sort()
  : [];

describe.runIf(hasCorpus)('real pages', () => {
  test.each(EVERY_PAGE)('%s has the same document after its markup is canonicalized', (file) => {
    const html = decodePayload(payloadOf(file), {}, { markup: true }).text;
    const settings = { url: file, include: [], exclude: [] };
    const whole = outcomeOf(() => documentFromHtml({ html, ...settings }));
    expect(outcomeOf(() => documentFromHtml({ html: canonicalizeMarkup(html), ...settings }))).toEqual(whole);
  });

  test('captures that differ only in noise have one text', async () => {
    const digests = new Set<string>();
    for (const file of filesIn('nightly/claude-consumer-terms')) digests.add(textDigest(await extractFile(file)));
    expect(digests.size).toBe(1);
  });

  test('captures of the privacy policy differ only in true changes, and have no text of the site around it', async () => {
    const texts = new Map<string, Document>();
    for (const file of filesIn('nightly/claude-privacy-policy')) {
      const document = await extractFile(file);
      texts.set(textDigest(document), document);
    }
    expect(texts.size).toBeLessThanOrEqual(3);
    for (const document of texts.values())
      expect(documentText(document)).not.toMatch(/cookie settings|skip to|© 20\d\d/i);
  });

  test.each(filesIn('model-spec'))('%s has a section for each entry of its table of contents', async (file) => {
    const document = await extractFile(file);
    const markup = payloadOf(file).toString();
    const ids = new Set([...markup.matchAll(/<h[1-6][^>]*\bid="([^"]+)"/g)].map(([, id]) => id));
    const linked = [...new Set([...markup.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id))].filter((id) =>
      ids.has(id),
    );
    const anchors = new Set(document.sections.map(({ anchor }) => anchor));
    expect(linked.filter((id) => id !== undefined && !anchors.has(id))).toEqual([]);
    expect(document.sections.length).toBeGreaterThan(60);
  });

  test.each([
    ...filesIn('posts'),
    ...filesIn('constitution'),
    ...filesIn('history/openai-model-spec.md').filter((file) => file.endsWith('.md')),
  ])('%s has sections with titles', async (file) => {
    const document = await extractFile(file);
    expect(document.sections.filter(({ title }) => title !== '').length).toBeGreaterThan(0);
    expect(documentText(document).length).toBeGreaterThan(1000);
  });

  test.each(filesIn('malformed/charset'))('%s is decoded with the charset in its name', (file) => {
    const bytes = payloadOf(file);
    const [, label = ''] = /([^/]+)--/.exec(file) ?? [];
    // Some names end with the language of the text, and one charset has another name in the library.
    const charset = label.replace(/^((?:iso|windows)[-\d]*\d)-[a-z]+$/, '$1').replace('TIS-620', 'windows-874');
    expect(decodePayload(bytes, {}, { markup: true }).text).toBe(iconv.decode(bytes, charset));
  });

  test.each([...filesIn('malformed/charset'), ...filesIn('incidents').flatMap(filesIn)])(
    '%s has a text or fails with a known error',
    async (file) => {
      const outcome = await extractFile(file).then(
        (document) => documentText(document).length > 0,
        (error: unknown) => error instanceof ExtractError,
      );
      expect(outcome).toBe(true);
    },
  );
});
