import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import fc from 'fast-check';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { makeChange } from '../../src/compare/compare.ts';
import type { Edit } from '../../src/model/change.ts';
import { documentText } from '../../src/model/document.ts';
import { CHANGE_FORMATS, PASS_FORMATS } from '../../src/report/formats.ts';
import { excerptBlock } from '../../src/report/html/excerpt-html.ts';
import { excerptMarkup } from '../../src/report/mail/excerpt-mail.ts';
import { renderPassMailHtml } from '../../src/report/mail/pass-mail.ts';
import { excerptText } from '../../src/report/markdown/excerpt-markdown.ts';
import { excerptLine } from '../../src/report/terminal/excerpt-terminal.ts';
import { PLAIN } from '../../src/report/terminal/terminal-options.ts';
import { excerptsOf } from '../../src/report/views/excerpts.ts';
import { documentOf } from '../compare/documents.ts';
import { reportCases } from './golden.ts';

const reports = new Map(reportCases());
const report = (name: string) => {
  const found = reports.get(name);
  if (!found) throw new Error(`no report "${name}"`);
  return found;
};

describe('a page', () => {
  const pages = [...reports].flatMap(([name, each]): [string, string][] => [
    [`${name}, page`, PASS_FORMATS.html({ report: each })],
    [`${name}, mail`, renderPassMailHtml(each)],
  ]);

  it.each(pages)('loads nothing and runs nothing: %s', (_, markup) => {
    const page = load(markup);
    expect(page('script, iframe, object, embed, img, link, form, base, svg').length).toBe(0);
    for (const element of page('*').toArray()) {
      const attributes = 'attribs' in element ? Object.entries(element.attribs) : [];
      for (const [name, value] of attributes) {
        expect(name).not.toMatch(/^on|^src$/);
        if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/|#)/);
        if (name === 'style') expect(value).not.toContain('url(');
      }
    }
  });

  it('admits its own style sheet by digest, and nothing else', () => {
    const page = load(PASS_FORMATS.html({ report: report('changed') }));
    const policy = page('meta[http-equiv="Content-Security-Policy"]').attr('content') ?? '';
    const digest = createHash('sha256').update(page('style').text()).digest('base64');
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`);
    expect(page('[style]').length).toBe(0);
    expect(page('style').text()).not.toMatch(/url\(|@import/);
  });

  it('tells a screen reader in words what was removed and what was added', () => {
    const page = load(PASS_FORMATS.html({ report: report('changed') }));
    expect(page('del .aside').length).toBe(2 * page('del').length);
    expect(page('ins .aside').length).toBe(2 * page('ins').length);
  });

  it('leaves white space between a deletion and an insertion', () => {
    for (const name of ['changed', 'news']) {
      const page = load(PASS_FORMATS.html({ report: report(name) }));
      const pairs = page('del + ins, ins + del').toArray();
      expect(pairs.length).toBeGreaterThan(0);
      for (const { prev } of pairs) expect(prev).toMatchObject({ type: 'text', data: expect.stringMatching(/\s/) });
    }
  });

  it('shows each difference inline and side by side, and switches by style alone', () => {
    const page = load(PASS_FORMATS.html({ report: report('changed') }));
    expect(page('#view-inline').attr('checked')).toBeDefined();
    expect(page('.difference > .sides').length).toBe(page('.difference').length);
    expect(page('.difference').length).toBeGreaterThan(3);
    expect(page('.old ins, .new del').length).toBe(0);
    const words = (side: string): string => {
      const fog = page('.is-modified').eq(1).find(`.sides ${side}`).clone();
      fog.find('.aside').remove();
      return fog.text();
    };
    expect(words('.old')).toMatch(/^In fog the horn sounds every 90 seconds, and 64% of keepers/);
    expect(words('.new')).toMatch(/^In fog the horn sounds every 60 seconds, and 63% of keepers/);
  });

  it('links from its outline to each section that differs', () => {
    const page = load(PASS_FORMATS.html({ report: report('changed') }));
    const targets = page('nav a')
      .toArray()
      .map((link) => page(link).attr('href') ?? '');
    expect(targets.length).toBeGreaterThan(1);
    for (const target of targets) expect(page(target).length).toBe(1);
  });
});

describe('a terminal', () => {
  it('gets colours instead of marks where it has colours', () => {
    const [change] = report('changed').changes;
    if (!change) throw new Error('no change');
    const shown = { change, before: documentOf(''), after: documentOf('') };
    const text = CHANGE_FORMATS.terminal({ ...shown, palette: pc.createColors(true) });
    expect(text).toContain(pc.createColors(true).green('60'));
    expect(text).not.toMatch(/\{\+|\[-/);
    expect(CHANGE_FORMATS.terminal(shown)).toContain('every [-90-] {+60+} seconds');
  });

  it('gets no control character from a hostile document', () => {
    expect(PASS_FORMATS.terminal({ report: report('hostile') })).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/,
    );
  });
});

describe('a deletion and an insertion', () => {
  const edit = fc.record({
    kind: fc.constantFrom('same' as const, 'removed' as const, 'added' as const),
    text: fc.constantFrom('broadly', 'largely', ' broadly', 'largely ', ' ', ', ', 'a\n\nb'),
  });
  const edits = fc.array(edit, { maxLength: 8 });
  const excerpts = (list: readonly Edit[]) => excerptsOf(list, { context: 4, longest: 20 });

  it('never touch, in either order, with colours or without', () => {
    const colours = pc.createColors(true);
    fc.assert(
      fc.property(edits, (list) => {
        for (const excerpt of excerpts(list)) {
          expect(excerptLine(excerpt, PLAIN)).not.toMatch(/-\]\{\+|\+\}\[-/);
          // Struck through and red, then green; or green, then red.
          expect(excerptLine(excerpt, colours)).not.toMatch(
            /\u001b\[29m\u001b\[39m\u001b\[32m|(?<!\u001b\[29m)\u001b\[39m\u001b\[31m/,
          );
          expect(excerptText(excerpt)).not.toMatch(/<\/del><ins>|<\/ins><del>/);
          expect(String(excerptBlock(excerpt))).not.toMatch(/<\/del><ins>|<\/ins><del>/);
          expect(excerptMarkup(excerpt).join('')).not.toMatch(/<\/del><ins|<\/ins><del/);
        }
      }),
    );
  });

  it.each([
    ['a deletion before an insertion', ['removed', 'added'], '[-broadly-] {+largely+}'],
    ['an insertion before a deletion', ['added', 'removed'], '{+broadly+} [-largely-]'],
  ] as const)('have one space between them: %s', (_, [first, second], line) => {
    const [excerpt = []] = excerpts([
      { kind: first, text: 'broadly' },
      { kind: second, text: 'largely' },
    ]);
    expect(excerptLine(excerpt, PLAIN)).toBe(line);
  });
});

describe('what is minor', () => {
  const before = documentOf(
    'Last updated May 1, 2026\n\n# 1 Pay\n\nPay is monthly and comes by boat - always.\n\n# 2 Rest\n\nOne day.',
  );
  const after = documentOf(
    'Last updated May 9, 2026\n\n# 1 Pay\n\nPay is weekly and comes by boat — always.\n\n# 2 Rest\n\nTwo days.',
  );
  const source = { id: 'a', title: 'A', sections: ['1'] };
  const change = makeChange({ source, from: 'a@1', to: 'a@2', cause: 'source', before, after });
  const formats = ['terminal', 'markdown', 'html'] as const;

  it.each(formats)('is named in %s, and shown with `all`', (format) => {
    const [significant, all] = [false, true].map((each) =>
      CHANGE_FORMATS[format]({ change, before, after, all: each }),
    );
    for (const text of [significant, all]) expect(text).toContain('weekly');
    const body = significant?.replace(/<head>.*<\/head>/s, '');
    for (const words of ['Two', 'May']) {
      expect(body).not.toContain(words);
      expect(all).toContain(words);
    }
    expect(significant).toMatch(/Changed, but not watched/);
    expect(all).toMatch(/typography/);
  });

  it('is in the JSON with and without `all`', () => {
    const texts = [false, true].map((all) => CHANGE_FORMATS.json({ change, before, after, all }));
    expect(texts[0]).toBe(texts[1]);
    expect(JSON.parse(texts[0] ?? '').sections.map(({ title }: { title: string }) => title)).toEqual([
      '',
      'Pay',
      'Rest',
    ]);
  });
});

describe('JSON', () => {
  it('of a pass has the documented fields', () => {
    const json = JSON.parse(PASS_FORMATS.json({ report: report('changed') }));
    expect(Object.keys(json)).toEqual(['run', 'news', 'captures', 'changes', 'findings', 'settingsChanged', 'audit']);
    expect(json.audit).toEqual({ passages: [], changed: [], citationsChanged: [], errors: [] });
    expect(json.captures[0]).toMatchObject({ source: 'charter', outcome: 'changed', status: 200, error: null });
    expect(json.captures[3].error).toEqual({ code: 'FETCH_TIMEOUT', message: expect.any(String) });
    for (const field of ['url', 'finalUrl', 'capturedAt', 'rawSha256', 'textSha256', 'snapshot']) {
      expect(json.captures[0]).toHaveProperty(field);
    }
  });

  it('of a change has the documented fields', () => {
    const json = JSON.parse(PASS_FORMATS.json({ report: report('changed') })).changes[0];
    expect(json).toMatchObject({ source: 'charter', cause: 'source', matters: true, alternation: null });
    expect(json.declared).toMatchObject([{ number: '1.2', partly: false, entries: [{ date: '2026-05-05' }] }]);
    expect(json.undeclared.map(({ number }: { number: string }) => number)).toEqual(['1.1', '2', '4']);
    expect(json.announced).toMatchObject([{ date: null, sections: ['9'] }]);
    const fog = json.sections.find((section: { number: string | null }) => section.number === '1.2');
    expect(fog).toMatchObject({
      title: 'Fog',
      status: 'modified',
      previousNumber: '1.2',
      previousTitle: 'Fog',
      cosmetic: false,
      hunks: [
        { kind: 'number', before: '90', after: '60', page: 6, marks: ['number'], elsewhere: null },
        { kind: 'number', before: '64%', after: '63%', page: 6, marks: ['number'], elsewhere: null },
      ],
    });
  });

  it('of another extraction of the same text has nothing undeclared', () => {
    expect(JSON.parse(PASS_FORMATS.json({ report: report('reread') })).changes[0].undeclared).toEqual([]);
  });
});

describe('a patch', () => {
  it('turns the older text, as `show` prints it, into the newer', () => {
    const before = documentOf('<p1> # 1 Duties\n\nThe lamp.\n\n<p2> # 2 Pay\n\nPay is monthly.');
    const after = documentOf('<p1> # 1 Duties\n\nThe lamp is lit.\n\n<p3> # 2 Pay\n\nPay is monthly.\n\nAnd late.');
    const source = { id: 'a', title: 'A', sections: [] };
    const change = makeChange({ source, from: 'a@1', to: 'a@2', cause: 'source', before, after });
    const text = (document: typeof before) => `${documentText(document).replaceAll('\f', '')}\n`;
    const folder = mkdtempSync(join(tmpdir(), 'patch-'));
    try {
      writeFileSync(join(folder, 'text'), text(before));
      writeFileSync(join(folder, 'diff'), CHANGE_FORMATS.patch({ change, before, after }));
      execFileSync('patch', ['--quiet', '--fuzz=0', 'text', 'diff'], { cwd: folder });
      expect(readFileSync(join(folder, 'text'), 'utf8')).toBe(text(after));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('excerptsOf', () => {
  const limits = { context: 2, longest: 3 };
  const edits = (notation: string): Edit[] =>
    [...notation.matchAll(/\[-(.*?)-\]|\{\+(.*?)\+\}|(.+?)(?=\[-|\{\+|$)/gs)].map(([, removed, added, same]) =>
      removed !== undefined
        ? { kind: 'removed', text: removed }
        : added !== undefined
          ? { kind: 'added', text: added }
          : { kind: 'same', text: same ?? '' },
    );
  const write = (text: string): string[] =>
    excerptsOf(edits(text), limits).map((excerpt) =>
      excerpt
        .map((part) => {
          const whole = part.omitted > 0 ? `${part.text}…${part.omitted}` : part.text;
          return part.kind === 'same' ? whole : part.kind === 'removed' ? `[-${whole}-]` : `{+${whole}+}`;
        })
        .join(''),
    );
  const cases: readonly [title: string, text: string, expected: readonly string[]][] = [
    ['words around a change, cut', 'a b c d [-e-]{+f+} g h i j', ['… c d [-e-]{+f+} g h …']],
    ['nothing cut where there are few words', 'a [-b-] c', ['a [-b-] c']],
    ['changes near each other together', 'a [-b-] c d e {+f+} g', ['a [-b-] c d e {+f+} g']],
    ['changes far from each other apart', '[-a-] b c d e f {+g+}', ['[-a-] b c …', '… e f {+g+}']],
    ['spaces outside the marks', 'a{+ b +}c', ['a {+b+} c']],
    ['a long change cut', '{+a b c d e+}', ['{+a b c…2+}']],
    ['a new paragraph by itself', 'a b c{+\n\nd e+}\n\nf', ['{+d e+}']],
    ['no words of other paragraphs', 'a\n\nb [-c-]\n\nd', ['b [-c-]']],
    ['a change of white space alone, made visible', 'a b[- -]{+\n\n+}c d', ['a b[-␣-]{+¶+}c d']],
    ['nothing where nothing changed', 'a b c', []],
  ];
  it.each(cases)('shows %s', (_, text, expected) => {
    expect(write(text)).toEqual(expected);
  });

  it('counts every changed word that it leaves out', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,8}$/);
    const edit = fc.record({
      kind: fc.constantFrom('same' as const, 'removed' as const, 'added' as const),
      text: word,
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (list) => {
        const count = (text: string): number => text.match(/\S+/g)?.length ?? 0;
        const changed = list.filter(({ kind }) => kind !== 'same');
        const shown = excerptsOf(list, limits).flatMap((excerpt) => excerpt.filter(({ kind }) => kind !== 'same'));
        expect(shown.reduce((sum, part) => sum + count(part.text) + part.omitted, 0)).toBe(
          changed.reduce((sum, { text }) => sum + count(text), 0),
        );
      }),
    );
  });
});
