import { describe, it } from 'vitest';
import { expectGolden, extract, extractCases, metadata, outline } from './extract-case.ts';

describe('the extraction of each case folder equals the golden files that a person has reviewed', () => {
  it.each(extractCases().map((each) => [each.name, each] as const))('%s', async (name, { source, settings }) => {
    const document = await extract(source, settings);
    expectGolden(name, 'expected.md', outline(document));
    expectGolden(name, 'expected.json', metadata(document));
  });
});
