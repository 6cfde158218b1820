/** The part of citation-js, which brings no types, that the tests use. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: string);
    // biome-ignore lint/suspicious/noExplicitAny: what it gives is looked at field by field.
    format(name: string, options: Record<string, string>): any;
  }
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
