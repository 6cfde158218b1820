/**
 * The program as it is run: what a command needs in a few files, with the libraries in them, since looking up and
 * loading a thousand small modules takes longer than a pass in which nothing changed (docs/decisions/0009). A few
 * places of the library of PDF are changed on the way in (docs/decisions/0010).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { applyPatch, parsePatch } from 'diff';
import { defineConfig } from 'rolldown';

export default defineConfig({
  input: { main: 'src/main.ts', 'reading-process': 'src/reading-process.ts' },
  platform: 'node',
  // Native code.
  external: ['better-sqlite3', '@napi-rs/canvas'],
  plugins: [patchedLibraries(new URL('patches/', import.meta.url))],
  output: {
    dir: 'dist',
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: true,
    cleanDir: true,
    // Each start reads the files again, so only licences stay of the comments. The source maps have the rest.
    comments: { legal: true, jsdoc: false, annotation: false },
  },
});

/** Changes files of libraries as the patches in a folder say; a patch that does not fit to the letter ends the build. */
function patchedLibraries(folder) {
  const waiting = new Map(
    readdirSync(folder)
      .flatMap((name) => parsePatch(readFileSync(new URL(name, folder), 'utf8')))
      .map((patch) => [patch.oldFileName, patch]),
  );
  return {
    name: 'patched-libraries',
    transform: {
      filter: { id: /[\\/]node_modules[\\/]/ },
      handler(code, id) {
        const file = id.replaceAll('\\', '/').split('/node_modules/').at(-1);
        const patch = waiting.get(file);
        if (!patch) return null;
        const patched = applyPatch(code, patch, { fuzzFactor: 0 });
        if (patched === false) throw new Error(`Patching ${file}: the patch is of another version of it.`);
        waiting.delete(file);
        return patched;
      },
    },
    buildEnd() {
      const [file] = waiting.keys();
      if (file !== undefined) throw new Error(`Patching ${file}: no such file is part of the program.`);
    },
  };
}
