/**
 * The program as it is run: what a command needs in a few files, with the libraries in them, since looking up and
 * loading a thousand small modules takes longer than a pass in which nothing changed (docs/decisions/0009).
 */
import { defineConfig } from 'rolldown';

export default defineConfig({
  input: { main: 'src/main.ts', 'pdf-process': 'src/extract/pdf/pdf-process.ts' },
  platform: 'node',
  // Native code, and the library of PDF, which loads files of its own from where it is installed.
  external: ['better-sqlite3', 'pdf-parse', /^pdfjs-dist/],
  output: { dir: 'dist', chunkFileNames: 'chunks/[name]-[hash].js', sourcemap: true, cleanDir: true },
});
