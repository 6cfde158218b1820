/** Recognizes captions of figures and tables by the words at their start. */

const CAPTION = /^(figure|fig\.|table|tableau|abbildung|tabelle|chart)\s+[\dA-Z][\d.A-Z]*\b/i;

export function isCaption(text: string): boolean {
  return CAPTION.test(text);
}
