/** The sections and pages that running text cites, and which of several belongs to a source. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citedPlaceIn, locatorsIn } from '../../src/grammar/locators.ts';

const written = (text: string): string[] =>
  locatorsIn(text).map(({ section, pages, start, end }) => `${section ?? pages?.join('–')}: ${text.slice(start, end)}`);

describe('sections', () => {
  test.each<readonly [string, readonly string[]]>([
    ['as §7.1.2 says', ['7.1.2: §7.1.2']],
    ['see §§ 3–5', ['3–5: §§ 3–5']],
    ['Sections 3, 4.2 and 5 of it', ['3, 4.2 and 5: Sections 3, 4.2 and 5']],
    ['sect. 4(b)', ['4: sect. 4(b)']],
    ['Art. 5 Abs. 1 Satz 2 GG', ['Art. 5: Art. 5 Abs. 1 Satz 2']],
    ['§ 303 Abs. 1 StGB', ['303: § 303 Abs. 1']],
    ['Art. 5 III GG', ['Art. 5: Art. 5 III']],
    ['Artikel 5 des Grundgesetzes', ['Artikel 5: Artikel 5']],
    ['article 47-1 de la loi', ['article 47-1: article 47-1']],
    ['art. 5 ust. 2 ustawy', ['art. 5: art. 5 ust. 2']],
    ['Chapter 3', ['Chapter 3: Chapter 3']],
    ['Kapitel 3', ['Kapitel 3: Kapitel 3']],
    ['Lampen, cap. 3', ['cap. 3: cap. 3']],
    ['Book IV, lines 469–521', ['Book IV: Book IV']],
    ['Book 1, sections 32–33', ['Book 1: Book 1', '32–33: sections 32–33']],
    ['Liber IV', ['Liber IV: Liber IV']],
    ['recital 12', ['recital 12: recital 12']],
    ['Erwägungsgrund 12', ['Erwägungsgrund 12: Erwägungsgrund 12']],
    ['clause 4', ['clause 4: clause 4']],
    ['Lamps, para. 33', ['para. 33: para. 33']],
    ['in 6.5 paragraph 7 of it', ['6.5: 6.5 paragraph 7']],
    ['see 6.5p7', ['6.5: 6.5p7']],
    ['the article [2016-10-26]', []],
    ['article 1999-12 of it', []],
    ['The Bell Book (2019), p. 30', ['30–30: p. 30']],
    ['Bell Rules (2019)', []],
    ['(De lucernis 1.10.33)', []],
    ['De lucernis, 1.10.33', ['1.10.33: 1.10.33']],
    ['De lucernis, 4.469-521', ['4.469-521: 4.469-521']],
    ['第9条第2項', ['第9条: 第9条第2項']],
    ['第3章', ['第3章: 第3章']],
    ['제3조', ['제3조: 제3조']],
    ['المادة 5', ['المادة 5: المادة 5']],
    ['статья 5', ['статья 5: статья 5']],
    ['Schedule 2', ['Schedule 2: Schedule 2']],
    ['Annex II', ['Annex II: Annex II']],
    ['the section “On oil” says', ['On oil: On oil”']],
    ['in its “On oil” section', ['On oil: On oil” section']],
  ])('in %j are %j', (text, locators) => {
    expect(written(text)).toEqual(locators);
  });
});

describe('pages', () => {
  test.each<readonly [string, readonly string[]]>([
    ['p. 8', ['8–8: p. 8']],
    ['pp. 150–190', ['150–190: pp. 150–190']],
    ['pages 150–90', ['150–190: pages 150–90']],
    ['Lampen, S. 12 f.', ['12–13: S. 12 f.']],
    ['Lampen (S. 12 ff.)', ['12–14: S. 12 ff.']],
    ['Seite 12', ['12–12: Seite 12']],
    ['pág. 12', ['12–12: pág. 12']],
    ['Lampor, s. 12', ['12–12: s. 12']],
    ['第12页', ['12–12: 第12页']],
    ['12–13頁', ['12–13: 12–13頁']],
    ['12～13ページ', ['12–13: 12～13ページ']],
    ['第12~13页', ['12–13: 第12~13页']],
  ])('in %j are %j', (text, locators) => {
    expect(written(text)).toEqual(locators);
  });

  test('in Roman numerals are a locator without figures', () => {
    expect(locatorsIn('Lamps, p. xii')).toMatchObject([{ section: null, pages: null }]);
  });
});

test.each([
  'at 12:34 and 1:02:03',
  'video?t=123s',
  'lines 469–521',
  'll. 4–9',
  'verse 3',
  'v. 3',
  'Er las S. 12 mal',
  'in part 2 of the lamps',
  'we book 4 rooms',
  '7 keepers',
  'version 5.3.2 of it',
])('%j has no locator', (text) => {
  expect(locatorsIn(text)).toEqual([]);
});

describe('of several locators', () => {
  const place = (text: string, name: string | null) => {
    const at = name === null ? -1 : text.indexOf(name);
    return citedPlaceIn(text, at < 0 || name === null ? null : [at, at + name.length]);
  };
  test.each<readonly [string, string | null, string | null, readonly [number, number] | null]>([
    ['Section 13 relies on terms of section 5 of the Lamp Act:', 'Lamp Act', '5', null],
    ['The Lamp Act, section 5, goes beyond section 13 of the old one:', 'Lamp Act', '5', null],
    ['Section 13 of the Lamp Act. Here is section 7:', 'Lamp Act', '13', null],
    ['Section 13 relies on section 5:', null, '5', null],
    ['See p. 3 of the Oil Act and Lamp Act, §4, pp. 8–9:', 'Lamp Act', '4', [8, 9]],
    ['Title 17, § 107 of the Code', 'Code', '107', null],
    ['Art. 5 § 2 of the Lamp Act', 'Lamp Act', 'Art. 5', null],
    ['Art. 5 Abs. 1 LampG:', 'LampG', 'Art. 5', null],
    ['Art. 15 GDPR and the Lamp Act:', 'Lamp Act', null, null],
    ['The Lamp Act, “Of wicks”, says:', 'Lamp Act', 'Of wicks', null],
    ['De lucernis 1.10.33', 'De lucernis', '1.10.33', null],
    ['De lucernis 4.469–521', 'De lucernis', '4.469–521', null],
    ['Lamp 4.5 says', 'Lamp', null, null],
    ['The Lamp Act says:', 'Lamp Act', null, null],
  ])('in %j the ones of %j are %j and %j', (text, name, section, pages) => {
    expect(place(text, name)).toEqual({ section, pages });
  });
});

test('locators are parts of the text in their order, none in another', () => {
  const words = [
    '§ 3',
    'Art. 5 Abs. 1',
    'p. 8',
    'S. 9',
    'lamp',
    ',',
    '(',
    ')',
    '4.2',
    'GG',
    '第9条',
    '“Oil”',
    'section',
    '–',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words)), (parts) => {
      const text = parts.join(' ');
      let end = 0;
      for (const each of locatorsIn(text)) {
        expect(each.start).toBeGreaterThanOrEqual(end);
        expect(each.end).toBeGreaterThan(each.start);
        expect(each.end).toBeLessThanOrEqual(text.length);
        end = each.end;
      }
    }),
  );
});

describe('the section that running text cites', () => {
  test.each([
    ['as §7.1.2 says', '7.1.2'],
    ['(Section 7, pp. 150–190)', '7'],
    ['see sec. 4.2', '4.2'],
    ['Chapter 3 of it', 'Chapter 3'],
    ['in Appendix B', 'Appendix B'],
    ['System card, 5.3.2:', '5.3.2'],
    ['(5.3.2)', '5.3.2'],
    ['version 5.3.2 of it', null],
    ['see Sec. 2.4, p. 3', '2.4'],
    ['Sample Doc, § 4', '4'],
    ['Sample Doc, § 4a', '4a'],
    ['Section (10) of it', '10'],
    ['Section 4(b)', '4'],
    ['Sample Doc, (10)', '(10)'],
    ['Sample Doc, (10), retrieved in May', '(10)'],
    ['Sample Doc (10)', null],
    ['Sample Doc, Article 5', 'Article 5'],
    ['Sample Doc, Art. IV, p. 3', 'Art. IV'],
    ['Sample Doc, Part B', 'Part B'],
    ['Sample Doc, 第3条', '第3条'],
    ['Sample Doc, Статья 5', 'Статья 5'],
    ['Sample Doc, Abschnitt 2', '2'],
    ['as Art. 15 GDPR requires', null],
    ['under Article 5 of the law', null],
    ['in part 2 of the lamps', null],
    ['Article 5 of the law, see §7', '7'],
    ['in section a keeper wrote', null],
    ['from sections 1.10.33 of it', '1.10.33'],
    ['sections of a law', null],
    ['7 keepers', null],
    ['in section 6.5 Expressions paragraph 7:', '6.5'],
    ['Lamps, para. 7', 'para. 7'],
  ])('in %j is %j', (text, section) => {
    expect(citedPlaceIn(text, null).section).toBe(section);
  });
});
