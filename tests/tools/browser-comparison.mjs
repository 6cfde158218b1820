/**
 * What a real browser shows of a web page: the judge of the extractor. Chromium opens the page without scripts and
 * without its style sheets. What a sheet hides is shown too, so a difference is not always a fault.
 */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Shorter paragraphs are labels, which also stand elsewhere. */
const SHORTEST_PARAGRAPH = 40;

/** The path of a browser on this machine; null if there is none. */
export function findBrowser() {
  return EXECUTABLES.find((path) => existsSync(path)) ?? null;
}

/**
 * Opens each page and calls `use` with its headings and paragraphs, as `shownText` gives them. `pages` yields a name
 * and the decoded markup.
 */
export async function readInBrowser(executablePath, pages, use) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false });
    for (const { name, html } of pages) {
      const page = await context.newPage();
      // A page that sends its visitors elsewhere stays: only the first request is answered.
      await page.route('**/*', (route) => route.abort('aborted'));
      await page.route(
        'http://page.invalid/',
        (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
        { times: 1 },
      );
      await page.goto('http://page.invalid/', { waitUntil: 'domcontentloaded', timeout: 60_000 });
      use(name, await page.evaluate(shownText, SHORTEST_PARAGRAPH));
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

/**
 * Runs in the page: the headings and the innermost paragraphs of the main content, each with its text as a browser shows
 * it and the elements around it.
 */
function shownText(shortest) {
  // The number of a note is not part of the text that it stands in.
  for (const note of document.querySelectorAll('sup a[href^="#"], a[href^="#"] sup, a[role=doc-noteref]'))
    note.remove();
  // biome-ignore lint/performance/useDomNodeTextContent: what a browser shows is the point.
  const longArticle = [...document.querySelectorAll('article')].find((each) => each.innerText.length > 2_000);
  const main = document.querySelector('main, [role=main]') ?? longArticle ?? document.body;
  const nameOf = (element) => {
    const role = element.getAttribute('role');
    const names = `${element.id} ${element.getAttribute('class') ?? ''}`.trim().split(/\s+/).slice(0, 3).join('.');
    return element.localName + (role === null ? '' : `[${role}]`) + (names === '' ? '' : `.${names}`);
  };
  const described = (element) => {
    const around = [];
    for (let each = element; each !== null && each !== main; each = each.parentElement) around.push(nameOf(each));
    const notes = [...element.querySelectorAll('sup a[href^="#"], a[href^="#"] sup, a[role=doc-noteref]')];
    // biome-ignore lint/performance/useDomNodeTextContent: what a browser shows is the point.
    return { text: element.innerText, around, notes: notes.map((note) => note.textContent) };
  };
  const headings = [...main.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(described);
  const paragraphs = [...main.querySelectorAll('p, li, td, dd')]
    .filter((each) => each.querySelector('p, li, td, dd') === null)
    .map(described)
    .filter(({ text }) => text.trim().length >= shortest);
  return {
    root: main.localName,
    headings: headings.filter(({ text }) => text.trim() !== ''),
    paragraphs,
  };
}

const FRAMES =
  /^(?:nav|aside|footer|dialog|form|menu)(?=[.[]|$)|\[(?:navigation|complementary|contentinfo|banner|dialog|alertdialog|search|menu|menubar)\]/;
const SITE_HEADER = /^header(?=[.[]|$)/;

/** True for a text that its tag or role, or that of an element around it, sets apart from the main content. */
export function isFramed({ around }, root) {
  return around.some((name) => FRAMES.test(name) || (root === 'body' && SITE_HEADER.test(name)));
}

/**
 * The headings and paragraphs that a browser shows and that the extractor did not read, each with the reason why it was
 * left out; the reason is null where none was named. A label for screen readers inside a paragraph may be missing.
 */
export function missedBy({ document, leftOut }, shown) {
  const read = fold(document.sections.map(textOfSection).join(' '));
  const out = leftOut.map((block) => ({ ...block, folded: fold(block.text) }));
  const labels = out.filter(({ reason, folded }) => (reason === 'hidden' || reason === 'control') && folded !== '');
  // The number of a note is not part of the text that it stands in.
  const isRead = ({ text, notes }) =>
    [text, notes.reduce((left, note) => left.replace(note, ''), text)].some((shownText) => {
      const folded = fold(shownText);
      if (read.includes(folded)) return true;
      const rest = labels.reduce((left, label) => left.replace(label.folded, ''), folded);
      return rest !== '' && read.includes(rest);
    });
  const missed = (kind) => (item) => {
    const reason = out.find(({ folded }) => folded.includes(fold(item.text)))?.reason ?? null;
    return { kind, ...item, reason };
  };
  return [
    ...shown.headings.filter((text) => !isRead(text)).map(missed('heading')),
    ...shown.paragraphs.filter((text) => !isRead(text)).map(missed('paragraph')),
  ];
}

function textOfSection({ number, title, blocks }) {
  return [number ?? '', title, ...blocks.map(({ text }) => text)].join(' ');
}

/** Letters and digits alone, without case: texts are compared in this form. */
function fold(text) {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
