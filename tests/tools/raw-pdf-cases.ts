/** Small PDFs that no typesetting library makes: hostile structures, page labels, vertical text, and no text at all. */
import { compressedStream, rawPages, rawPdf, rawStream } from './raw-pdf.ts';

/** A structure tree whose elements are each other's parents and children. */
export function loopingTree(): Promise<Buffer> {
  return Promise.resolve(
    rawPdf([
      '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>',
      '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 5 0 R /StructParents 0 ' +
        '/Resources << /Font << /F1 3 0 R >> >> >>',
      rawStream('/H1 << /MCID 0 >> BDC BT /F1 12 Tf 40 200 Td (The words are read.) Tj ET EMC EMC'),
      '<< /Type /StructTreeRoot /K [7 0 R 8 0 R 99 0 R] /ParentTree << /Nums [0 [7 0 R 8 0 R 98 0 R]] >> >>',
      '<< /Type /StructElem /S /H1 /P 8 0 R /Pg 4 0 R /K [7 0 R 8 0 R 0] >>',
      '<< /Type /StructElem /S /H1 /P 7 0 R /Pg 4 0 R /K [8 0 R 7 0 R 0] >>',
    ]),
  );
}

/** Page labels stated in the file, then 7. */
export function ownLabels(): Promise<Buffer> {
  const labels = '/PageLabels << /Nums [0 << /S /D /P (A-) >> 2 << /S /D /St 7 >>] >>';
  const pages = ['The first sheet.', 'The second sheet.', 'The seventh sheet.'].map(words);
  return Promise.resolve(rawPages(pages, labels));
}

/** Two columns of vertical text, the right one first, and a horizontal line below them. */
export function downwards(): Promise<Buffer> {
  const vertical =
    ' /F2 << /Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding /UniJIS-UCS2-V /DescendantFonts [<< /Type /Font ' +
    '/Subtype /CIDFontType0 /BaseFont /Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> ' +
    '/FontDescriptor << /Type /FontDescriptor /FontName /Mincho /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 ' +
    '/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>';
  const hex = (text: string): string => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
  const columns = `BT /F2 14 Tf 300 260 Td ${hex('港の灯')} Tj -30 0 Td ${hex('塔の鐘')} Tj ET`;
  const level = 'BT /F1 12 Tf 40 60 Td (The light of the harbour.) Tj ET';
  return Promise.resolve(rawPages([rawStream(`${columns} ${level}`)], '', '', [], vertical));
}

/** A page with a drawing and no text, like a scan. */
export function noText(): Promise<Buffer> {
  return Promise.resolve(rawPages([rawStream('40 40 200 100 re f')]));
}

/** Compressed twice: a few kilobytes that decompress to 512 MB of blanks. */
export function hugeStream(): Buffer {
  const blanks = Buffer.alloc(1 << 29, ' ');
  return rawPages([compressedStream(blanks, 2)]);
}

/** Twelve nested forms that each draw the next one ten times: little memory, and practically endless work. */
export function endlessForms(): Buffer {
  const depth = 12;
  const form = (at: number): Buffer => {
    const next = at + 1 < depth ? `/XObject << /X ${7 + at} 0 R >>` : '';
    const content = at + 1 < depth ? '/X Do '.repeat(10) : 'BT /F1 1 Tf (.) Tj ET';
    return rawStream(
      content,
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> ${next} >>`,
    );
  };
  const forms = Array.from({ length: depth }, (_, at) => form(at));
  return rawPages([rawStream('/X Do')], '', '/XObject << /X 6 0 R >>', forms);
}

function words(text: string): Buffer {
  return rawStream(`BT /F1 12 Tf 40 200 Td (${text}) Tj ET`);
}
