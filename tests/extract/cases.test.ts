import { describe, it } from 'vitest';
import { expectGolden, extractCases, facts, outline, read } from './extract-case.ts';

describe('each case folder reads as a person said it should', () => {
  it.each(extractCases().map((each) => [each.name, each] as const))('%s', async (name, { source, settings }) => {
    const document = await read(source, settings);
    expectGolden(name, 'expected.md', outline(document));
    expectGolden(name, 'expected.json', facts(document));
  });
});
