import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadToSamePlace, withoutTracking } from '../../src/text/tracking.ts';

describe('withoutTracking', () => {
  test.each([
    ['https://a.example/terms', 'https://a.example/terms'],
    ['https://a.example/terms?utm_source=mail&utm_medium=x', 'https://a.example/terms'],
    ['https://a.example/terms?id=7&gclid=Cj0&page=2', 'https://a.example/terms?id=7&page=2'],
    ['https://a.example/terms?FBCLID=1&b=2&a=1', 'https://a.example/terms?b=2&a=1'],
    ['https://a.example/terms?msclkid=1&mc_cid=2&mc_eid=3&_ga=4&_gl=5&ref_src=6', 'https://a.example/terms'],
    ['https://a.example/t;jsessionid=0A1B2C?x=1', 'https://a.example/t?x=1'],
    ['https://a.example/t?PHPSESSID=abc', 'https://a.example/t'],
    ['https://a.example/t?sid=9f86d081884c7d659a2feaa0', 'https://a.example/t'],
    ['https://a.example/t?session_id=3fK9sP2mQ7xR4vZ8bN1c', 'https://a.example/t'],
    ['https://a.example:443/t', 'https://a.example/t'],
    ['http://a.example:80/t', 'http://a.example/t'],
    ['http://a.example:8080/t', 'http://a.example:8080/t'],
    ['HTTPS://A.Example/T', 'https://a.example/T'],
    ['https://a.example', 'https://a.example/'],
    ['https://a.example/t?', 'https://a.example/t'],
    ['https://a.example/t#', 'https://a.example/t'],
    ['https://a.example/t?#', 'https://a.example/t'],
    ['https://a.example/t#part-2', 'https://a.example/t#part-2'],
    ['https://a.example/t#:~:text=some%20words', 'https://a.example/t'],
    ['https://a.example/t#part:~:text=words', 'https://a.example/t#part'],
    ['https://a.example/t#utm_source=mail&utm_medium=x', 'https://a.example/t'],
    ['https://a.example/cdn-cgi/l/email-protection#5d2e', 'https://a.example/cdn-cgi/l/email-protection'],
    ['/cdn-cgi/l/email-protection?x#5d2e', '/cdn-cgi/l/email-protection'],
    [
      'https://a.example/redirect/site.v1.1deae9dc-3036-42b8-8834-b5ea5749bcfa/settings/privacy',
      'https://a.example/redirect/site.v1.*/settings/privacy',
    ],
    [
      'https://a.example/pricing?site-did=d6aa273f-a264-4fd6-919f-6b8a9f527804&plan=2',
      'https://a.example/pricing?plan=2',
    ],
    ['https://a.example/t?visitor=9f86d081884c7d659a2feaa0c55ad015', 'https://a.example/t'],
    [
      'https://a.example/l?u=https%3A%2F%2Fb.example%2Fterms%3Fid%3D1%26utm_source%3Da&h=AT2CZjooW75jfBc94hrCRGRlWY2VaU5T',
      'https://a.example/l?u=https%3A%2F%2Fb.example%2Fterms%3Fid%3D1',
    ],
    [
      'https://a.example/v?src=https%3A%2F%2Fcdn.b.example%2Fo1%2FAQP-jalWDv_aa94hrCRGRlWY2VaU5Tszi7.mp4%3Foh%3D9f86d081884c7d659a2feaa0c55ad015',
      'https://a.example/v?src=https%3A%2F%2Fcdn.b.example%2Fo1%2F*',
    ],
    ['#part-2', ''],
    ['mailto:keeper@a.example?subject=Fog', 'mailto:keeper@a.example?subject=Fog'],
    ['  https://a.example/t ', 'https://a.example/t'],
    ['not an address?utm_source=x', 'not an address'],
  ])('of %s is %s', (address, expected) => {
    expect(withoutTracking(address)).toBe(expected);
  });

  test.each([
    'https://a.example/t?ref=charter',
    'https://a.example/t?source=annex',
    'https://a.example/t?sid=news2025',
    'https://a.example/t?sid=terms-of-service-2025',
    'https://a.example/t?session=2',
    'https://a.example/t?session=annual-meeting-of-2025',
    'https://a.example/t?lang=de&v=3',
    'https://a.example/t?rev=9f86d081884c7d659a2feaa0c55ad015',
    'https://a.example/share?url=https%3A%2F%2Fb.example%2Fterms',
    'https://a.example/t?id=d6aa273f-a264-4fd6-919f-6b8a9f527804',
    'https://a.example/t?file_id=9f86d081884c7d659a2feaa0c55ad015',
    'https://a.example/files/1deae9dc-3036-42b8-8834-b5ea5749bcfa',
    'https://a.example/files/1deae9dc-3036-42b8-8834-b5ea5749bcfa.pdf',
    'https://a.example/t?q=a%20b+c',
    'https://a.example/t?file=utm_source',
    'https://a.example/#/terms?version=2',
  ])('keeps all of %s, since it may choose the content', (address) => {
    expect(withoutTracking(address)).toBe(address);
  });

  test('changes nothing more when it is applied twice, in any text', () => {
    const part = fc.constantFrom(
      'https://',
      'a.example',
      ':443',
      '/',
      '?',
      '#',
      '&',
      '=',
      'utm_source',
      'sid',
      'x',
      '1',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const once = withoutTracking(parts.join(''));
        expect(withoutTracking(once)).toBe(once);
      }),
    );
  });
});

test.each([
  ['https://a.example/t?gclid=1', 'https://a.example:443/t?gclid=2', true],
  ['https://a.example/t?v=1', 'https://a.example/t?v=2', false],
  ['https://a.example/t', 'http://a.example/t', false],
])('%s and %s lead to the same place: %j', (one, other, expected) => {
  expect(leadToSamePlace(one, other)).toBe(expected);
});
