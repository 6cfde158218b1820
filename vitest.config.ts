import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Reading PDFs and spawning the program take seconds on a busy two-core machine; a hang is still caught.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
