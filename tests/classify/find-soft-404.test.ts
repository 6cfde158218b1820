import { describe, expect, test } from 'vitest';
import { findSoft404 } from '../../src/classify/find-soft-404.ts';
import { extractDocument } from '../../src/extract/extract.ts';
import { NO_PDF } from '../extract/extract-case.ts';

const extract = (title: string, body: string) =>
  extractDocument(
    {
      payload: Buffer.from(`<html><head><title>${title}</title></head><body><main>${body}</main></body></html>`),
      headers: { 'content-type': 'text/html; charset=utf-8' },
      url: 'https://example.org/',
      include: [],
      exclude: [],
    },
    NO_PDF,
  );
const LONG = '<p>The member brings each borrowed book back in good order and within four weeks.</p>'.repeat(80);

describe('a soft 404', () => {
  test.each([
    ['error', '404 Not Found', '<h1>404 Not Found</h1><p>Sorry.</p>'],
    ['error', 'Library', '<h1>Internal Server Error</h1><p>Please try again later.</p>'],
    ['challenge', 'Just a moment...', '<p>Enable JavaScript and cookies to continue</p>'],
    ['maintenance', 'Under maintenance', '<p>We are back at noon.</p>'],
    ['error', 'Seite nicht gefunden', '<p>Die Seite gibt es nicht.</p>'],
    ['error', 'Page non trouvée', '<p>Désolé.</p>'],
  ])('is found as %s: %s', async (kind, title, body) => {
    expect(findSoft404(await extract(title, body))?.kind).toBe(kind);
  });

  test.each([
    ['Terms of use', '<h1>Terms of use</h1><p>Whoever borrows a book brings it back.</p>'],
    ['How we handle errors', '<h1>How we handle errors</h1><p>A page that is not found is answered with 404.</p>'],
    ['404 Not Found', `<h1>404 Not Found</h1>${LONG}`],
    ['Terms', `<h1>Terms</h1><p>Something went wrong</p>${LONG}`],
  ])('is not a page that mentions errors or is as long as a document: %s (%#)', async (title, body) => {
    expect(findSoft404(await extract(title, body))).toBeNull();
  });
});
