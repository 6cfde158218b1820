import { describe, expect, test } from 'vitest';
import { citingLink, createResolver, outwardLinks } from '../../../src/extract/reference-page/citing-links.ts';

const PAGE = 'https://desk.example.net/lamps?page=2';

describe('where a link leads', () => {
  test.each<[href: string, url: string | null, fragment: string | null]>([
    ['https://office.example.org/a', 'https://office.example.org/a', null],
    ['/rules#section-9.2', 'https://desk.example.net/rules#section-9.2', 'section-9.2'],
    [' /rules ', 'https://desk.example.net/rules', null],
    ['/rules#', 'https://desk.example.net/rules', null],
    ['/rules#:~:text=one,two', 'https://desk.example.net/rules', null],
    ['/rules#s2:~:text=one', 'https://desk.example.net/rules#s2', 's2'],
    ['/rules#%C2%A7%202', 'https://desk.example.net/rules#%C2%A7%202', '§ 2'],
    ['/rules#100%', 'https://desk.example.net/rules#100%', '100%'],
    ['?page=3', 'https://desk.example.net/lamps?page=3', null],
    ['/lamps?page=2#top', null, null],
    ['#top', null, null],
    ['', null, null],
    ['mailto:ada@office.example.org', null, null],
    ['javascript:alert(1)', null, null],
    ['http://[', null, null],
  ])('%s', (href, url, fragment) => {
    expect(createResolver(PAGE)(href)).toEqual(url === null ? null : { url, fragment });
  });

  test.each<[href: string, url: string | null, fragment: string | null]>([
    ['rules.html#s2', 'rules.html#s2', 's2'],
    ['https://office.example.org/a#b', 'https://office.example.org/a#b', 'b'],
    ['mailto:ada@office.example.org', null, null],
  ])('of a file: %s', (href, url, fragment) => {
    expect(createResolver(null)(href)).toEqual(url === null ? null : { url, fragment });
  });
});

/** Each `{word}` of a text becomes a link. */
function linked(written: string): {
  text: string;
  links: { href: string; text: string; start: number; end: number }[];
} {
  let text = '';
  const links = written.split(/\{(.*?)\}/).flatMap((part, at) => {
    text += part;
    return at % 2 === 0 ? [] : [{ href: `/${part}`, text: part, start: text.length - part.length, end: text.length }];
  });
  return { text, links };
}

describe('of several links, a text cites', () => {
  test.each<[text: string, link: string | null]>([
    ['{Ada} in the {Log}:', 'Log'],
    ['The {Log} (§ 4), says {Ada}:', 'Log'],
    ['The “{Log}” (p. 12), says {Ada}:', 'Log'],
    ['The {Log}, [section 4], says {Ada}:', 'Log'],
    ['The {Log} (2019), says {Ada}:', 'Ada'],
    ['The {One} (§ 4) and the {Other} (§ 5), says {Ada}:', 'Other'],
    ['Nothing:', null],
  ])('%s', (written, link) => {
    const { text, links } = linked(written);
    expect(citingLink(text, links)?.text ?? null).toBe(link);
  });

  test('none that leads nowhere, or has no words', () => {
    const links = [
      { href: '#a', text: 'a', start: 0, end: 1 },
      { href: '/b', text: '', start: 2, end: 2 },
      { href: '/c', text: 'c', start: 3, end: 4 },
    ];
    expect(outwardLinks({ links }, createResolver(PAGE))).toEqual([links[2]]);
  });
});
