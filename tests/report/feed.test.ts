/** The XML of the feed, whatever its titles and contents are. */
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { renderFeed } from '../../src/report/feed/feed.ts';

test('a character that XML forbids does not reach the feed', () => {
  const bad = 'a\u0000b\u001Bc\uFFFEd\uD83Ee\uDD80f';
  const entry = { id: 'urn:uuid:1', at: '2026-06-01T05:15:00.000Z', title: bad, html: `<p>${bad} \u{1F980}</p>` };
  const head = { id: 'urn:uuid:0', now: entry.at, url: null };
  const xml = renderFeed(head, [{ ...entry, link: 'https://example.org/' }]);
  new SaxesParser({ xmlns: true }).write(xml).close();
  expect(xml).not.toMatch(/\p{Surrogate}/u);
  expect(xml).toContain('<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf \u{1F980}</p>');
});
