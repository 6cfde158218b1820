import { describe, expect, test } from 'vitest';
import { type ExtractInput, explainPayload, preparePayload } from '../../../src/extract/extract.ts';

const TEXT =
  '<h1>Rules</h1><p>The keeper does not leave the tower before dawn, and writes down every light.</p>' +
  '<p>In spring the lamp is renewed, the harbour pays for it, and the keeper signs for what is brought.</p>'.repeat(6);

function explain(html: string, settings: Partial<ExtractInput> = {}) {
  const input: ExtractInput = {
    payload: new TextEncoder().encode(html),
    headers: { 'content-type': 'text/html' },
    url: 'https://a.example/rules',
    include: [],
    exclude: [],
    ...settings,
  };
  const explained = explainPayload(preparePayload(input), input);
  if (explained === null) throw new Error('this test needs a web page');
  return explained;
}

const LINKS = '<a href="/1">Boats</a> <a href="/2">Fees</a> <a href="/3">Tides</a> <a href="/4">Winds</a>';

describe('what is left out has its reason', () => {
  test.each([
    ['navigation', `<nav>${LINKS}</nav>`],
    ['navigation', `<div role="navigation">${LINKS}</div>`],
    ['navigation', `<div class="sidebar">${LINKS}</div>`],
    ['related-links', `<aside>${LINKS}</aside>`],
    ['related-links', `<section><h2>Related articles</h2>${LINKS}</section>`],
    ['related-links', '<div class="share">Share: <a href="https://a.example/">A</a></div>'],
    ['footer', `<footer>${LINKS}</footer>`],
    ['dialog', '<div role="dialog"><p>Do you want to leave?</p></div>'],
    ['form', '<form><label>Search</label><input name="q"></form>'],
    ['form', '<div class="newsletter"><p>News by mail</p><input type="email"></div>'],
    ['consent-notice', '<div><p>We use cookies.</p><button>Accept all</button></div>'],
    ['contents-list', '<ul><li><a href="#a">Aa</a></li><li><a href="#b">Bb</a></li><li><a href="#c">Cc</a></li></ul>'],
    ['hidden', '<div hidden>Saved.</div>'],
    ['hidden', '<span class="sr-only">opens in a new window</span>'],
    ['control', '<button>Print</button>'],
  ])('%s: %s', (reason, markup) => {
    const { leftOut } = explain(`<main>${TEXT}${markup}</main>`);
    // What lies over the main content is no part of it.
    const inMain = reason !== 'dialog' && reason !== 'consent-notice';
    expect(leftOut.map((block) => [block.reason, block.inMain])).toContainEqual([reason, inMain]);
  });

  test.each([
    ['outside-main', '<div><h2>News</h2><p>A word that stands beside the main content of the page.</p></div>'],
    ['banner', `<header>${LINKS}</header>`],
    ['link-list', `<div>${LINKS}</div>`],
    ['footer', '<div>© 2026 Harbour. All rights reserved.</div>'],
  ])('%s, beside the main content: %s', (reason, markup) => {
    const { leftOut } = explain(`<body>${markup}<main>${TEXT}</main></body>`);
    expect(leftOut.map((block) => [block.reason, block.inMain])).toContainEqual([reason, false]);
  });

  test.each<[string, Partial<ExtractInput>, string[]]>([
    ['exclude', { exclude: ['.a', '.none'] }, ['div.a', 'div.a']],
    ['exclude', { exclude: ['.b', 'div', '.none'] }, ['div.a', 'div.b', 'div.a']],
    ['from', { from: 'h1' }, ['div.a']],
    ['until', { until: '.b' }, ['div.b', 'div.a']],
    ['include', { include: ['h1', '.none'] }, ['div.a', 'p', 'div.b', 'div.a']],
  ])('settings: %s', (_, settings, elements) => {
    const html = `<main><div class="a">Before.</div><h1>Rules</h1><p>Text.</p><div class="b">Words.</div><div class="a">After.</div></main>`;
    const { document, leftOut } = explain(html, settings);
    expect(leftOut.filter(({ reason }) => reason === 'settings').map(({ element }) => element)).toEqual(elements);
    const [setting] = Object.keys(settings);
    const unmatched = setting === 'exclude' || setting === 'include' ? [{ setting, selector: '.none' }] : undefined;
    expect(document.unmatchedSelectors).toEqual(unmatched);
  });

  test('a block names its element as a selector would, with its words', () => {
    const { leftOut } = explain(`<main>${TEXT}<nav id="top" class="site nav wide">${LINKS}</nav></main>`);
    expect(leftOut).toEqual([
      {
        reason: 'navigation',
        element: 'nav#top.site.nav',
        inMain: true,
        counted: true,
        words: 4,
        text: 'Boats Fees Tides Winds',
      },
    ]);
  });
});

describe('the coverage', () => {
  test('of a page with main content counts all that stands in it', () => {
    const { document } = explain(`<body><nav>${LINKS}</nav><main>${TEXT}<aside>${LINKS}</aside></main></body>`);
    const read = document.coverage?.read ?? 0;
    expect(document.coverage).toEqual({ read, main: read + 4, page: read + 8 });
  });

  test('of a page without it counts neither navigation nor footer as its main content', () => {
    const frame = `<nav>${LINKS}</nav><div>${LINKS}</div><footer>© 2026</footer>`;
    const related = `<section><h2>Related articles</h2>${LINKS}</section>`;
    const { document } = explain(`<body>${TEXT}${frame}${related}</body>`);
    const read = document.coverage?.read ?? 0;
    expect(document.coverage).toEqual({ read, main: read + 6, page: read + 15 });
  });

  test('does not count a dialog over the main content', () => {
    const { document } = explain(`<main>${TEXT}<div role="dialog"><p>Leave?</p></div></main>`);
    const read = document.coverage?.read ?? 0;
    expect(document.coverage).toEqual({ read, main: read, page: read + 1 });
  });

  test.each<[string, string, Partial<ExtractInput>?]>([
    ['main content', `<header>${LINKS}</header><main>${TEXT}<aside>${LINKS}</aside></main><footer>© 2026</footer>`],
    ['no main content', `<nav>${LINKS}</nav>${TEXT}<div>${LINKS}</div><footer>${LINKS}</footer>`],
    [
      'hidden parts in a menu',
      `<nav>${LINKS}<div hidden>Hidden words</div><button>Open</button></nav><main>${TEXT}</main>`,
    ],
    ['a form with a button', `<main>${TEXT}<form>News by mail <input name="a"><button>Send now</button></form></main>`],
    ['hidden parts and controls', `<main>${TEXT}<div hidden>Saved.</div><button>Print</button></main>`],
    ['include', `<main><div class="a">${TEXT}</div><p>Other words.</p></main>`, { include: ['.a'] }],
    [
      'exclude and until',
      `<main>${TEXT}<p class="a">No.</p><p class="b">Nor this.</p></main>`,
      { exclude: ['.a'], until: '.b' },
    ],
  ])('is what was read and the counted parts that were left out: %s', (_, body, settings = {}) => {
    const { document, leftOut } = explain(`<body>${body}</body>`, settings);
    const wordsOf = (inMain: boolean): number =>
      leftOut.filter((block) => block.counted && block.inMain === inMain).reduce((sum, { words }) => sum + words, 0);
    const { read = 0, main = 0, page = 0 } = document.coverage ?? {};
    expect({ main, page }).toEqual({ main: read + wordsOf(true), page: main + wordsOf(false) });
    expect(leftOut).not.toEqual([]);
  });
});
