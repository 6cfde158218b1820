/**
 * Finds the link in a card whose title holds the wanted words while the link only says "Read the system card". The card
 * of a link is the smallest box around it that contains the words, as long as all links in the box lead to one
 * document, or only one leads to a file. Links share their boxes, so each box is examined once.
 */
import { cleanText, foldCase } from '../../../text/normalize.ts';
import { headingLevel } from '../content/headings.ts';
import { ancestorsOf, type PageElement, parentOf } from '../page/dom.ts';
import { inlineText } from '../page/inline-text.ts';
import { containsWords } from './contains-words.ts';
import { isFile, type ListingLink } from './parse-listing.ts';
import { isTooLong, LONGEST_CARD, type ShownLengths } from './shown-lengths.ts';

/** `lengths` are those of the page. In the order of the page. */
export function linksInCards(
  links: readonly ListingLink[],
  wanted: string,
  lengths: ShownLengths,
): readonly ListingLink[] {
  const targets = targetsByBox(links);
  const cardAt = cardFinder(targets, wanted, lengths);
  return links.filter((link) => {
    const card = cardAt(parentOf(link.element));
    // The other links in a card with files lead to posts and to people.
    return card !== null && (isFile(link) || targets.get(card)?.files.length === 0);
  });
}

/** Where the links in a box lead: two documents, and two files, are as many as several. */
interface Targets {
  readonly documents: string[];
  readonly files: string[];
}

function targetsByBox(links: readonly ListingLink[]): ReadonlyMap<PageElement, Targets> {
  const byBox = new Map<PageElement, Targets>();
  for (const link of links) {
    for (const box of ancestorsOf(link.element)) {
      const targets = byBox.get(box) ?? { documents: [], files: [] };
      byBox.set(box, targets);
      const isNew = addTo(targets.documents, link.document);
      const isNewFile = isFile(link) && addTo(targets.files, link.document);
      // A box that learns nothing is in boxes that learn nothing.
      if (!isNew && !isNewFile) break;
    }
  }
  return byBox;
}

/** False if the list has the document already, or is full. */
function addTo(list: string[], document: string): boolean {
  if (list.length === 2 || list.includes(document)) return false;
  list.push(document);
  return true;
}

const CARD = /^(?:li|article|section|tr|dd|div|td|p)$/;

/** A function that finds the card at or around a box; null if there is none. */
function cardFinder(
  targets: ReadonlyMap<PageElement, Targets>,
  wanted: string,
  lengths: ShownLengths,
): (start: PageElement | null) => PageElement | null {
  const cards = new Map<PageElement, PageElement | null>();
  const leadsToSeveral = (box: PageElement): boolean => {
    const { documents, files } = targets.get(box) ?? { documents: [], files: [] };
    return (files.length > 0 ? files : documents).length > 1;
  };
  return (start) => {
    const climbed: PageElement[] = [];
    let card: PageElement | null = null;
    let lengthBelow = -1;
    for (let box = start; box !== null; box = parentOf(box)) {
      const known = cards.get(box);
      if (known !== undefined) {
        card = known;
        break;
      }
      climbed.push(box);
      if (leadsToSeveral(box) || isTooLong(box, lengths)) break;
      if (!CARD.test(box.name) && headingLevel(box) === null) continue;
      const length = lengths.get(box) ?? 0;
      // A box around nothing but the one before has the same words.
      if (length === lengthBelow) continue;
      lengthBelow = length;
      const words = cleanText(inlineText(box));
      if (words.length > LONGEST_CARD) break;
      if (containsWords(foldCase(words), wanted)) {
        card = box;
        break;
      }
    }
    for (const box of climbed) cards.set(box, card);
    return card;
  };
}
