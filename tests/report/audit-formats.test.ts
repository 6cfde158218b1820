import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { PassReport } from '../../src/model/report.ts';
import { AUDIT_FORMATS, PASS_FORMATS, TRACE_FORMATS } from '../../src/report/formats.ts';
import { renderPassMailHtml } from '../../src/report/mail/mail-html.ts';
import { EMPTY, MIXED, TRACED } from './audit-reports.ts';
import { expectGolden } from './golden.ts';

const SUFFIX = { terminal: 'terminal.txt', markdown: 'md', html: 'html', json: 'json' } as const;
const FORMATS = ['terminal', 'markdown', 'html', 'json'] as const;

describe('an audit', () => {
  it.each(FORMATS)('with all that can be said of a passage is rendered as %s', (format) => {
    expectGolden(`audit.mixed.${SUFFIX[format]}`, AUDIT_FORMATS[format]({ report: MIXED, explain: true }));
  });

  it.each(FORMATS)('of a page without quotes is rendered as %s', (format) => {
    expectGolden(`audit.empty.${SUFFIX[format]}`, AUDIT_FORMATS[format]({ report: EMPTY }));
  });

  it('puts what needs a hand first: what is gone, then what is altered, then what is cited wrongly', () => {
    const page = load(AUDIT_FORMATS.html({ report: MIXED }));
    expect(
      page('article.passage')
        .toArray()
        .map((each) => page(each).attr('id')),
    ).toEqual(['p3', 'p4', 'p2', 'p5', 'p1', 'p6']);
  });

  it('is a page that runs nothing and asks for nothing, whatever the quotes are', () => {
    const page = load(AUDIT_FORMATS.html({ report: MIXED, explain: true }));
    expect(page('script, iframe, img, link, form, base').length).toBe(0);
    for (const link of page('a').toArray()) expect(page(link).attr('href')).toMatch(/^(?:https?:|#)/);
    for (const element of page('*').toArray()) {
      for (const name of Object.keys('attribs' in element ? element.attribs : {})) expect(name).not.toMatch(/^on/);
    }
  });

  it('can be narrowed to one status by a button that needs no script', () => {
    const page = load(AUDIT_FORMATS.html({ report: MIXED }));
    const ids = page('.filters input')
      .toArray()
      .map((each) => page(each).attr('id'));
    expect(ids).toEqual([
      'show-all',
      'show-stands',
      'show-altered',
      'show-partial',
      'show-missing',
      'show-unavailable',
    ]);
    for (const id of ids.slice(1)) {
      const status = id?.replace('show-', '');
      expect(page('style').text()).toContain(
        `main:has(#${id}:checked) :is(.passage:not(.is-${status}), .group:not(:has(.is-${status})))`,
      );
    }
    // Every part of the page is a group, and so goes with the last of its passages.
    expect(page('main > section').length).toBe(page('main > section.group').length);
  });

  it('keeps dates, pages and ranges in one piece on a phone', () => {
    const page = load(AUDIT_FORMATS.html({ report: MIXED }));
    const pieces = new Set(
      page('.piece')
        .toArray()
        .map((each) => page(each).text()),
    );
    for (const piece of ['2026-03-30', 'pp. 8–9', 'pp. 9–12', '8–11']) expect([...pieces]).toContain(piece);
    expect(page('style').text()).toContain('.piece { white-space: nowrap; }');
  });

  it('obeys no control character on a terminal', () => {
    expect(AUDIT_FORMATS.terminal({ report: MIXED, explain: true })).not.toMatch(/[\u001b\u202e\r]/);
  });
});

describe('a trace', () => {
  it.each(FORMATS)('is rendered as %s', (format) => {
    expectGolden(`trace.${SUFFIX[format]}`, TRACE_FORMATS[format]({ trace: TRACED }));
  });
});

describe('a pass in which quotes fell', () => {
  const report: PassReport = {
    run: { id: 'run-1', startedAt: '2026-03-30T05:15:00.000Z', finishedAt: '2026-03-30T05:15:04.000Z' },
    captures: [],
    changes: [],
    audits: [MIXED],
    statusChanges: MIXED.passages.map((passage, at) => ({
      page: 'desk',
      passage,
      before: at === 5 ? 'missing' : 'stands',
    })),
    citationChanges: [],
    pageFailures: [
      { page: 'other', failure: { code: 'FETCH_STATUS', message: 'GET https://desk.example.net/: 404 Not Found' } },
    ],
  };

  it.each(FORMATS)('is rendered as %s', (format) => {
    expectGolden(`quotes.${SUFFIX[format]}`, PASS_FORMATS[format]({ report }));
  });

  it('is rendered for mail', () => {
    expectGolden('quotes.mail.html', renderPassMailHtml(report));
  });
});
