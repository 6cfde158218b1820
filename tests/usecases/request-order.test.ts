/** The order in which a pass requests its sources. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inRequestOrder } from '../../src/usecases/pass/request-order.ts';

const at = (...urls: readonly string[]) => urls.map((url) => ({ url: `https://${url}` }));

test('hosts take turns, and the sources of each host keep their order', () => {
  const requested = inRequestOrder(at('a.org/1', 'a.org/2', 'a.org/3', 'b.org/1', 'c.org/1', 'b.org/2'));
  expect(requested).toEqual(at('a.org/1', 'b.org/1', 'c.org/1', 'a.org/2', 'b.org/2', 'a.org/3'));
});

test('PDFs are spread evenly among the web pages', () => {
  const requested = inRequestOrder(at('a.org/1', 'a.org/2', 'a.org/3', 'a.org/4', 'a.org/x.pdf', 'a.org/y.pdf?v=1'));
  expect(requested).toEqual(at('a.org/1', 'a.org/x.pdf', 'a.org/2', 'a.org/3', 'a.org/y.pdf?v=1', 'a.org/4'));
});

test('every source is requested once, and the web pages of a host keep their order, as do its PDFs', () => {
  const source = fc.record({ host: fc.constantFrom('a', 'b', 'c', 'd'), pdf: fc.boolean() });
  fc.assert(
    fc.property(fc.array(source), (drawn) => {
      const sources = drawn.map(({ host, pdf }, index) => ({
        url: `https://${host}/${index}${pdf ? '.pdf' : ''}`,
        index,
      }));
      const requested = inRequestOrder(sources);
      expect([...requested].sort((one, other) => one.index - other.index)).toEqual(sources);
      for (const group of ['a', 'b', 'c', 'd'].flatMap((host) => [
        `^https://${host}/\\d+$`,
        `^https://${host}/.*pdf$`,
      ])) {
        const own = requested.filter(({ url }) => new RegExp(group).test(url)).map(({ index }) => index);
        expect(own).toEqual([...own].sort((one, other) => one - other));
      }
    }),
  );
});
