import { defineConfig } from 'vitest/config';

/** The file to which results are written as JSON, set by `.ci/run`. */
const results = process.env.VITEST_RESULTS;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Extracting PDFs and starting the program take seconds on a busy machine with two cores. A hang still fails.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: results ? ['default', 'json'] : ['default'],
    ...(results ? { outputFile: { json: results } } : {}),
  },
});
