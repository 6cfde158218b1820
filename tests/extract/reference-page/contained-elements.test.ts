import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childrenOf, isElement, type PageElement, parsePage, walkTree } from '../../../src/extract/html/page/dom.ts';
import { createContainsTest } from '../../../src/extract/reference-page/contained-elements.ts';

const NAMES = ['div', 'section', 'span', 'blockquote'];
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(...NAMES).map((name) => `<${name}></${name}>`),
    fc
      .tuple(fc.constantFrom(...NAMES), fc.array(tie('tree'), { maxLength: 3 }))
      .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
  ),
}));

test('asked in any order, each element knows what it contains', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 3 }), fc.boolean(), (trees, isReversed) => {
      const all: PageElement[] = [];
      walkTree(parsePage(trees.join('')).body, (node) => {
        if (isElement(node)) all.push(node);
        return isElement(node);
      });
      const contains = createContainsTest(({ name }) => name === 'blockquote');
      const expected = (element: PageElement): boolean =>
        childrenOf(element).some((child) => isElement(child) && (child.name === 'blockquote' || expected(child)));
      for (const element of isReversed ? all.reverse() : all) expect(contains(element)).toBe(expected(element));
    }),
  );
});
