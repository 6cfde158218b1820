/** Tells the fonts in which program code is set, by their names. */

const CODE_FONT =
  /courier|mono|consol|typewriter|menlo|monaco|inconsolata|source ?code|fira ?code|cmtt|sftt|lettergothic|ocr/i;

export type IsCodeFont = (font: number) => boolean;

/** For the fonts of a file, by index. */
export function codeFonts(names: readonly string[]): IsCodeFont {
  const are = names.map((name) => CODE_FONT.test(name));
  return (font) => are[font] === true;
}
