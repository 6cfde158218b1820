/**
 * What a real browser shows of a web page: the judge of the extractor. Chromium opens the page without scripts and
 * without its style sheets, so what a sheet hides is shown too: the truth is an upper bound.
 */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Shorter paragraphs are labels, which also stand elsewhere. */
const SHORTEST_PARAGRAPH = 40;

/** The browser of this machine; null if it has none. */
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
    return { text: element.innerText, around };
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

/** Letters and digits alone, without case: two texts are compared in this form. */
export function foldForJudge(text) {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
