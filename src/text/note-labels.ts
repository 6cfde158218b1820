/** The labels by which notes are referred to: `4`, `[4]`, `⁴`, `*`, `[a]`. */
import { SUPERSCRIPT_FIGURES } from './superscripts.ts';

const NUMBERS = String.raw`\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3}){0,9}`;
const RAISED = `[${SUPERSCRIPT_FIGURES}]{1,3}(?:[,;\\u2013-][${SUPERSCRIPT_FIGURES}]{1,3}){0,9}`;
const SIGNS = String.raw`[*\u2217†‡§¶‖]{1,3}`;
/** `[note 3]` and `[nb 2]` are those of a second list of notes. A letter without brackets is rather a word. */
const IN_BRACKETS = String.raw`(?:${NUMBERS}|${SIGNS}|\p{L}|(?:note|nb|fn|n)\.?\s?\d{1,3})`;

const LABEL = new RegExp(
  String.raw`^\s*(?:${NUMBERS}|${RAISED}|${SIGNS}|\[\s?${IN_BRACKETS}\s?\]|\(\s?${IN_BRACKETS}\s?\))\s*$`,
  'iu',
);
const SQUARE_OR_RAISED = new RegExp(String.raw`^\s*(?:${RAISED}|${SIGNS}|\[[^\]]*\])\s*$`, 'u');
/** A longer text is no label, however it is written. */
const MAX_CHARACTERS = 60;

/** True for a text that is nothing but the label of a note, or of several. */
export function isNoteLabel(text: string): boolean {
  return text.length <= MAX_CHARACTERS && LABEL.test(text);
}

/** True for a label that shows by itself to be one; plain figures may number anything. */
export function isPlainNoteLabel(text: string): boolean {
  return isNoteLabel(text) && SQUARE_OR_RAISED.test(text);
}
