/** Asks whether elements contain one of a kind. Each part of a page is walked once, however deep elements nest. */
import { ancestorsOf, isElement, type PageElement, walkTree } from '../html/page/dom.ts';

/** Returns a test of elements: true if one inside is of the kind. */
export function createContainsTest(isOfKind: (element: PageElement) => boolean): (element: PageElement) => boolean {
  const answers = new WeakMap<PageElement, boolean>();
  return (element) => {
    const known = answers.get(element);
    if (known !== undefined) return known;
    walkUntilFound(element, isOfKind, answers);
    const answer = answers.get(element) ?? false;
    answers.set(element, answer);
    return answer;
  };
}

/** Notes for all elements that it walks whether they contain one of the kind. */
function walkUntilFound(
  root: PageElement,
  isOfKind: (element: PageElement) => boolean,
  answers: WeakMap<PageElement, boolean>,
): void {
  let isFound = false;
  walkTree(
    root,
    (node) => {
      if (isFound || !isElement(node)) return false;
      isFound = isOfKind(node) || answers.get(node) === true;
      if (!isFound) return answers.get(node) !== false;
      for (const around of ancestorsOf(node)) {
        answers.set(around, true);
        if (around === root) break;
      }
      return false;
    },
    (element) => {
      if (!answers.has(element)) answers.set(element, false);
    },
  );
}
