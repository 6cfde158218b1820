/**
 * The program as it is run: what a command needs in a few files, with the libraries in them, since looking up and
 * loading a thousand small modules takes longer than a pass in which nothing changed (docs/decisions/0009). A few
 * places of the library of PDF are changed on the way in (docs/decisions/0010). The licences of what is in the files are
 * collected beside them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import { defineConfig } from 'rolldown';
import license from 'rollup-plugin-license';

const DIST = 'dist';
const FREE_LICENCES =
  '(MIT OR ISC OR BSD-2-Clause OR BSD-3-Clause OR Apache-2.0 OR BlueOak-1.0.0 OR 0BSD OR MIT-0 OR Unlicense)';

/** For packages that name a licence and come without its text. */
const TEXTS_OF = {
  boolbase: `Copyright (c) Felix Boehm <me@feedic.com>

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
  standardwebhooks: `Copyright (c) 2023 Svix (https://www.svix.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
};

export default defineConfig({
  input: { main: 'src/main.ts', 'reading-process': 'src/reading-process.ts' },
  platform: 'node',
  // Native code.
  external: ['better-sqlite3', '@napi-rs/canvas'],
  plugins: [
    patchedLibraries(new URL('patches/', import.meta.url)),
    license({
      thirdParty: {
        allow: { test: FREE_LICENCES, failOnUnlicensed: true, failOnViolation: true },
        multipleVersions: true,
        output: { file: join(DIST, 'THIRD-PARTY-LICENSES.txt'), template: licenceTexts },
      },
    }),
  ],
  output: {
    dir: DIST,
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: true,
    cleanDir: true,
    // Each start reads the files again, so only licences stay of the comments. The source maps have the rest.
    comments: { legal: true, jsdoc: false, annotation: false },
  },
});

/** The licences of all packages that are part of the program. Each wants its text to go where the program goes. */
function licenceTexts(packages) {
  const parts = packages
    .map(({ name, version, license, licenseText, noticeText }) => {
      const text = licenseText ?? TEXTS_OF[name];
      if (!text) throw new Error(`The package ${name} has no licence text: add it to rolldown.config.mjs.`);
      const notice = noticeText ? [noticeText.trim()] : [];
      return [`${name} ${version} (${license})`, text.trim(), ...notice].join('\n\n');
    })
    .sort();
  const head = 'The files in this folder contain parts of these packages, under these licences.';
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

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
