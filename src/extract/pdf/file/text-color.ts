/** The colour of text, from the values that the file gives. */

/**
 * `0xRRGGBB` for one value (grey), three (red, green, blue) or four (cyan, magenta, yellow, black), each from 0 to 1.
 * Black for other numbers of values, such as those of a pattern. It tells colours apart; it does not match the print.
 */
export function textColor(fill: readonly number[] = []): number {
  const [first = 0, second = 0, third = 0, black = 0] = fill;
  if (fill.length === 1) return packed([first, first, first]);
  if (fill.length === 3) return packed([first, second, third]);
  if (fill.length === 4) return packed([first, second, third].map((ink) => (1 - ink) * (1 - black)));
  return 0;
}

function packed(parts: readonly number[]): number {
  return parts.reduce((color, part) => color * 0x100 + Math.round(Math.min(1, Math.max(0, part || 0)) * 0xff), 0);
}
