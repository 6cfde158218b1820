import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { CITATION_FORMATS, type Cited } from '../../src/report/document/citation-formats.ts';
import { documentOf } from '../compare/documents.ts';

const snapshot: Snapshot = {
  id: 'lamp-2@2026-05-05T051500Z',
  source: 'lamp-2',
  firstSeen: '2026-05-05T05:15:00.000Z',
  lastSeen: '2026-11-24T05:15:00.000Z',
  captures: 200,
  title: null,
  textSha256: 'd9a1521e23fb30015f4374ef8183f3a026aa2b1ca9d1d76d4aa9249f216bc1d6',
  rawSha256: 'a',
  rawBytes: 1,
  coverage: null,
  pages: 9,
  sections: 2,
  url: 'https://office.example.org/files/lamp_2.pdf?a=1&b=2',
};
const document = documentOf('<p8> # 5 Smoke & mirrors\n\nOne.\n\n<p9> Two.');
const cited = (more: Partial<Cited['document']> = {}, sections = document.sections): Cited => ({
  source: { id: 'lamp-2', title: 'Lamp 2', url: 'https://office.example.org/reports', published: '2026-02-24' },
  snapshot,
  document: { mediaType: 'application/pdf', title: null, authors: ['Aldermoor Office'], published: null, ...more },
  sections,
});

const CASES: readonly (readonly [why: string, cited: Cited])[] = [
  ['a report', cited()],
  [
    'a page on the web',
    cited({ mediaType: 'text/html', title: 'Oil: 100% of it, in {braces} & with \\ and #_$ ~^' }, []),
  ],
  ['a document in other letters', cited({ title: 'Über das Öl 海', authors: [] }, [])],
];

describe('a citation', () => {
  test.each([
    ['of one page', '<p9> # 5 Smoke\n\nOne.', '{8}'],
    ['of several', '<p8> # 5 Smoke\n\nOne.\n\n<p9> Two.', '{7--8}'],
  ])('as BibLaTeX names pages once: %s', (_, text, pages) => {
    expect(CITATION_FORMATS.bibtex(cited({}, documentOf(text).sections))).toContain(`  pages = ${pages},\n`);
  });

  test('as text names version, section, printed pages and the day of the last capture', () => {
    expect(CITATION_FORMATS.text(cited())).toBe(
      'Aldermoor Office, Lamp 2 (2026-02-24), §5 Smoke & mirrors, pp. 7–8, version of 2026-05-05, d9a1521e23fb, https://office.example.org/files/lamp_2.pdf?a=1&b=2, retrieved 2026-11-24.\n',
    );
  });

  test('of an imported file names the source’s own address', () => {
    const imported = { ...cited(), snapshot: { ...snapshot, url: '2026-05-05.pdf' } };
    expect(CITATION_FORMATS.text(imported)).toContain(', https://office.example.org/reports, ');
  });

  test.each(CASES)('as CSL-JSON is read by another program: %s', (_, each) => {
    const [csl] = JSON.parse(CITATION_FORMATS['csl-json'](each));
    const [read] = new Cite(CITATION_FORMATS['csl-json'](each)).format('data', { format: 'object' });
    expect(read).toMatchObject({ title: csl.title, URL: csl.URL, type: csl.type });
    expect(read.accessed).toEqual({ 'date-parts': [[2026, 11, 24]] });
    const printed: string = new Cite(CITATION_FORMATS['csl-json'](each)).format('bibliography', {
      format: 'text',
      template: 'apa',
    });
    expect(printed).toContain('2026');
  });

  test.each(CASES)('as BibLaTeX is read by another program with the same title, dates and address: %s', (_, each) => {
    const [csl] = JSON.parse(CITATION_FORMATS['csl-json'](each));
    const [read] = new Cite(CITATION_FORMATS.bibtex(each)).format('data', { format: 'object' });
    expect({ title: read.title.replace(/<\/?span[^>]*>/g, ''), url: read.URL, accessed: read.accessed }).toEqual({
      title: csl.title,
      url: csl.URL,
      accessed: csl.accessed,
    });
    expect(read.issued).toMatchObject({ 'date-parts': [[2026, 2, 24]] });
  });
});
