/** Types for the part of citation-js that the tests use, since the library has none. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: string);
    // biome-ignore lint/suspicious/noExplicitAny: the tests inspect the result field by field.
    format(name: string, options: Record<string, string>): any;
  }
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
