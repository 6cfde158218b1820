/**
 * Finds what an editor did in many places at once: each such action explains its differences completely, so that a
 * report can name it once instead of listing them. No difference belongs to two actions.
 */
import type { BulkEdit, BulkEditPart } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import type { ComparedSections } from './compare-sections.ts';
import { findNumberEdits } from './number-edits.ts';
import { findReplacements } from './replacements.ts';

export function findBulkEdits(compared: ComparedSections, before: Document, after: Document): BulkEdit[] {
  const { sections, becameText, becameHeadings } = compared;
  const forms = [
    { kind: 'headings-became-text', parts: headingParts(becameText) } as const,
    { kind: 'text-became-headings', parts: headingParts(becameHeadings) } as const,
  ].filter(({ parts }) => parts.length > 0);
  const numbers = findNumberEdits(sections, before, after);
  const numbered = new Set(numbers.flatMap(({ parts }) => parts.map(keyOf)));
  const replacements = findReplacements(sections, (part) => numbered.has(keyOf(part)));
  const moves = compared.movedTogether
    .filter((group) => group.length > 1)
    .map((group) => ({ kind: 'moved-together', parts: headingParts(group) }) as const);
  return [...numbers, ...replacements, ...forms, ...moves];
}

function headingParts(sections: readonly number[]): BulkEditPart[] {
  return sections.map((section) => ({ section, hunk: null }));
}

function keyOf({ section, hunk }: BulkEditPart): string {
  return `${section} ${hunk}`;
}
