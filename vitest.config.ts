import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the counts; nowhere otherwise. */
const results = process.env.VITEST_RESULTS;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Reading PDFs and spawning the program take seconds on a busy two-core machine; a hang is still caught.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: results ? ['default', 'json'] : ['default'],
    ...(results ? { outputFile: { json: results } } : {}),
  },
});
