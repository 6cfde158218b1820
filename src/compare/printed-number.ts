/** Headings without the numbers that they begin with. */

const PRINTED_NUMBER = /^(?:[\dA-Z](?:[\d.]*\d)?|Appendix [A-Z])[.):]?\s+/;

export function withoutNumber(heading: string): string {
  return heading.replace(PRINTED_NUMBER, '');
}
