import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byTurnsOfHosts } from '../../src/run/hosts.ts';

const at = (...urls: readonly string[]) => urls.map((url) => ({ url: `https://${url}` }));

test('hosts are asked by turns, the sources of each in their order', () => {
  const asked = byTurnsOfHosts(at('a.org/1', 'a.org/2', 'a.org/3', 'b.org/1', 'c.org/1', 'b.org/2'));
  expect(asked).toEqual(at('a.org/1', 'b.org/1', 'c.org/1', 'a.org/2', 'b.org/2', 'a.org/3'));
});

test('no source is lost or asked twice, and a host never overtakes itself', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (hosts) => {
      const sources = hosts.map((host, index) => ({ url: `https://${host}/${index}`, index }));
      const asked = byTurnsOfHosts(sources);
      expect([...asked].sort((one, other) => one.index - other.index)).toEqual(sources);
      for (const host of 'abcd') {
        const own = asked.filter(({ url }) => url.startsWith(`https://${host}/`)).map(({ index }) => index);
        expect(own).toEqual([...own].sort((one, other) => one - other));
      }
    }),
  );
});
