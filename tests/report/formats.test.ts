import { describe, it } from 'vitest';
import type { Document } from '../../src/model/document.ts';
import { CHANGE_FORMATS, PASS_FORMATS } from '../../src/report/formats.ts';
import { renderPassMailHtml } from '../../src/report/mail/pass-mail.ts';
import { expectGolden, reportCases } from './golden.ts';

const EMPTY: Document = {
  mediaType: 'text/plain',
  extractor: 'plain/1',
  title: null,
  authors: [],
  published: null,
  pages: [],
  sections: [],
  warnings: [],
};
const SUFFIX = { terminal: 'terminal.txt', markdown: 'md', html: 'html', json: 'json' } as const;
const FORMATS = ['terminal', 'markdown', 'html', 'json'] as const;

describe.each(reportCases())('the report "%s"', (name, report) => {
  it.each(FORMATS)('of a pass is rendered as %s', (format) => {
    expectGolden(`${name}.${SUFFIX[format]}`, PASS_FORMATS[format]({ report }));
  });

  it('of a pass is rendered for mail', () => {
    expectGolden(`${name}.mail.html`, renderPassMailHtml(report));
  });
});

const withChange = reportCases().flatMap(([name, { changes }]) =>
  changes.slice(0, 1).map((change) => ({ name, change })),
);

describe.each(withChange)('the first change of the report "$name"', ({ name, change }) => {
  it.each(FORMATS)('is rendered as %s', (format) => {
    const text = CHANGE_FORMATS[format]({ change, before: EMPTY, after: EMPTY });
    expectGolden(`${name}.change.${SUFFIX[format]}`, text);
  });
});
