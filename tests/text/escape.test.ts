import { load } from 'cheerio';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import {
  escapeHtml,
  html,
  markdownCode,
  markdownText,
  raw,
  safeLink,
  terminalLine,
  terminalSafe,
} from '../../src/text/escape.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '`',
        '``',
        '\\',
        '*',
        '_',
        '[x](y)',
        '![',
        '#',
        '1. ',
        '- ',
        '~~',
        '|',
        '\n',
        '\n\n',
        ' ',
        '\u001b[31m',
        '\u009b',
        '\u202e',
        '&lt;',
        'word',
        '</script>',
        '<!--',
        '=',
        '+ ',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('terminalSafe', () => {
  const cases: readonly [title: string, text: string, expected: string][] = [
    ['a colour', '\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['a window title', '\u001b]0;owned\u0007', '␛]0;owned␇'],
    ['a C1 control', '\u009b2J', '\uFFFD2J'],
    ['a carriage return that overwrites a line', 'safe\rEVIL', 'safe␍EVIL'],
    ['a reversed direction', 'a\u202eb', 'a\uFFFDb'],
    ['line ends and tabs', 'a\n\tb', 'a\n\tb'],
    ['words of any script', 'é 漢字 العربية 😀', 'é 漢字 العربية 😀'],
  ];
  it.each(cases)('shows %s and does not obey it', (_, text, expected) => {
    expect(terminalSafe(text)).toBe(expected);
  });

  it('leaves no control character in any text, and changes nothing when applied twice', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = terminalSafe(text);
        expect(safe).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(terminalSafe(safe)).toBe(safe);
        expect(terminalLine(text)).not.toMatch(/[\n\t]/);
      }),
    );
  });
});

describe('html', () => {
  it('escapes a value, but not the markup that html or raw made', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(html`<p title="${'"x" & \'y\''}">${inner}${raw('<br>')}</p>`.toString()).toBe(
      '<p title="&quot;x&quot; &amp; &#39;y&#39;"><b>&lt;i&gt;</b><br></p>',
    );
  });

  it('writes the parts of lists, numbers as they are, and nothing for null, undefined and false', () => {
    expect(html`${[1, 'a<', [html`<hr>`]]}${null}${undefined}${false}${0}`.toString()).toBe('1a&lt;<hr>0');
  });

  it('does not mistake an object that looks like markup for markup', () => {
    const forged = JSON.parse('{"toString":"<script>"}') as string;
    expect(() => html`${forged}`.toString()).toThrow();
  });

  it('keeps any text as text: a parser finds no element in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const page = load(html`<main title="${text}">${text}</main>`.toString(), null, false);
        expect(page('*').length).toBe(1);
        expect(Object.keys(page('main').attr() ?? {})).toEqual(['title']);
        expect(page('main').text()).toBe(page('main').attr('title'));
      }),
    );
  });

  it('has no control characters', () => {
    expect(escapeHtml('a\u0000b\u001bc\u2028d')).toBe('a\uFFFDb\uFFFDc d');
  });
});

describe('markdownText', () => {
  const cases: readonly [text: string, expected: string][] = [
    ['7.1.2 stays readable', '7.1.2 stays readable'],
    ['**bold** and [link](x)', '\\*\\*bold\\*\\* and \\[link\\](x)'],
    ['# not a heading', '\\# not a heading'],
    ['1. not a list', '1\\. not a list'],
    ['- nor this', '\\- nor this'],
    ['two\nlines', 'two lines'],
    ['<b> & `code`', '\\<b\\> \\& \\`code\\`'],
  ];
  it.each(cases)('escapes %j', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it('keeps any text as text: a parser finds one paragraph of plain words', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // At the start of a line and within one.
        for (const line of [markdownText(text), `x${markdownText(text)}`]) {
          const tokens = marked.lexer(line).filter(({ type }) => type !== 'space');
          expect(tokens.map(({ type }) => type)).toEqual(line.trim() === '' ? [] : ['paragraph']);
          const inner = tokens.flatMap((token) => ('tokens' in token ? (token.tokens ?? []) : []));
          expect(inner.map(({ type }) => type).filter((type) => !['text', 'escape', 'link'].includes(type))).toEqual(
            [],
          );
        }
      }),
    );
  });
});

describe('markdownCode', () => {
  const cases: readonly [text: string, expected: string][] = [
    ['a@1', '`a@1`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['', '` `'],
  ];
  it.each(cases)('fences %j', (text, expected) => {
    expect(markdownCode(text)).toBe(expected);
  });
});

describe('safeLink', () => {
  const cases: readonly [address: string | null, expected: string | null][] = [
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['http://example.org', 'http://example.org/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['not an address', null],
    [null, null],
  ];
  it.each(cases)('of %j is %j', (address, expected) => {
    expect(safeLink(address)).toBe(expected);
  });
});
