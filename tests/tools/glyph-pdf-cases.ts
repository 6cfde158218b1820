/** Small PDFs in which the drawn glyphs are not the letters of the text: replaced, composed, or from right to left. */
import { rawPages, rawStream } from './raw-pdf.ts';

/** Text that the file gives for glyphs: for a ligature, for an ornament, and once for far more than is drawn. */
export function actualText(): Promise<Buffer> {
  const instead = (text: string, glyphs: string): string => `/Span << /ActualText (${text}) >> BDC (${glyphs}) Tj EMC`;
  const picture = 'A picture of the old tower in winter, with a boat on the left and two keepers on the quay';
  const content = [
    'BT /F1 12 Tf 40 240 Td (The o) Tj',
    instead('ffi', '#'),
    '(cer of the harbour reads the log aloud.) Tj',
    '0 -40 Td',
    instead('', '* * *'),
    '0 -40 Td (See the tower in ) Tj',
    instead(picture, 'Fig. 2'),
    '(, drawn by a keeper.) Tj ET',
  ];
  return Promise.resolve(rawPages([rawStream(content.join('\n'))]));
}

interface RawFont {
  readonly name: string;
  /** In thousandths of the type size. */
  readonly widths: Readonly<Record<string, number>>;
}

const TIMES: RawFont = {
  name: '/F2',
  widths: {
    ...{ ' ': 250, a: 444, c: 444, d: 500, e: 444, f: 333, h: 500, k: 500, l: 278, m: 778, n: 500, o: 500, p: 500 },
    ...{ r: 333, s: 389, t: 278, v: 500, w: 722, A: 722, E: 611, H: 722, K: 722, L: 611, M: 889, P: 556, R: 667 },
    ...{ T: 611, Z: 611, '.': 250 },
  },
};
/** Accents in the standard encoding. */
const ACCENTS = { acute: '\\302', circumflex: '\\303', dieresis: '\\310', cedilla: '\\313' } as const;
const ACCENT_WIDTH = 333;

/** A piece of a line: letters, or a letter with an accent that is drawn before it or after it. */
type Piece = string | { readonly letter: string; readonly accent: keyof typeof ACCENTS; readonly first: boolean };

/** Titles with much or little space between all letters, and a table whose cells a file sets apart in the same way. */
export function letterSpaced(): Promise<Buffer> {
  const apart = (text: string, size: number, y: number, space: number): string =>
    `BT /F1 ${size} Tf ${space} Tc 1 0 0 1 40 ${y} Tm ${text} ET`;
  return Promise.resolve(
    rawPages([
      rawStream(
        [
          apart('[(PR) -2 (EA) 1 (MBLE)] TJ', 18, 260, 7),
          apart('[(OF THE OLD) -500 (HAR) 2 (BOUR)] TJ', 14, 230, 4),
          apart('(The lamp was lit each evening at the hour when the boats came in.) Tj', 10, 200, 0.1),
          apart('(It is told in) Tj 2.8 Tc ( a) Tj 0 Tc (book that nobody has seen.) Tj', 10, 186, 0),
          apart('(YNYY) Tj', 10, 160, 40),
          // Just less than a space between letters, and more where two letters are kerned.
          'BT /F1 1 Tf 0.096 Tc 14 0 0 14 40 120 Tm [(HARB) -8 (OURS OF THE A) -7 (NCIE) -8 (NTS)] TJ ET',
        ].join('\n'),
      ),
    ]),
  );
}

/** Accents drawn over their letters as glyphs of their own, and small capitals with a space that is taken back. */
export function composedAccents(): Promise<Buffer> {
  const font = TIMES;
  const before = (letter: string, accent: keyof typeof ACCENTS): Piece => ({ letter, accent, first: true });
  const after = (letter: string, accent: keyof typeof ACCENTS): Piece => ({ letter, accent, first: false });
  const lines: readonly (readonly Piece[])[] = [
    [
      'Andr',
      before('e', 'acute'),
      ' and Z',
      before('o', 'dieresis'),
      ' kept the lamp at the caf',
      before('e', 'acute'),
    ],
    [
      'where the cr',
      after('e', 'circumflex'),
      'pe was cold and the fa',
      after('c', 'cedilla'),
      'ade was the last to see it.',
    ],
  ];
  const accented = lines.map((pieces, at) => lineOf(pieces, font, 40, 240 - 16 * at)).join('\n');
  const capitals = smallCapitals(['T', 'HE ', 'K', 'EEPER ', 'L', 'AMP'], font, 40, 180);
  const times = ' /F2 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>';
  return Promise.resolve(
    rawPages([rawStream(`BT ${font.name} 12 Tf\n${accented}\n${capitals} ET`)], '', '', [], times),
  );
}

