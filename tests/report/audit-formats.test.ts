import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { AUDIT_FORMATS, PASS_FORMATS, TRACE_FORMATS } from '../../src/report/formats.ts';
import { renderPassMailHtml } from '../../src/report/mail/pass-mail.ts';
import { EMPTY, MIXED, PASS_WITH_QUOTES, TRACED } from './audit-reports.ts';
import { expectGolden } from './golden.ts';

const SUFFIX = { terminal: 'terminal.txt', markdown: 'md', html: 'html', json: 'json' } as const;
const FORMATS = ['terminal', 'markdown', 'html', 'json'] as const;

describe('an audit', () => {
  it.each(FORMATS)('with everything that a passage can have is rendered as %s', (format) => {
    expectGolden(`audit.mixed.${SUFFIX[format]}`, AUDIT_FORMATS[format]({ report: MIXED, explain: true }));
  });

  it.each(FORMATS)('of a page without quotes is rendered as %s', (format) => {
    expectGolden(`audit.empty.${SUFFIX[format]}`, AUDIT_FORMATS[format]({ report: EMPTY }));
  });

  it('puts what is missing first, then what is altered, is not checked, has a remark, and is accurate', () => {
    const page = load(AUDIT_FORMATS.html({ report: MIXED }));
    expect(
      page('article.passage')
        .toArray()
        .map((each) => page(each).attr('id')),
    ).toEqual([3, 4, 2, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1, 6].map((number) => `p${number}`));
  });

  it('is a page that runs nothing and loads nothing, whatever the quotes are', () => {
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
    // Every part of the page is a group, so that it is hidden with the last of its passages.
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

  it('sends no control character to a terminal', () => {
    expect(AUDIT_FORMATS.terminal({ report: MIXED, explain: true })).not.toMatch(/[\u001b\u202e\r]/);
  });
});

describe('a trace', () => {
  it.each(FORMATS)('is rendered as %s', (format) => {
    expectGolden(`trace.${SUFFIX[format]}`, TRACE_FORMATS[format]({ trace: TRACED }));
  });
});

describe('a pass in which quotes no longer match', () => {
  it.each(FORMATS)('is rendered as %s', (format) => {
    expectGolden(`quotes.${SUFFIX[format]}`, PASS_FORMATS[format]({ report: PASS_WITH_QUOTES }));
  });

  it('is rendered for mail', () => {
    expectGolden('quotes.mail.html', renderPassMailHtml(PASS_WITH_QUOTES));
  });
});
