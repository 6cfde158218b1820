/** What was left out of a page, and a preview, as people read them: the text of the page is never trusted. */
import { expect, it } from 'vitest';
import { buildSections } from '../../src/extract/build-sections.ts';
import type { Document } from '../../src/model/document.ts';
import type { LeftOutBlock } from '../../src/model/left-out.ts';
import { renderLeftOutTerminal } from '../../src/report/terminal/left-out-terminal.ts';
import { renderPreviewTerminal } from '../../src/report/terminal/preview-terminal.ts';
import { PLAIN } from '../../src/report/terminal/terminal-options.ts';
import { wrapAt } from '../../src/report/terminal/wrap.ts';
import { expectGolden } from './golden.ts';

const BLOCKS: readonly LeftOutBlock[] = [
  { reason: 'banner', element: 'header', inMain: false, counted: true, words: 2, text: 'Harbour Home' },
  {
    reason: 'consent-notice',
    element: 'div#cookies.notice',
    inMain: true,
    counted: true,
    words: 1240,
    text: `We use \u001b[31mcookies\u001b[0m\n\non this page. ${'So do they. '.repeat(30)}`,
  },
  { reason: 'settings', element: 'div.ad', inMain: false, counted: false, words: 3, text: 'Buy a lamp' },
  { reason: 'hidden', element: 'p.sr-only', inMain: true, counted: false, words: 1, text: '<b>menu</b>' },
];
const COVERAGE = { read: 1412, main: 1653, page: 1655 };
const heading = (level: number, text: string) => ({ type: 'heading', level, text, anchor: null, page: null }) as const;
const DOCUMENT: Document = {
  mediaType: 'text/html',
  extractor: 'html/1',
  title: 'Harbour \u001b[31mrules',
  authors: [],
  published: null,
  pages: [],
  sections: buildSections([heading(1, 'Harbour rules'), heading(2, '1. Keeping'), heading(2, '2. Fees')]),
  coverage: COVERAGE,
  warnings: ['the charset is unknown'],
};
const PREVIEW = {
  address: 'https://www.example.org/rules',
  document: DOCUMENT,
  sections: DOCUMENT.sections.map((section) => ({ section, watched: section.number === '1' })),
  leftOut: BLOCKS,
  findings: [
    {
      source: 'https://www.example.org/rules',
      title: 'Harbour rules',
      kind: 'unmatched-section',
      setting: 'sections',
      entry: 'Kepping',
      detail: 'matches no section; closest: "1 Keeping", "2 Fees", "Harbour rules"',
    },
  ],
} as const;

it('is grouped by the main content, the rest and what is not counted, with the reason for each part and the beginning of its text', () => {
  const shown = { title: 'Harbour rules', snapshot: 'rules@2026-05-05T051500Z', coverage: COVERAGE, blocks: BLOCKS };
  const text = renderLeftOutTerminal(shown, { palette: PLAIN, wrap: wrapAt(60) });
  expectGolden('left-out.terminal-60.txt', text);
  expect(text).not.toContain('\u001b');
});

it.each([
  ['a page that was read whole', { read: 9, main: 9, page: 9 }, 'Nothing was left out.'],
  ['a document that is no web page', null, 'What is left out is listed for web pages only.'],
])('is said of %s', (_, coverage, text) => {
  const shown = { title: 'Report', snapshot: 'report@2026-05-05T051500Z', coverage, blocks: [] };
  const lines = renderLeftOutTerminal(shown, { palette: PLAIN, wrap: null }).trimEnd().split('\n');
  expect(lines[0]).toBe('Report  report@2026-05-05T051500Z');
  expect(lines.at(-1)).toBe(text);
});

it('stands in a preview below the sections, of which the watched ones are marked', () => {
  expectGolden('preview.terminal-60.txt', renderPreviewTerminal(PREVIEW, { palette: PLAIN, wrap: wrapAt(60) }));
  const all = PREVIEW.sections.map(({ section }) => ({ section, watched: true }));
  const text = renderPreviewTerminal(
    { ...PREVIEW, sections: all, findings: [], leftOut: [] },
    { palette: PLAIN, wrap: null },
  );
  expect(text).toContain('3 sections, all watched\n  Harbour rules\n    1 Keeping\n');
  expect(text).toContain('\n\nNothing was left out.\n');
});
