/** Finds texts of a page that are neither part of the document nor named among what was left out of it. */
import { type ExtractInput, explainPayload, preparePayload } from '../../src/extract/extract.ts';
import {
  isElement,
  isIgnored,
  type PageElement,
  parsePage,
  textOf,
  walkTree,
} from '../../src/extract/html/page/dom.ts';
import { replacementText } from '../../src/extract/html/page/inline-text.ts';

/** Elements whose text is a value or a substitute, which no browser shows as text. */
const NOT_SHOWN = /^(?:select|textarea|input|option|datalist|iframe|object|video|audio|canvas|title)$/;

export function lostTexts(input: ExtractInput): string[] {
  const prepared = preparePayload(input);
  const explained = explainPayload(prepared, input);
  if (explained === null) throw new Error('this test needs a web page');
  const { document, leftOut } = explained;
  const read = document.sections.flatMap(({ number, title, blocks }) => [
    number ?? '',
    title,
    ...blocks.map(({ text }) => text),
  ]);
  const known = [lettersOf(read.join(' ')), lettersOf(leftOut.map(({ text }) => text).join(' '))];
  const lost: string[] = [];
  walkTree(parsePage(prepared.text ?? '').body, (node) => {
    if (isElement(node)) return !isIgnored(node) && !NOT_SHOWN.test(node.name) && !isSetAside(node);
    const letters = lettersOf(textOf(node) ?? '');
    if (!known.some((text) => text.includes(letters))) lost.push(textOf(node)?.trim() ?? '');
    return false;
  });
  return lost;
}

/** References to notes, dates told in relation to today, and links to a heading itself: no words of the document. */
function isSetAside(element: PageElement): boolean {
  return replacementText(element) !== null || /\bpermalink\b/.test(element.attribs.class ?? '');
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