function lineOf(pieces: readonly Piece[], font: RawFont, left: number, y: number): string {
  let x = left;
  const at = (text: string, position: number): string => `1 0 0 1 ${position.toFixed(2)} ${y} Tm (${text}) Tj`;
  return pieces
    .map((piece) => {
      const start = x;
      const letters = typeof piece === 'string' ? piece : piece.letter;
      x += widthIn(font, letters, 12);
      if (typeof piece === 'string') return at(piece, start);
      const over = start + (widthIn(font, piece.letter, 12) - 0.012 * ACCENT_WIDTH) / 2;
      const drawn = [at(ACCENTS[piece.accent], over), at(piece.letter, start)];
      return (piece.first ? drawn : drawn.reverse()).join(' ');
    })
    .join('\n');
}

/** Large and small capitals by turns. After each large one the file draws a space and takes it back. */
function smallCapitals(parts: readonly string[], font: RawFont, left: number, y: number): string {
  let x = left;
  return parts
    .map((part, at) => {
      const size = at % 2 === 0 ? 12 : 9;
      const drawn = `${font.name} ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${y} Tm (${part}${size === 12 ? ' ' : ''}) Tj`;
      x += widthIn(font, part, size);
      return drawn;
    })
    .join('\n');
}

function widthIn({ widths }: RawFont, text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (widths[letter] ?? 500), 0) * (size / 1000);
}

/** Lines of Arabic with a ligature of two letters, a year and a name in Latin letters, drawn from left to right. */
export function rightToLeft(): Promise<Buffer> {
  const lines = ['بني المنار في عام 1871 قرب الميناء', 'وفيه مكتبة Lamp House للقراء', 'ولا يزال الحارس يكتب فيها'];
  const letters = [...new Set(lines.flatMap(glyphsOf))].sort();
  const codeOf = (glyph: string): string => (letters.indexOf(glyph) + 1).toString(16).padStart(4, '0');
  const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');
  const map = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Keeper def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    `${letters.length} beginbfchar`,
    ...letters.map((glyph) => `<${codeOf(glyph)}> <${hex(glyph)}>`),
    'endbfchar endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
  const content = lines.map((line, at) => {
    const drawn = inDrawingOrder(line).map(codeOf).join('');
    const count = drawn.length / 4;
    return `1 0 0 1 ${340 - 7 * count} ${240 - 20 * at} Tm <${drawn}> Tj`;
  });
  const font =
    ' /F2 << /Type /Font /Subtype /Type0 /BaseFont /Naskh /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts ' +
    '[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Naskh /DW 500 /CIDSystemInfo << /Registry (Adobe) ' +
    '/Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Naskh /Flags 4 ' +
    '/FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>';
  const pages = [rawStream(`BT /F2 14 Tf\n${content.join('\n')} ET`)];
  return Promise.resolve(rawPages(pages, '', '', [rawStream(map)], font));
}

/** The letters of a text; lam and alif are one glyph. */
function glyphsOf(text: string): string[] {
  return text.match(/لا|./gu) ?? [];
}

/** The glyphs from left to right: Arabic reversed, figures and Latin words as they are. */
function inDrawingOrder(line: string): string[] {
  const parts = line.match(/[A-Za-z0-9]+(?: [A-Za-z0-9]+)*|[^A-Za-z0-9]+/g) ?? [];
  return parts.reverse().flatMap((part) => (/^[A-Za-z0-9]/.test(part) ? [...part] : glyphsOf(part).reverse()));
}
