/**
 * The parts of a document that begin in its running text, as the articles of many acts do. A citation names them like
 * sections, so they are looked up and checked like sections.
 */
import type { NumberedSection } from '../grammar/find-numbered.ts';
import { type RunInPart, runInParts } from '../grammar/run-in-numbers.ts';
import type { Section } from '../model/document.ts';

/** A cache: all citations of a document look at the same parts. */
const known = new WeakMap<readonly Section[], readonly RunInPart[]>();

/** In their order; the numbers of sections and blocks are indexes. */
export function runInPartsOf(sections: readonly Section[]): readonly RunInPart[] {
  const parts = known.get(sections) ?? runInParts(sections);
  known.set(sections, parts);
  return parts;
}

/** The sections of a document, and these parts as if they had headings. */
export function numberedParts(sections: readonly Section[]): NumberedSection[] {
  const parts = runInPartsOf(sections).map(({ number, section }): NumberedSection => {
    const path = sections[section]?.path ?? [];
    return { number, title: '', path: [...path, number] };
  });
  return [...sections, ...parts];
}
