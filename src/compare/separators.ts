/** What separates the parts of a section's text. */

/** Between two blocks. */
export const BLOCK_BREAK = '\n\n';
/** Between two cells of a row. */
export const CELL_BREAK = ' | ';
