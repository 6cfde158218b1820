import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAST_READ_SHARE, lowCoverage } from '../../src/classify/low-coverage.ts';
import { readShare } from '../../src/model/coverage.ts';

const coverage = (read: number, main: number) => ({ read, main, page: main + 100 });

describe('a coverage is low', () => {
  test.each([
    ['nothing is left out', coverage(100, 100), undefined, false],
    ['a page shows nothing but what was read from elsewhere', coverage(10, 0), undefined, false],
    ['just enough is read', coverage(LEAST_READ_SHARE * 1000, 1000), undefined, false],
    ['a word less is read', coverage(LEAST_READ_SHARE * 1000 - 1, 1000), undefined, true],
    ['the config says that so little is fine', coverage(450, 1000), 0.45, false],
    ['the config asks for more', coverage(900, 1000), 0.95, true],
  ])('or not, where %s', (_, each, least, isLow) => {
    expect(lowCoverage(each, least, 'see below') !== null).toBe(isLow);
  });

  test('until the config has the share that the message names', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), fc.integer({ min: 1, max: 5000 }), (read, main) => {
        const message = lowCoverage(coverage(read, main), undefined, 'see below');
        const share = /coverage: ([\d.]+)/.exec(message ?? '')?.[1];
        expect(message === null).toBe(readShare(coverage(read, main)) >= LEAST_READ_SHARE);
        if (share !== undefined) expect(lowCoverage(coverage(read, main), Number(share), 'see below')).toBeNull();
      }),
    );
  });
});
